import { InvalidInputError } from "@aviator/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRunAccumulator } from "../../src/results/run-accumulator.ts";
import { near } from "../near.ts";
import { flat, play } from "../play.ts";

test("ten rounds by hand", () => {
  const run = createRunAccumulator({ bankrollMinor: 1000 });
  // Stake 1.00 at 2.00x: won, won, lost, lost, (no bet), lost, gap, lost, won, won, won.
  const profits = [100, 100, -100, -100, 0, -100, null, -100, 100, 100, 100];
  let [balance, round] = [1000, 0];
  for (const profit of profits) {
    if (profit === null) {
      run.addGap();
      continue;
    }
    balance += profit;
    const bets = profit === 0 ? 0 : 1;
    run.add(round, 150, (round += 1) * 20_000, bets * 100, profit, bets, profit > 0 ? 1 : 0, balance);
  }
  expect(run.result()).toEqual({
    rounds: 10,
    gaps: 1,
    betRounds: 9,
    bets: 9,
    wins: 5,
    stakedMinor: 900,
    profitMinor: 100,
    squares: { staked: 90_000, profit: 90_000, product: 10_000 },
    bankrollMinor: 1000,
    finalBalanceMinor: 1100,
    lowestBalanceMinor: 800,
    maxDrawdownMinor: 400,
    maxDrawdownShare: near(400 / 1200),
    roundsUnderWater: 8,
    longestUnderWaterRounds: 8,
    longestWinningStreak: 3,
    longestLosingStreak: 3,
    durationMs: 200_000,
    ruinedAfterRounds: null,
    stoppedAfterRounds: null,
    curve: {
      everyRounds: 1,
      rounds: 10,
      balancesMinor: [1000, 1100, 1200, 1100, 1000, 1000, 900, 800, 900, 1000, 1100],
      stakedMinor: [0, 100, 200, 300, 400, 400, 500, 600, 700, 800, 900],
      drawdownsMinor: [0, 0, 0, 100, 200, 200, 300, 400, 300, 200, 100],
    },
  });
});

test("the bankroll is lost below the least stake, or when the strategy can't stake what it wants", () => {
  const below = createRunAccumulator({ bankrollMinor: 300, ruinBelowMinor: 150 });
  below.add(0, 100, 1, 100, -100, 1, 0, 200);
  expect(below.result().ruinedAfterRounds).toBeNull();
  below.add(1, 100, 2, 100, -100, 1, 0, 100);
  below.ruin();
  expect(below.result().ruinedAfterRounds).toBe(2);
  expect(play({ rounds: [100, 100, 100, 100], bankrollMinor: 250, plan: flat(100, 200) }).ruinedAfterRounds).toBe(2);
  expect(() => createRunAccumulator({ bankrollMinor: 0 })).toThrow(
    new InvalidInputError("createRunAccumulator", [
      { field: "bankrollMinor", message: "must be a whole number of minor units above 0 (found 0)" },
    ]),
  );
});

test("whatever is played, the sums agree with what a list of outcomes says", () => {
  const outcome = fc.record({ stake: fc.integer({ min: 0, max: 500 }), won: fc.boolean() });
  fc.assert(
    fc.property(fc.array(outcome, { minLength: 1, maxLength: 700 }), (outcomes) => {
      const run = createRunAccumulator({ bankrollMinor: 1_000_000 });
      const balances: number[] = [];
      let balance = 1_000_000;
      for (const [round, { stake, won }] of outcomes.entries()) {
        const profit = won ? stake : -stake;
        balance += profit;
        balances.push(balance);
        run.add(round, 150, round, stake, profit, stake > 0 ? 1 : 0, won && stake > 0 ? 1 : 0, balance);
      }
      const result = run.result();
      const peaks = balances.map((_, index) => Math.max(1_000_000, ...balances.slice(0, index + 1)));
      expect(result.profitMinor).toBe(balance - 1_000_000);
      expect(result.finalBalanceMinor).toBe(balance);
      expect(result.maxDrawdownMinor).toBe(Math.max(...balances.map((at, index) => (peaks[index] as number) - at)));
      expect(result.roundsUnderWater).toBe(balances.filter((at, index) => at < (peaks[index] as number)).length);
      const { curve } = result;
      for (const [point, at] of curve.balancesMinor.entries()) {
        const rounds = Math.min(curve.rounds, point * curve.everyRounds);
        expect(at).toBe(rounds === 0 ? 1_000_000 : balances[rounds - 1]);
      }
      expect(curve.balancesMinor.length).toBeLessThanOrEqual(258);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
    { seed: 3, numRuns: 60 },
  );
});

test("a long run takes no more memory than a short one", () => {
  const run = createRunAccumulator({ bankrollMinor: 10 ** 12 });
  let balance = 10 ** 12;
  const feed = (rounds: number): void => {
    for (let round = 0; round < rounds; round += 1) {
      const profit = round % 33 < 16 ? 1_000_000 : -1_000_000;
      balance += profit;
      run.add(round, 150, round * 22_000, 1_000_000, profit, 1, profit > 0 ? 1 : 0, balance);
    }
  };
  feed(200_000);
  const before = process.memoryUsage().heapUsed;
  feed(2_000_000);
  // A number boxed for every round would come to 32 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(8_000_000);
  expect(run.result().curve.balancesMinor.length).toBeLessThanOrEqual(258);
});
