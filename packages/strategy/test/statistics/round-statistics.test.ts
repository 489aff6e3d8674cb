import { expect, test } from "vitest";
import { adjustPValues } from "../../src/statistics/adjust-p-values.ts";
import { formatRoundStatistics } from "../../src/statistics/format-round-statistics.ts";
import { createRoundStatistics, type RoundStatisticsOptions } from "../../src/statistics/round-statistics.ts";
import { trustOf } from "../../src/statistics/trust.ts";
import { drawRounds } from "../draw-rounds.ts";

function linesOf(rounds: readonly (number | null)[], options: RoundStatisticsOptions): string[] {
  const statistics = createRoundStatistics(options);
  for (const crashPoint of rounds) {
    if (crashPoint === null) statistics.addGap();
    else statistics.add(crashPoint);
  }
  return formatRoundStatistics(statistics.result());
}

test("complete rounds are told of with their edge, and nothing is found against them", () => {
  expect(linesOf(drawRounds("whole", 20_000), { completeness: 1, thresholds: [200] })).toMatchInlineSnapshot(`
    [
      "20,000 rounds, 100.0 % complete",
      "house edge: 2.9 % (95 % interval 2.6 % to 3.2 %)",
      "a flat bet at 2.00x returned -2.9 % of what was staked (95 % interval -4.3 % to -1.5 %)",
      "4 tests find nothing against independent draws from (1 - edge)/x",
    ]
  `);
});

test("rounds that lack repeats, of which some are known to be missing, are called biased first", () => {
  const rounds = drawRounds("biased", 16_000);
  const kept = rounds.map((crashPoint, index) => (crashPoint === rounds[index - 1] ? null : crashPoint));
  const lines = linesOf(kept, { completeness: 0.989_99, thresholds: [200] });
  expect(lines[0]).toMatch(
    /^BIASED: 15,9\d\d rounds, only 98\.9 % complete; the missing ones may be unlike the others, and a profit on these is no evidence$/,
  );
});

test("without knowing how many are missing, it says so", () => {
  expect(linesOf([], {})).toEqual([
    "0 rounds; how many are missing is not known, so a profit on these is no evidence",
    "house edge: unknown without a round",
    "too few rounds for any test",
  ]);
  expect([0.989_999, 0.99, null].map(trustOf)).toEqual(["biased", "complete", "unknown"]);
});

test("Holm's correction keeps the order, never falls, and stays below 1", () => {
  expect(adjustPValues([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, 0.09, 0.09, 0.5]);
  expect(adjustPValues([0.6, 0.9])).toEqual([1, 1]);
  expect(adjustPValues([])).toEqual([]);
});

test("the numbers are plain JSON", () => {
  const statistics = createRoundStatistics({ completeness: 1 });
  for (const crashPoint of drawRounds("json", 500)) statistics.add(crashPoint);
  const result = statistics.result();
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});
