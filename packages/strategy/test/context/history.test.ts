import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backtest, defineStrategy, flat, type HistoryItem, strategyContext, type WrittenRound } from "../../src/index.ts";
import { z } from "zod";

test("a history shows rounds, gaps, unread rounds, and this table's bets with what they brought", () => {
  const { history, previousProfit, round } = strategyContext({
    parameters: {},
    rounds: [
      5.1,
      "gap",
      { crashPoint: null },
      {
        crashPoint: 2.5,
        bets: [
          { stake: 2, autoCashOut: 1.5 },
          { stake: 1.5, autoCashOut: 5 },
        ],
      },
      1.4,
    ],
  });
  const bets = [
    { panel: 0, stake: 2, autoCashOut: 1.5, profit: 1, won: true },
    { panel: 1, stake: 1.5, autoCashOut: 5, profit: -1.5, won: false },
  ];
  expect([...history]).toEqual([
    { type: "round", crashPoint: 5.1, bets: [] },
    { type: "gap" },
    { type: "round", crashPoint: null, bets: [] },
    { type: "round", crashPoint: 2.5, bets },
    { type: "round", crashPoint: 1.4, bets: [] },
  ]);
  expect([0, 1, 2, -1, 5, -6, 0.5].map((index) => history.crashPoint(index))).toEqual([5.1, null, null, 1.4, null, null, null]);
  expect([0, 1, 2, -1, 5].map((index) => history.numberAt(index))).toEqual([5.1, Number.NaN, Number.NaN, 1.4, Number.NaN]);
  const [all, few] = [new Float64Array(9), new Float64Array(2)];
  expect([history.copyTo(all), ...all.slice(0, 5)]).toEqual([5, 5.1, Number.NaN, Number.NaN, 2.5, 1.4]);
  expect([history.copyTo(few), ...few]).toEqual([2, 2.5, 1.4]);
  expect([history.isGap(1), history.isGap(2), history.profit(-2), history.profit(-1)]).toEqual([true, false, -0.5, null]);
  expect([history.bet(-2), history.bet(-2, 1), history.bet(-1), history.at(9)]).toEqual([...bets, null, undefined]);
  expect([previousProfit, round]).toEqual([null, 4]);
});

test("it always holds the last hundred entries, wherever the tape stands", () => {
  const rounds = fc
    .array(
      fc.oneof(
        fc.integer({ min: 100, max: 5000 }).map((hundredths): WrittenRound => hundredths / 100),
        fc.constant<WrittenRound>("gap"),
        fc.constant<WrittenRound>(null),
      ),
      { maxLength: 5000, size: "max" },
    )
    // A back-test refuses rounds of which none was read.
    .filter((written) => written.some((entry) => typeof entry === "number"));
  const plain = (written: WrittenRound): HistoryItem =>
    written === "gap" ? { type: "gap" } : { type: "round", crashPoint: written, bets: [] };
  fc.assert(
    fc.property(rounds, (written) => {
      let asked = 0;
      const strategy = defineStrategy({
        name: "looker",
        parameters: z.object({}),
        decide({ history, round }) {
          asked = Math.max(asked, round + 1);
          if (round % 97 === 0) {
            const end = indexOfRound(written, round);
            expect([...history]).toEqual(written.slice(Math.max(0, end - 100), end).map(plain));
          }
          return { bets: [], reason: "looking" };
        },
      });
      const { rounds: settled } = backtest({ strategy, rounds: written });
      expect(asked).toBe(settled);
    }),
    { numRuns: 6 },
  );
});

/** Where the round that a strategy is asked about stands among those written. */
function indexOfRound(written: readonly WrittenRound[], round: number): number {
  let seen = -1;
  return written.findIndex((entry) => typeof entry === "number" && (seen += 1) === round);
}

describe("what a strategy sees of money", () => {
  test("the limits that are left", () => {
    const limits = { maxStake: 50, maxSessionLoss: 200, maxDayLoss: 20, maxBetsPerHour: 3, minBalance: 990 };
    const { limits: left } = strategyContext({ parameters: {}, balance: 1000, limits });
    expect([left.stake, left.sessionLoss, left.dayLoss, left.betsThisHour]).toEqual([10, 200, 20, 3]);
  });

  test("a bet that was refused brought nothing", () => {
    const profits: (number | null)[] = [];
    const strategy = defineStrategy({
      name: "greedy",
      parameters: z.object({}),
      decide({ previousProfit, round }) {
        profits[round] = previousProfit;
        return { bets: [{ stake: round === 1 ? 500 : 1, autoCashOut: 2 }], reason: "bets" };
      },
    });
    backtest({ strategy, rounds: [3, 3, "gap", 1, 3], bankroll: 100 });
    expect(profits).toEqual([null, 1, null, -1]);
  });
});

test("a gap between a bet and the next decision hides nothing of what it brought", () => {
  const { refusals, gaps } = backtest({ strategy: flat, rounds: [3, "gap", null, 3] });
  expect([refusals, gaps]).toEqual([{}, 2]);
});
