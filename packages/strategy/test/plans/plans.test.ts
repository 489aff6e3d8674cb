import { describe, expect, test } from "vitest";
import {
  backtest,
  BUILT_IN_STRATEGIES,
  collectOutcomes,
  fromLadder,
  type RoundOutcome,
  type Strategy,
} from "../../src/index.ts";
import { strategySuite } from "../../src/testing/index.ts";

/** Thirty rounds that were worked through by hand, with every stake and what became of it. */
const ROUNDS = [
  2.34, 1.17, 1, 5.12, 1.5, 1.99, 2, 13.5, 1.01, 2.45, 1.68, 3.1, 1.87, 1.05, 2.21, 1.3, 1.42, 1.19, 1.76, 2.9, 4.5, 1.03, 2.05,
  2.6, 1.12, 1.33, 22, 1.58, 2.08, 3.1,
];

/** By hand, a round a word: what is staked, + where it is won, - where it is lost, a point where nothing is bet; then staked and profit. */
const BY_HAND: readonly (readonly [name: string, rounds: string, staked: number, profit: number])[] = [
  ["flat", "1+ 1- 1- 1+ 1- 1- 1+ 1+ 1- 1+ 1- 1+ 1- 1- 1+ 1- 1- 1- 1- 1+ 1+ 1- 1+ 1+ 1- 1- 1+ 1- 1+ 1+", 30, -2],
  ["martingale", "1+ 1- 2- 4+ 1- 2- 4+ 1+ 1- 2+ 1- 2+ 1- 2- 4+ 1- 2- 4- 8- 16+ 1+ 1- 2+ 1+ 1- 2- 4+ 1- 2+ 1+", 76, 14],
  ["reverse-martingale", "1+ 2- 1- 1+ 2- 1- 1+ 2+ 4- 1+ 2- 1+ 2- 1- 1+ 2- 1- 1- 1- 1+ 2+ 4- 1+ 2+ 4- 1- 1+ 2- 1+ 2+", 49, -13],
  ["fibonacci", "1+ 1- 1- 2+ 1- 1- 2+ 1+ 1- 1+ 1- 1+ 1- 1- 2+ 1- 1- 2- 3- 5+ 2+ 1- 1+ 1+ 1- 1- 2+ 1- 1+ 1+", 42, 4],
  ["dalembert", "1+ 1- 2- 3+ 2- 3- 4+ 3+ 2- 3+ 2- 3+ 2- 3- 4+ 3- 4- 5- 6- 7+ 6+ 5- 6+ 5+ 4- 5- 6+ 5- 6+ 5+", 116, 8],
  [
    "labouchere",
    "5+ 5- 7- 9+ 8- 11- 14+ 13+ 5- 6+ 6- 8+ 7- 10- 13+ 11- 15- 19- 23- 27+ 26+ 26- 5+ 5+ 5- 6- 7+ 7- 9+ 8+",
    326,
    -16,
  ],
  [
    "ladder",
    "10+ 10- 20- 40+ 10- 20- 40- 70+ 10- 20+ 10- 20+ 10- 20- 40+ 10- 20- 40- 70- 120- 200+ 10- 20- 40+ 10- 20- 40+ 10- 20- 40+",
    1020,
    305,
  ],
  ["trigger", ". . . . . . . . . . . . . . . . . . . 1+ . . . . . . . . . .", 1, 1],
  ["hedge", "3+ 3- 3- 3+ 3+ 3+ 3+ 3+ 3- 3+ 3+ 3+ 3+ 3- 3+ 3- 3- 3- 3+ 3+ 3+ 3- 3+ 3+ 3- 3- 3+ 3+ 3+ 3+", 90, -15],
  ["kelly", ". . . . . . . . . . . . . . . . . . . . . . . . . . . . . .", 0, 0],
];

const word = ({ bets, stakedMinor, profitMinor }: RoundOutcome): string =>
  bets === 0 ? "." : `${stakedMinor / 100}${profitMinor >= 0 ? "+" : "-"}`;

const strategyNamed = (name: string): Strategy => BUILT_IN_STRATEGIES.get(name) as Strategy;

