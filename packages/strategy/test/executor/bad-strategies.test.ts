import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineStrategy, type Strategy, StrategyExecutor } from "../../src/index.ts";
import { bad, context, GOOD, outcomeOf, PATIENCE_MS } from "./bad-strategy.ts";

const betting =
  (bet: unknown): (() => unknown) =>
  () => ({ bets: [bet], reason: "bad" });
const staking = (stake: unknown): (() => unknown) => betting({ stake, autoCashOut: 2 });

describe("a bet that no table takes", () => {
  test.each<[unknown, string]>([
    [Number.NaN, "must be a finite number (found NaN)"],
    [Number.POSITIVE_INFINITY, "must be a finite number (found Infinity)"],
    ["5", 'must be a finite number (found "5")'],
    [5n, "must be a finite number (found 5n)"],
    [undefined, "must be a finite number (found nothing)"],
    [-1, "must be above 0, and a panel without a bet null (found -1)"],
    [0, "must be above 0, and a panel without a bet null (found 0)"],
    [1e300, "must be small enough to be exact (found 1e+300)"],
    [0.1 * 3, "must be a whole number of 0.01; round it with stakeFor(table, amount) (found 0.30000000000000004)"],
    [{ valueOf: () => 5 }, "must be a finite number (found {})"],
  ])("with a stake of %s", (stake, message) => {
    expect(outcomeOf(staking(stake))).toBe(`AVI_STRATEGY_BAD_DECISION strategy bad: bets[0].stake: ${message}`);
  });

  test.each<[unknown, string]>([
    [1, "1"],
    [1.005, "1.005"],
    [1000.01, "1000.01"],
    [Number.NaN, "NaN"],
    [undefined, "nothing"],
  ])("with a cash-out of %s", (autoCashOut, found) => {
    expect(outcomeOf(betting({ stake: 1, autoCashOut }))).toBe(
      `AVI_STRATEGY_BAD_DECISION strategy bad: bets[0].autoCashOut: must be from 1.01 to 1000, with at most 2 decimals (found ${found})`,
    );
  });

  test("with more bets than panels", () => {
    const three = { stake: 1, autoCashOut: 2 };
    expect(outcomeOf(() => ({ bets: [three, three, three], reason: "bad" }))).toBe(
      "AVI_STRATEGY_BAD_DECISION strategy bad: bets: must be at most one a panel, 2 on this table (found 3)",
    );
  });

  test("off the table's steps", () => {
    const executor = new StrategyExecutor({
      strategy: bad(() => GOOD),
      table: { stakeStep: 5, minStake: 5 },
      withinMs: PATIENCE_MS,
    });
    expect(executor.decide(context).reason).toBe(
      "strategy bad: bets[0].stake: must be a whole number of the table's steps of 5 (found 1)",
    );
  });
});

describe("what is no decision", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "decide must return { bets, reason } (found nothing)"],
    ["null", null, "decide must return { bets, reason } (found null)"],
    ["a promise", Promise.resolve(GOOD), "decide must be synchronous (found a promise); an async function can't decide"],
    [
      "a bet outside of its list",
      { bet: { stake: 1 }, reason: "bad" },
      "bets: must be a list, empty to skip the round (found nothing)",
    ],
    ["no reason", { bets: [] }, "reason: must be a text of 1 to 200 characters (found nothing)"],
    [
      "a number in the place of a bet",
      { bets: [5], reason: "bad" },
      "bets[0]: must be { stake, autoCashOut } or null (found 5)",
    ],
    [
      "a misspelt key",
      { bets: [{ stake: 1, autoCashOut: 2, panel: 1 }], reason: "bad" },
      "bets[0].panel: is not a known key, which are stake, autoCashOut; check its spelling or remove it",
    ],
  ])("%s", (_name, decision, message) => {
    expect(outcomeOf(() => decision)).toBe(`AVI_STRATEGY_BAD_DECISION strategy bad: ${message}`);
  });
});

describe("a getter trap", () => {
  test("that says another stake each time can't be the same twice", () => {
    let asked = 0;
    const trap = {
      get stake() {
        asked += 1;
        return asked;
      },
      autoCashOut: 2,
    };
    expect(outcomeOf(() => ({ bets: [trap], reason: "bad" }))).toContain(
      "AVI_STRATEGY_NOT_DETERMINISTIC strategy bad: decide must say the same to the same context and state (found …",
    );
  });

  test("that throws is a throw of the strategy", () => {
    const trap = {
      get bets(): never {
        throw new Error("trapped");
      },
      reason: "bad",
    };
    expect(outcomeOf(() => trap)).toMatch(
      /^AVI_STRATEGY_THREW strategy bad: threw: trapped \(.*bad-strategies\.test\.ts:\d+\)$/,
    );
  });

  test("that never ends is stopped", () => {
    const trap = {
      get bets(): never {
        for (;;);
      },
    };
    expect(outcomeOf(() => trap, 50)).toBe(
      "AVI_STRATEGY_TOO_SLOW strategy bad: must decide within 50 ms (found no end by then); it was stopped",
    );
  });

  test("in what it throws is stopped too", () => {
    expect(
      outcomeOf(() => {
        const error = new Error("x");
        Object.defineProperty(error, "message", {
          get() {
            for (;;);
          },
        });
        throw error;
      }, 50),
    ).toContain("AVI_STRATEGY_TOO_SLOW");
  });
});

