import { expect, test } from "vitest";
import {
  betaQuantile,
  chiSquarePValue,
  normalPValue,
  normalQuantile,
  poissonPValue,
} from "../../src/statistics/distributions.ts";

// The figures are SciPy's: norm.ppf, 2 * norm.sf, chi2.sf, beta.ppf.
test("quantiles and tails are those of another library", () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959_963_984_540_054, 12);
  expect(normalPValue(1.96)).toBeCloseTo(0.049_995_790_296_441, 12);
  expect(normalPValue(-6) / 1.973_175_290_075_389e-9).toBeCloseTo(1, 8);
  expect(chiSquarePValue(3.841_458_820_694_124, 1)).toBeCloseTo(0.05, 10);
  expect(chiSquarePValue(30, 10)).toBeCloseTo(0.000_856_641_210_775_3, 10);
  expect(betaQuantile(0.025, 1, 10)).toBeCloseTo(0.002_528_578_544_6, 9);
});

test("the probability of a Poisson count takes both sides", () => {
  expect(poissonPValue(0, 3)).toBeCloseTo(2 * Math.exp(-3), 12);
  expect(poissonPValue(3, 3)).toBe(1);
  expect(poissonPValue(0, 73)).toBeLessThan(1e-15);
  expect(poissonPValue(1_000_000, 1_000_000)).toBeGreaterThan(0.9);
});
