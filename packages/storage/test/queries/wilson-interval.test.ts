import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "../../src/index.ts";

test.each([
  // Newcombe 1998, table I.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("%i of %i lie between %f and %f", (hits, trials, low, high) => {
  const interval = wilsonInterval(hits, trials);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test("the share lies in its interval, which lies between 0 and 1; without trials there is none", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (hits, misses) => {
      fc.pre(hits + misses > 0);
      const { low, high } = wilsonInterval(hits, hits + misses) ?? { low: 1, high: 0 };
      const share = hits / (hits + misses);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share + 1e-12);
      expect(high).toBeGreaterThanOrEqual(share - 1e-12);
    }),
  );
});