describe("a strategy that doesn't end", () => {
  test("is stopped after 50 ms, and asked again the next time", () => {
    const mood = { isBad: true };
    const strategy = bad(() => {
      while (mood.isBad);
      return GOOD;
    });
    const executor = new StrategyExecutor({ strategy });
    const started = process.hrtime.bigint();
    expect(executor.decide(context).error?.code).toBe("AVI_STRATEGY_TOO_SLOW");
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeGreaterThanOrEqual(45);
    mood.isBad = false;
    expect(executor.decide(context)).toEqual({
      bets: [{ panel: 0, stakeMinor: 100, autoCashOut: 200 }],
      reason: "good",
      error: null,
      state: 0,
    });
  });

  test("even where it catches everything", () => {
    expect(
      outcomeOf(() => {
        for (;;) {
          try {
            for (;;);
          } catch {}
        }
      }, 50),
    ).toContain("AVI_STRATEGY_TOO_SLOW");
  });
});

describe("a throw", () => {
  test("is told with the author's own line", () => {
    expect(
      outcomeOf(() => {
        throw new RangeError("out of luck");
      }),
    ).toMatch(/^AVI_STRATEGY_THREW strategy bad: threw: out of luck \(\/.*bad-strategies\.test\.ts:\d+\)$/);
  });

  test.each<[string, unknown, string]>([
    ["a text", "no luck", 'a value that is no Error: "no luck"'],
    ["nothing", undefined, "a value that is no Error: nothing"],
    [
      "a proxy that throws",
      new Proxy(new Error("x"), {
        get() {
          throw new Error("deeper");
        },
        getPrototypeOf: () => Error.prototype,
      }),
      "something that can't even be looked at",
    ],
  ])("of %s", (_name, thrown, message) => {
    expect(
      outcomeOf(() => {
        throw thrown;
      }),
    ).toBe(`AVI_STRATEGY_THREW strategy bad: threw: ${message}`);
  });

  test("of a stack that overflows", () => {
    const recurse = (): number => recurse() + 1;
    expect(outcomeOf(recurse)).toContain("AVI_STRATEGY_THREW strategy bad: threw: Maximum call stack size exceeded");
  });
});

describe("a strategy that changes what it is given", () => {
  test.each<[string, (given: typeof context) => unknown]>([
    ["its parameters", ({ parameters }) => Object.assign(parameters, { stake: 5 })],
    ["its context", (given) => Object.assign(given, { balance: 1e9 })],
    ["the limits", ({ limits }) => Object.assign(limits, { stake: 1e9 })],
    ["the history", ({ history }) => Object.assign(history, { length: 0 })],
    ["the prototype of all contexts", (given) => Object.assign(Object.getPrototypeOf(given) as object, { balance: 1e9 })],
    ["the source of chance", ({ random }) => Object.assign(random, { next: () => 0 })],
    ["the table", ({ table }) => Object.assign(table, { maxStake: 1e9 })],
  ])("%s: it throws, and nothing has changed", (_name, change) => {
    const message = outcomeOf((given) => {
      change(given);
      return GOOD;
    });
    expect(message).toMatch(
      /^AVI_STRATEGY_THREW strategy bad: threw: Cannot (assign to|add|set) property|^AVI_STRATEGY_THREW strategy bad: threw: Cannot/,
    );
    expect([context.balance, context.history.length, context.limits.stake]).toEqual([1000, 3, 1000]);
  });

  test("its state: it throws, and the state stays", () => {
    const strategy: Strategy<object, { losses: number }> = defineStrategy({
      name: "bad",
      parameters: z.object({}),
      initialState: { losses: 0 },
      decide(_, state) {
        state.losses += 1;
        return { ...GOOD, state };
      },
    });
    const executor = new StrategyExecutor({ strategy, withinMs: PATIENCE_MS });
    expect(executor.decide(context).error?.message).toContain("threw: Cannot assign to read only property 'losses'");
    expect(executor.state).toEqual({ losses: 0 });
  });
});

test("a gigabyte of typed arrays in every decision leaves the host alive", () => {
  const strategy = bad(() => {
    const waste = new Uint8Array(2 ** 30);
    return { ...GOOD, state: waste.length };
  });
  const executor = new StrategyExecutor({ strategy, withinMs: PATIENCE_MS });
  for (let round = 0; round < 3; round += 1) {
    const { error, bets } = executor.decide(context);
    // Where the machine has no such memory, it is a throw like any other.
    expect(error?.code ?? "AVI_STRATEGY_THREW").toMatch(/AVI_STRATEGY_(THREW|TOO_SLOW)/);
    expect(bets.length).toBe(error === null ? 1 : 0);
  }
});