describe("thirty rounds as they were worked through by hand", () => {
  test.each(BY_HAND)("%s", (name, rounds, staked, profit) => {
    const outcomes = collectOutcomes();
    const result = backtest({ strategy: strategyNamed(name), rounds: ROUNDS, bankroll: 10_000, outcomes });
    expect(outcomes.rounds.map(word).join(" ")).toBe(rounds);
    expect([result.stakedMinor / 100, result.profitMinor / 100, result.finalBalanceMinor / 100]).toEqual([
      staked,
      profit,
      10_000 + profit,
    ]);
    expect(result.refusals).toEqual({});
  });

  test("every built-in plan is among them", () => {
    expect(BY_HAND.map(([name]) => name)).toEqual([...BUILT_IN_STRATEGIES.keys()]);
  });

  test("the ladder as older bots write it is the built-in one", () => {
    const written = { bet_amounts: [10, 20, 40, 70, 120, 200], auto_stops: [2.2, 2.2, 2.2, 2.5, 3, 3], current_index: 0 };
    const { profitMinor } = backtest({ strategy: fromLadder(written), rounds: ROUNDS, bankroll: 10_000 });
    expect(profitMinor).toBe(30_500);
  });
});

describe.each([...BUILT_IN_STRATEGIES.values()])("$name", (strategy) => {
  for (const { name, run } of strategySuite(strategy)) test(name, run);

  test("says that it loses, and never promises anything", () => {
    expect(strategy.description).toMatch(/3 %/);
    expect(strategy.description).not.toMatch(/predict|guarante|always wins|profit/i);
  });
});

describe("a loss ladder", () => {
  test("that doesn't fit into the bankroll is never begun", () => {
    const { bets, refusals } = backtest({ strategy: strategyNamed("martingale"), rounds: ROUNDS, bankroll: 254.99 });
    expect([bets, refusals]).toEqual([0, { minBalance: 30 }]);
    expect(backtest({ strategy: strategyNamed("martingale"), rounds: ROUNDS, bankroll: 255 }).bets).toBeGreaterThan(0);
  });

  test.each([
    ["labouchere", { line: [1, 2], most: 5 }, 3 + 4 + 5],
    ["fibonacci", { steps: 5 }, 1 + 1 + 2 + 3 + 5],
    ["dalembert", { steps: 4 }, 1 + 2 + 3 + 4],
    ["ladder", {}, 460],
  ])("of %s is the sum of its stakes", (name, parameters, sum) => {
    const play = (bankroll: number): number =>
      backtest({ strategy: strategyNamed(name), parameters, rounds: [1], bankroll }).bets;
    expect([play(sum - 0.01), play(sum)]).toEqual([0, 1]);
  });
});

describe("a line of Labouchère", () => {
  const play = (parameters: Readonly<Record<string, unknown>>): number =>
    // Lost, won now and then, and lost on until the line is cut off.
    backtest({
      strategy: strategyNamed("labouchere"),
      parameters: { stake: 0.01, ...parameters },
      rounds: Array.from({ length: 2500 }, (_, round) => (round % 100 === 99 ? 3 : 1)),
      bankroll: 100_000_000,
    }).bets;

  test.each([
    [{ most: 1000 }],
    [{ line: [7], most: 7000 }],
    [{ line: [30, 1, 5], most: 1000 }],
    [{ line: [1000], most: 100_000 }],
  ])("%o may be as long as it is allowed to", (parameters) => expect(play(parameters)).toBe(2500));

  test.each([
    [{ most: 2000 }, "must be at most 1000 times the smallest number of the line (found 2000)"],
    [{ line: [30, 2, 5], most: 2001 }, "must be at most 1000 times the smallest number of the line (found 2001)"],
  ])("%o is refused before it is begun", (parameters, message) => {
    expect(() => play(parameters)).toThrow(`strategy labouchere: most: ${message}`);
  });
});

describe("what fromLadder refuses", () => {
  test.each([
    [{ bet_amounts: [1], auto_stops: [2, 2] }, "ladder: auto_stops: must be as many as bet_amounts, 1 (found 2)"],
    [{ bet_amounts: [1], auto_stops: [2], current_index: 1 }, "ladder: current_index: must be a step, from 0 to 0 (found 1)"],
    [{ bet_amounts: [], auto_stops: [2] }, "ladder: bet_amounts: must have one step at least (found [])"],
    [
      { bet_amounts: [0], auto_stops: [1001] },
      "ladder:\n  - bet_amounts[0]: must be from 0.01 to 1000000 (found 0)\n  - auto_stops[0]: must be from 1.01 to 1000 (found 1001)",
    ],
  ])("%o", (written, message) => {
    expect(() => fromLadder(written)).toThrow(message);
  });
});

test("Kelly bets what somebody believes, and only then", () => {
  const play = (believedReturn: number): number =>
    backtest({ strategy: strategyNamed("kelly"), parameters: { believedReturn }, rounds: [1.5], bankroll: 1000 }).stakedMinor;
  expect([play(1), play(1.1)]).toEqual([0, 10_000]);
});
