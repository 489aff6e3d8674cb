import fc from "fast-check";
import { expect, test } from "vitest";
import { countCrashPoints, countsFromReached, reachedCounts } from "../../src/statistics/crash-point-counts.ts";
import { fitEdge, flatReturns } from "../../src/statistics/fit-edge.ts";
import { reachProbability, repeatProbability } from "../../src/statistics/house-edge.ts";
import { drawRounds } from "../draw-rounds.ts";
import { near } from "../near.ts";

test("a known share of rounds above 1.00x gives a known edge", () => {
  // 960 of 1,000 reach 1.01x: 1 - 1.01 x 0.96 = 3.04 %.
  const counts = countCrashPoints([...Array<number>(40).fill(100), ...Array<number>(960).fill(150)]);
  expect(fitEdge(counts)).toEqual({
    rounds: 1000,
    edge: near(0.0304, 12),
    interval: { low: near(0.019_015, 5), high: near(0.044_613, 5) },
  });
  expect(flatReturns(counts, [150, 123], 0.03)).toEqual([
    {
      multiplier: 150,
      reached: 960,
      rounds: 1000,
      share: 0.96,
      expectedShare: near(0.6467, 4),
      returnPerUnit: near(0.44, 12),
      interval: { low: near(0.418_891, 5), high: near(0.456_909, 5) },
    },
  ]);
  expect(fitEdge(countCrashPoints([]))).toEqual({ rounds: 0, edge: null, interval: null });
  expect(flatReturns(countCrashPoints([]), [200], 0.03)).toEqual([]);
});

test("the interval holds the true edge in 19 samples of 20", () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 0.01, 0.03, 0.05), (edge) => {
      let held = 0;
      for (let seed = 0; seed < 100; seed += 1) {
        const { interval } = fitEdge(countCrashPoints(drawRounds(`${edge} ${seed}`, 1000, edge)));
        if (interval !== null && interval.low <= edge && edge <= interval.high) held += 1;
      }
      expect(held).toBeGreaterThanOrEqual(90);
    }),
    { seed: 1, numRuns: 4 },
  );
});

test("the floor to hundredths changes nothing at whole hundredths, and 1.00x takes what is left", () => {
  const rounds = drawRounds("floor", 200_000);
  for (const multiplier of [101, 102, 103, 150, 200, 1000]) {
    const share = rounds.filter((crashPoint) => crashPoint >= multiplier).length / rounds.length;
    const expected = reachProbability(multiplier);
    expect(Math.abs(share - expected) / Math.sqrt((expected * (1 - expected)) / rounds.length)).toBeLessThan(4);
  }
  expect(reachProbability(100)).toBe(1);
  expect(reachProbability(101)).toBeCloseTo(0.9604, 4);
  const pairs = rounds.slice(1).filter((crashPoint, index) => crashPoint === rounds[index]).length;
  expect(Math.abs(pairs - rounds.length * repeatProbability(0.03)) / Math.sqrt(pairs)).toBeLessThan(4);
});

test("counts and how many rounds reached each edge are two sides of one thing", () => {
  const counts = countCrashPoints(drawRounds("both ways", 5000));
  expect(countsFromReached(reachedCounts(counts))).toEqual(counts);
  expect(reachedCounts(counts)[0]).toEqual({ multiplier: 100, reached: 5000 });
});
