import { AssertionError } from "@aviator/core";
import { describe, expect, test } from "vitest";
import { formatSummary } from "../../src/results/format-summary.ts";
import type { RunResult } from "../../src/results/run-accumulator.ts";
import { createRunsSummary, type RunsSummary, type RunsSummaryOptions } from "../../src/results/summarize-runs.ts";
import { flat, type Plan, play } from "../play.ts";

function summaryOf(runs: readonly RunResult[], options: RunsSummaryOptions = { completeness: 1 }): RunsSummary {
  const summary = createRunsSummary(options);
  for (const run of runs) summary.add(run);
  return summary.result();
}

function manyRuns(count: number, rounds: number, planOf: () => Plan, bankrollMinor = 100_000): RunResult[] {
  return Array.from({ length: count }, (_, seed) => play({ rounds, seed, bankrollMinor, plan: planOf() }));
}

describe("the first line", () => {
  const runs = manyRuns(200, 1500, () => flat(100, 200), 2000);

  test("says what the strategy loses, and how likely the bankroll is gone", () => {
    expect(formatSummary(summaryOf(runs))).toMatchInlineSnapshot(`
      [
        "This strategy loses 3.0 % of every unit staked; chance of losing the bankroll within 1,000 rounds: 85 %.",
        "return: -3.5 % of 99,950.00 staked in 99,950 bets, 95 % interval -4.1 % to -2.8 %; by the house edge -3.0 %",
        "profit: -3,454.00; by the house edge -2,998.50",
        "final balance of 20.00: 5 % of 200 runs below 0.00, half below 0.00, 95 % below 22.10; 11 ended with a profit",
        "bankroll lost within 1,000 rounds: 169 of 200 runs, 95 % interval 78.7 % to 89.2 %; by their end 184",
        "deepest drawdown of half of the runs: above 27.50 (100 % of the highest balance); longest row of rounds won 15, lost 19",
        "164 bets an hour; below an earlier balance 95 % of the time, for up to 1,236 rounds",
      ]
    `);
  });

  test("calls biased data biased, and a profit on it no evidence", () => {
    const won = play({ rounds: Array<number>(40).fill(300), plan: flat(100, 200) });
    const lines = formatSummary(summaryOf([won], { completeness: 0.888 }));
    expect(lines[0]).toBe(
      "BIASED DATA, only 88.8 % of the rounds are there: what it won or lost on them (100.0 % of what was staked) is no evidence. " +
        "In the long run this strategy loses 3.0 % of every unit staked; in this one run the bankroll was not lost in 40 rounds.",
    );
    // All bets won: though every missing round had been a loss, that is no luck.
    expect(lines[3]).toBe(
      "SUSPICIOUS: 6.3 standard errors above what the house edge of 3.0 % allows, more than rounds that are missing explain; " +
        "a strategy that knows the rounds, or rounds that are no independent draws",
    );
    expect(formatSummary(summaryOf([won], {}))[0]).toMatch(
      /^DATA OF UNKNOWN COMPLETENESS: what it won or lost on them \(100\.0 % of what was staked\) is no evidence\./,
    );
    expect(formatSummary(summaryOf([won])).at(3)).toMatch(
      /^SUSPICIOUS: \d+\.\d standard errors above what the house edge of 3\.0 % allows; a strategy that knows the rounds/,
    );
  });

  test("of few runs says what happened, not a chance", () => {
    expect(formatSummary(summaryOf(runs.slice(0, 3)))[0]).toMatch(
      /; [0-3] of 3 runs lost the bankroll within 1,000 rounds(?:, [1-3] by their end)?\.$/,
    );
  });

  test("never calls a chance nothing or certain where it is not", () => {
    const safe = manyRuns(400, 30, () => flat(100, 200), 2_000_000);
    expect(formatSummary(summaryOf(safe))[0]).toContain("within 30 rounds: 0 %.");
    const [lost] = manyRuns(1, 30, () => flat(100, 1_000_000), 200);
    expect(formatSummary(summaryOf([...safe, lost as RunResult]))[0]).toContain("within 30 rounds: below 1 %.");
  });

  test("of a strategy that never bets is all there is", () => {
    expect(formatSummary(summaryOf(manyRuns(2, 10, () => () => null)))).toEqual([
      "This strategy never bets, and so loses nothing.",
    ]);
  });
});

test("a summary holds the quantiles, fans and streaks of its runs", () => {
  const summary = summaryOf([
    play({ rounds: [300, 300, 100, 100], plan: flat(100, 200) }),
    play({ rounds: [100, 100, 100, 100], plan: flat(100, 200) }),
  ]);
  expect(summary).toMatchObject({
    runs: 2,
    rounds: 8,
    bets: 8,
    wins: 2,
    stakedMinor: 800,
    profitMinor: -400,
    trust: "complete",
    return: { returnPerUnit: -0.5, rough: true, expectedReturnPerUnit: -0.03, expectedProfitMinor: -24 },
    ruin: { withinRounds: 4, runs: 0, share: 0, runsInAll: 0, firstAfterRounds: null },
    stopped: { withinRounds: 4, runs: 0, share: 0, runsInAll: 0, firstAfterRounds: null },
    isSuspicious: false,
    evidence: { isOfAllRuns: true, rounds: 8, bets: 8, wins: 2, stakedMinor: 800, profitMinor: -400 },
    finalBalancesMinor: { lowest: 99_600, highest: 100_000, mean: 99_800, p50: 99_800 },
    runsWithProfit: 0,
    maxDrawdownsMinor: { p50: 300 },
    longestWinningStreak: 2,
    longestLosingStreak: 4,
    timeUnderWater: 6 / 8,
    longestUnderWaterRounds: 4,
  });
  expect(summary.betsPerHour).toBeCloseTo(3600 / 22, 9);
  expect(summary.equityFanMinor.map(({ rounds, p50 }) => [rounds, p50])).toEqual([
    [0, 100_000],
    [1, 100_000],
    [2, 100_000],
    [3, 99_900],
    [4, 99_800],
  ]);
  expect(summary.drawdownFanMinor.at(-1)).toMatchObject({ rounds: 4, p50: 300 });
  expect(summary.finalBalanceHistogram.counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
});

test("without a run there is no summary", () => {
  expect(() => createRunsSummary().result()).toThrow(new AssertionError("a summary needs at least one run"));
});

test("the interval of the return holds the house edge in 19 back-tests of 20, though stakes depend on losses", () => {
  const doubling = (): Plan => {
    let stakeMinor = 100;
    return (lastWon) => {
      stakeMinor = lastWon === false && stakeMinor < 1600 ? stakeMinor * 2 : 100;
      return { stakeMinor, autoCashOut: 200 };
    };
  };
  const held = Array.from({ length: 200 }, (_, seed) => {
    const { interval } = summaryOf([play({ rounds: 2000, seed, bankrollMinor: 10 ** 9, plan: doubling() })]).return;
    return interval !== null && interval.low <= -0.03 && interval.high >= -0.03;
  });
  expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.9);
  expect(held.filter(Boolean).length / held.length).toBeLessThan(0.99);
});
