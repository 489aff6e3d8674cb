import { expect, test } from "vitest";
import { joinColumns } from "../../src/statistics/chi-square.ts";
import { compareTables } from "../../src/statistics/compare-tables.ts";
import { countCrashPoints } from "../../src/statistics/crash-point-counts.ts";
import { goodnessOfFit } from "../../src/statistics/goodness-of-fit.ts";
import { drawRounds } from "../draw-rounds.ts";
import { near } from "../near.ts";

/** The share of values below 0.1, 0.5 and 0.9 of p-values, which are uniform when nothing is wrong. */
function shares(pValues: readonly number[]): number[] {
  return [0.1, 0.5, 0.9].map((limit) => pValues.filter((pValue) => pValue < limit).length / pValues.length);
}

test("columns are joined until each expects five", () => {
  expect(joinColumns([1, 4, 6, 2, 2])).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  expect(joinColumns([1, 1])).toEqual([]);
});

test("rounds drawn from the law fit it, as often as a test may say so", () => {
  const fitted = Array.from({ length: 300 }, (_, seed) => goodnessOfFit(countCrashPoints(drawRounds(seed, 3000)))?.pValue ?? 0);
  const known = Array.from(
    { length: 300 },
    (_, seed) => goodnessOfFit(countCrashPoints(drawRounds(seed, 3000)), 0.03)?.pValue ?? 0,
  );
  for (const [low, middle, high] of [shares(fitted), shares(known)]) {
    expect([low, middle, high]).toEqual([near(0.1, 0.8), near(0.5, 0.6), near(0.9, 0.8)]);
  }
});

test("rounds of another law, or with a wrong edge, don't", () => {
  const lucky = drawRounds("other", 20_000).map((crashPoint) => Math.max(100, Math.floor(crashPoint * 1.1)));
  expect(goodnessOfFit(countCrashPoints(lucky))?.pValue).toBeLessThan(1e-6);
  expect(goodnessOfFit(countCrashPoints(drawRounds("edge", 20_000)), 0.06)?.pValue).toBeLessThan(1e-6);
  expect(goodnessOfFit(countCrashPoints([]))).toBeNull();
  expect(goodnessOfFit(countCrashPoints([100, 150]))).toBeNull();
});

test("tables of one law are alike, and one that lost its low rounds is not", () => {
  const tables = ["a", "b", "c"].map((name) => countCrashPoints(drawRounds(name, 10_000)));
  expect(compareTables(tables)?.pValue).toBeGreaterThan(0.01);
  const lossy = countCrashPoints(drawRounds("d", 10_000).filter((crashPoint, index) => crashPoint > 150 || index % 4 > 0));
  expect(compareTables([...tables, lossy])?.pValue).toBeLessThan(1e-6);
  expect(compareTables([tables[0] ?? [], countCrashPoints([])])).toBeNull();
});

test("a 2 by 2 table by hand", () => {
  // 30 + 10 against 20 + 20: expected 25, 15 in both rows; 4 x 25/25 ... = 25/25 + 25/15 + 25/25 + 25/15 = 5.333.
  const left = countCrashPoints([...Array<number>(30).fill(100), ...Array<number>(10).fill(150)]);
  const right = countCrashPoints([...Array<number>(20).fill(100), ...Array<number>(20).fill(150)]);
  expect(compareTables([left, right])).toEqual({
    statistic: near(5.333_333, 5),
    degrees: 1,
    pValue: near(0.020_921, 5),
  });
});
