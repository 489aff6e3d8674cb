import fc from "fast-check";
import { expect, test } from "vitest";
import { flyingMsTo, multiplierAt } from "../../src/game/curve.ts";

test("takes the times of real tables", () => {
  expect(flyingMsTo(200) / 1000).toBeCloseTo(8.25, 2);
  expect(flyingMsTo(1000) / 1000).toBeCloseTo(27.41, 2);
  expect(multiplierAt(0)).toBe(100);
  expect(multiplierAt(10_000)).toBe(231);
});

test("shows less than a multiplier before its time, and no less after it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 101, max: 2_000_000 }), (multiplier) => {
      expect(multiplierAt(flyingMsTo(multiplier) - 1)).toBeLessThan(multiplier);
      expect(multiplierAt(flyingMsTo(multiplier) + 1)).toBeGreaterThanOrEqual(multiplier);
    }),
  );
});
