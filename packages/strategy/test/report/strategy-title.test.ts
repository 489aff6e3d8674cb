import { expect, test } from "vitest";
import { BUILT_IN_STRATEGIES, parseParameters, strategyTitle } from "../../src/index.ts";

test("built-in plans are told in plain words", () => {
  const titles = [...BUILT_IN_STRATEGIES].map(([name, strategy]) =>
    strategyTitle(name, parseParameters(strategy) as Readonly<Record<string, unknown>>),
  );
  expect(titles).toEqual([
    "flat: stake 1, at 2.00x",
    "martingale: stake 1, factor 2, steps 8, at 2.00x",
    "reverse-martingale: stake 1, factor 2, wins 3, at 2.00x",
    "fibonacci: stake 1, steps 10, at 2.00x",
    "dalembert: stake 1, steps 20, at 2.00x",
    "labouchere: stake 1, line 1 / 2 / 3 / 4, most 30, at 2.00x",
    "ladder: stakes 10 / 20 / 40 / 70 / 120 / 200, first 0, at 2.20x / 2.20x / 2.20x / 2.50x / 3.00x / 3.00x",
    "trigger: stake 1, rounds 4, below 2, at 2.00x",
    "hedge: cover stake 2, cover at 1.50x, chase stake 1, chase at 5.00x",
    "kelly: believed return 0.97, at 2.00x",
  ]);
});

test("parameters of any kind are told, and none leaves the name alone", () => {
  const parameters = { mood: "calm", isBold: true, waitsLong: false, limit: null, table: { a: 1 }, autoCashOut: "later" };
  expect(strategyTitle("mine", parameters)).toBe(
    'mine: mood calm, is bold yes, waits long no, limit null, table {"a":1}, at later',
  );
  expect(strategyTitle("mine", {})).toBe("mine");
});
