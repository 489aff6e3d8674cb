import { describe, expect, test } from "vitest";
import {
  backtest,
  bankrollLimits,
  createRunsSummary,
  defineStrategy,
  flat,
  formatSummary,
  martingale,
  z,
} from "../../src/index.ts";

const LOSSES = Array<number>(30).fill(1);

function linesOf(runs: readonly ReturnType<typeof backtest>[]): string[] {
  const summary = createRunsSummary({ completeness: 1 });
  for (const run of runs) summary.add(run);
  return formatSummary(summary.result());
}

describe("a run that can't go on", () => {
  test("has lost its bankroll when the money for the next stake is gone", () => {
    const run = backtest({ strategy: flat, parameters: { stake: 3 }, bankroll: 10, rounds: LOSSES });
    expect(run).toMatchObject({ finalBalanceMinor: 100, ruinedAfterRounds: 3, stoppedAfterRounds: null });
    expect(linesOf([run])[0]).toBe(
      "This strategy loses 3.0 % of every unit staked; in this one run the bankroll was lost after 3 of 30 rounds.",
    );
  });

  test("was only stopped when a loss ladder is uncovered, or a limit keeps the money", () => {
    const uncovered = backtest({ strategy: martingale, bankroll: 300, rounds: LOSSES });
    expect(uncovered).toMatchObject({ finalBalanceMinor: 4500, ruinedAfterRounds: null, stoppedAfterRounds: 8 });
    const limits = { ...bankrollLimits(10), maxSessionLoss: 4 };
    const limited = backtest({ strategy: flat, bankroll: 10, rounds: LOSSES, limits });
    expect(limited).toMatchObject({ finalBalanceMinor: 600, ruinedAfterRounds: null, stoppedAfterRounds: 4 });
    expect(linesOf([limited])[0]).toBe(
      "This strategy loses 3.0 % of every unit staked; in this one run the bankroll was not lost in 30 rounds, but limits or an uncovered " +
        "loss ladder stopped it after 4 rounds.",
    );
    expect(linesOf(Array.from({ length: 20 }, () => limited))[0]).toBe(
      "This strategy loses 3.0 % of every unit staked; chance of losing the bankroll within 30 rounds: 0 %; of being stopped with money left, " +
        "by limits or an uncovered loss ladder: 100 %.",
    );
  });

  test("goes on when only some of its bets are refused", () => {
    const greedy = defineStrategy({
      name: "greedy",
      parameters: z.object({}),
      decide: ({ round }) => ({
        bets: [{ stake: round % 2 === 0 ? 500 : 1, autoCashOut: 2 }],
        reason: "now and then too much",
      }),
    });
    const run = backtest({
      strategy: greedy,
      bankroll: 100,
      rounds: [3, 3, 3, 3],
      limits: { ...bankrollLimits(100), maxStake: 2 },
    });
    expect(run).toMatchObject({ bets: 2, refusals: { maxStake: 2 }, ruinedAfterRounds: null, stoppedAfterRounds: null });
  });

  test("that was never let bet says so, and by which limit", () => {
    const run = backtest({ strategy: flat, bankroll: 10, rounds: LOSSES, limits: { ...bankrollLimits(10), maxStake: 0.5 } });
    expect(linesOf([run])).toEqual([
      "Nothing was played: this strategy wanted to bet in 30 rounds, and all its bets were refused, by maxStake.",
      "refused in 30 rounds: the stake, or one of its loss ladder, is above the largest (maxStake)",
    ]);
  });
});
