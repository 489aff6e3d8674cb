import fc from "fast-check";
import { expect, test } from "vitest";
import { createAutocorrelation } from "../../src/statistics/autocorrelation.ts";
import { createRepeatsTest } from "../../src/statistics/repeats-test.ts";
import type { RoundCounter } from "../../src/statistics/round-counter.ts";
import { createRunsTest } from "../../src/statistics/runs-test.ts";
import { drawRounds } from "../draw-rounds.ts";
import { near } from "../near.ts";

function told<Result>(counter: RoundCounter<Result>, rounds: Iterable<number | null>): Result {
  for (const crashPoint of rounds) {
    if (crashPoint === null) counter.addGap();
    else counter.add(crashPoint);
  }
  return counter.result();
}

test("without a gap it is the runs test of the textbook", () => {
  // 11 rounds reach 2x, 9 don't, in 8 runs: expected 1 + 2·11·9/20 = 10.9 runs, variance 198 (198 - 20) / (400 · 19) = 4.6374.
  const sides = [1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0];
  expect(
    told(
      createRunsTest(200),
      sides.map((side) => (side === 1 ? 250 : 150)),
    ),
  ).toEqual({
    threshold: 200,
    rounds: 20,
    reached: 11,
    pairs: 19,
    changes: 7,
    expected: near(9.9, 12),
    z: near((8 - 10.9) / Math.sqrt(4.637_368_421), 6),
    pValue: near(0.178_1, 3),
  });
});

test("with gaps its mean and variance are those over all orders of the rounds", () => {
  const stretches = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(stretches, fc.integer({ min: 1, max: 3 }), (lengths, hits) => {
      const rounds = lengths.reduce((sum, length) => sum + length, 0);
      fc.pre(rounds >= 4 && hits < rounds && lengths.some((length) => length > 1));
      const all = ordersOf(rounds, hits).map((order) => {
        let at = 0;
        const withGaps = lengths.flatMap((length) => [...order.slice(at, (at += length)), null]);
        return told(createRunsTest(200), withGaps);
      });
      const mean = all.reduce((sum, { changes }) => sum + changes, 0) / all.length;
      const variance = all.reduce((sum, { changes }) => sum + (changes - mean) ** 2, 0) / all.length;
      for (const { expected, z, changes } of all) {
        if (z === null) continue;
        expect(expected).toBeCloseTo(mean, 9);
        expect(z).toBeCloseTo((changes - mean) / Math.sqrt(variance), 6);
      }
    }),
    { seed: 2 },
  );
});

/** Every order of so many rounds of which so many reach 2x. */
function ordersOf(rounds: number, hits: number): number[][] {
  if (rounds === 0) return hits === 0 ? [[]] : [];
  const withHit = hits > 0 ? ordersOf(rounds - 1, hits - 1).map((rest) => [300, ...rest]) : [];
  const without = hits < rounds ? ordersOf(rounds - 1, hits).map((rest) => [150, ...rest]) : [];
  return [...withHit, ...without];
}

test("runs: one side only can't be tested, and long streaks show", () => {
  expect(told(createRunsTest(200), [150, 150, 150, 150])).toMatchObject({ z: null, pValue: null });
  const streaky = Array.from({ length: 400 }, (_, index) => (index % 20 < 10 ? 150 : 300));
  expect(told(createRunsTest(200), streaky).z).toBeLessThan(-10);
});

test("autocorrelation without gaps is the estimate of the textbook", () => {
  const rounds = drawRounds("textbook", 200);
  const values = rounds.map((crashPoint) => 100 / crashPoint);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const correlation = (lag: number): number =>
    values.slice(lag).reduce((sum, value, index) => sum + (value - mean) * ((values[index] as number) - mean), 0) / squares;
  const expected = [1, 2, 3].map(correlation);
  const { correlations, statistic } = told(createAutocorrelation(3), rounds);
  expect(correlations).toEqual(expected.map((value) => near(value, 9)));
  const ljungBox = expected.reduce((sum, value, index) => sum + (200 * 202 * value ** 2) / (199 - index), 0);
  expect(statistic).toBeCloseTo(ljungBox, 9);
});

test("independent rounds, with gaps or without, seldom look correlated; dependent ones do", () => {
  const withGaps = (rounds: number[]): (number | null)[] =>
    rounds.flatMap((at, index) => (index % 37 === 36 ? [at, null] : [at]));
  const pValues = Array.from(
    { length: 200 },
    (_, seed) => told(createAutocorrelation(10), withGaps(drawRounds(seed, 1000))).pValue ?? 0,
  );
  expect(pValues.filter((pValue) => pValue < 0.05).length / 200).toBeLessThan(0.1);
  expect(pValues.filter((pValue) => pValue < 0.5).length / 200).toBeGreaterThan(0.35);
  const echo = drawRounds("echo", 2000).map((crashPoint, index, all) =>
    index % 3 === 0 ? (all[index - 1] ?? crashPoint) : crashPoint,
  );
  expect(told(createAutocorrelation(10), echo).pValue).toBeLessThan(1e-6);
  expect(told(createAutocorrelation(20), [150, 200])).toEqual({ rounds: 2, correlations: [], statistic: null, pValue: null });
});

test("a collector that drops repeats is found out", () => {
  const rounds = drawRounds("repeats", 16_000);
  const whole = told(createRepeatsTest(), rounds);
  expect(whole.expected).toBeCloseTo(16_000 * 0.004_63, -1);
  expect(whole.pValue).toBeGreaterThan(0.01);
  const dropped = told(
    createRepeatsTest(),
    rounds.filter((crashPoint, index) => crashPoint !== rounds[index - 1]),
  );
  expect(dropped.repeats).toBe(0);
  expect(dropped.pValue).toBeLessThan(1e-15);
  expect(told(createRepeatsTest(), [200, null, 200])).toEqual({ pairs: 0, repeats: 0, expected: 0, pValue: null });
});
