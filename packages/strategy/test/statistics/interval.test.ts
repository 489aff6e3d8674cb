import { createRandom } from "@aviator/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { proportionInterval } from "../../src/statistics/interval.ts";
import { near } from "../near.ts";

test("the interval of a share is Clopper and Pearson's", () => {
  expect(proportionInterval(0, 0)).toBeNull();
  // R: binom.test(1, 10)$conf.int, binom.test(0, 10)$conf.int, binom.test(41, 100)$conf.int
  expect(proportionInterval(1, 10)).toEqual({ low: near(0.002_528_58, 6), high: near(0.445_016_12, 6) });
  expect(proportionInterval(0, 10)).toEqual({ low: 0, high: near(0.308_497_1, 6) });
  expect(proportionInterval(10, 10)).toEqual({ low: near(0.691_502_9, 6), high: 1 });
});

test("it holds the share, and what is behind it at least 95 times of 100", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
      const hits = Math.round(trials * share);
      const { low, high } = proportionInterval(hits, trials) ?? { low: 2, high: -1 };
      expect(low <= hits / trials && hits / trials <= high && low >= 0 && high <= 1).toBe(true);
    }),
    { seed: 5 },
  );
  const random = createRandom("coverage");
  let held = 0;
  for (let trial = 0; trial < 2000; trial += 1) {
    let hits = 0;
    for (let draw = 0; draw < 40; draw += 1) hits += random.next() < 0.2 ? 1 : 0;
    const { low, high } = proportionInterval(hits, 40) ?? { low: 1, high: 0 };
    if (low <= 0.2 && 0.2 <= high) held += 1;
  }
  expect(held / 2000).toBeGreaterThanOrEqual(0.95);
});
