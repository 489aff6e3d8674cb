import { expect, test } from "vitest";
import { collectOutcomes } from "../../src/backtest/collect-outcomes.ts";

test("outcomes are kept in their order, gaps are counted", () => {
  const outcomes = collectOutcomes();
  outcomes.add(0, 234, 21_000, 100, 100, 1, 1, 10_100);
  outcomes.addGap();
  outcomes.add(1, 117, 33_900, 200, -200, 2, 0, 9900);
  expect(outcomes.gaps).toBe(1);
  expect(outcomes.rounds).toEqual([
    {
      roundIndex: 0,
      crashPoint: 234,
      atMs: 21_000,
      stakedMinor: 100,
      profitMinor: 100,
      bets: 1,
      wins: 1,
      balanceMinor: 10_100,
    },
    { roundIndex: 1, crashPoint: 117, atMs: 33_900, stakedMinor: 200, profitMinor: -200, bets: 2, wins: 0, balanceMinor: 9900 },
  ]);
});
