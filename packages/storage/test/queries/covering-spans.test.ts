import fc from "fast-check";
import { expect, test } from "vitest";
import { coveringSpans } from "../../src/queries/covering-spans.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

test("the parts cover the span, without overlap, and rollups only where they are whole", () => {
  const time = fc.integer({ min: 0, max: 5 * DAY_MS });
  fc.assert(
    fc.property(fc.tuple(time, time), ([left, right]) => {
      const span = { fromMs: Math.min(left, right), toMs: Math.max(left, right) };
      const { rounds, hours, days } = coveringSpans(span);
      const parts = [...rounds, ...hours, ...(days === null ? [] : [days])].toSorted((a, b) => a.fromMs - b.fromMs);
      let atMs = span.fromMs;
      for (const { fromMs, toMs } of parts) {
        expect(fromMs === atMs).toBe(true);
        expect(toMs).toBeGreaterThan(fromMs);
        atMs = toMs;
      }
      expect(atMs).toBe(span.toMs);
      for (const { fromMs, toMs } of hours) expect([fromMs % HOUR_MS, toMs % HOUR_MS].map(Math.abs)).toEqual([0, 0]);
      if (days !== null) expect([days.fromMs % DAY_MS, days.toMs % DAY_MS].map(Math.abs)).toEqual([0, 0]);
      for (const { fromMs, toMs } of rounds) expect(toMs - fromMs).toBeLessThan(2 * HOUR_MS);
    }),
    { seed: 4 },
  );
});
