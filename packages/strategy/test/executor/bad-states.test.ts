import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineStrategy, strategyContext, StrategyExecutor } from "../../src/index.ts";
import { bad, GOOD, outcomeOf, PATIENCE_MS } from "./bad-strategy.ts";

describe("a state that can't be stored", () => {
  const itself: { self?: unknown } = {};
  itself.self = itself;
  test.each<[string, unknown, string]>([
    ["too large", "x".repeat(65_535), "state: must take at most 64 KiB as JSON (found 65537 bytes)"],
    [
      "too many values",
      Array.from({ length: 70_000 }, () => 0),
      "state: must take at most 64 KiB as JSON (found more than 65536 values)",
    ],
    ["a gigabyte of typed arrays", new Uint8Array(2 ** 30), "(found Uint8Array)"],
    ["NaN inside", { a: [1, Number.NaN] }, "state.a[1]: must be plain JSON"],
    ["undefined inside", { a: undefined }, "state.a: must be plain JSON"],
    ["a date", new Date(0), "(found Date)"],
    ["a map", new Map(), "(found Map)"],
    ["a function", () => 0, "(found function)"],
    ["itself", itself, "must be at most 100 levels deep; something may contain itself"],
    [
      "a list with holes",
      Array.from({ length: 2 }).fill(0).concat(new Array(2)),
      "(found an array with holes or names of its own)",
    ],
  ])("%s", (_name, state, message) => {
    const told = outcomeOf(() => ({ ...GOOD, state }));
    expect(told).toContain("AVI_STRATEGY_BAD_STATE strategy bad: state");
    expect(told).toContain(message);
  });

  test("the first one is refused before anything is asked", () => {
    const strategy = defineStrategy({
      name: "bad",
      parameters: z.object({}),
      initialState: () => new Map(),
      decide: () => ({ bets: [], reason: "never" }),
    });
    expect(() => new StrategyExecutor({ strategy })).toThrow(
      "strategy bad: the first state: must be plain JSON: null, booleans, finite numbers, texts, arrays and objects of them (found Map)",
    );
  });
});

describe("a strategy that isn't deterministic", () => {
  test.each<[string, () => number]>([
    ["Math.random", () => Math.ceil(Math.random() * 1e6)],
    ["the time", () => Number(process.hrtime.bigint() % 1_000_000n) + 1],
  ])("by %s", (_name, stake) => {
    expect(outcomeOf(() => ({ bets: [{ stake: stake(), autoCashOut: 2 }], reason: "bad" }))).toContain(
      "; draw chance from context.random, and keep what must be remembered in the state",
    );
  });

  test("by a variable of its own", () => {
    let rounds = 0;
    expect(outcomeOf(() => ({ ...GOOD, state: (rounds += 1) }))).toContain("AVI_STRATEGY_NOT_DETERMINISTIC");
  });

  test("chance out of the context is no such thing", () => {
    const strategy = bad(({ random }) => ({
      bets: [{ stake: Math.ceil(random.next() * 100), autoCashOut: 2 }],
      reason: "drawn",
    }));
    const stakes = [1, 2, 1].map((round) => {
      const { bets, error } = new StrategyExecutor({ strategy, withinMs: PATIENCE_MS }).decide(
        strategyContext({ parameters: {}, round, seed: 7 }),
      );
      expect(error).toBeNull();
      return bets[0]?.stakeMinor;
    });
    expect(stakes[0]).toBe(stakes[2]);
    expect(stakes[0]).not.toBe(stakes[1]);
  });
});
