import { payoutMinor } from "@aviator/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GameAction } from "../../src/game/game-input.ts";
import { viewOf } from "../../src/game/table-view.ts";
import { playGame, type TestGame } from "./play.ts";

const press = { type: "press", panel: 0 } as const;
const bets = ({ outputs }: TestGame): string[] => outputs.flatMap(({ type }) => (/^bet|refused/.test(type) ? [type] : []));
const button = ({ state }: TestGame, panel: 0 | 1 = 0): string => viewOf(state).panels[panel].button;

describe("the stake leaves the balance", () => {
  test("at the press, and comes back when the bet is cancelled", () => {
    const game = playGame({ stakeTaken: "press", balanceMinor: 5000, stakeMinor: 1000 });
    expect(game.at(1000, press).balanceMinor).toBe(4000);
    expect(button(game)).toBe("red");
    expect(game.at(2000, press).balanceMinor).toBe(5000);
    expect(button(game)).toBe("green");
    expect(bets(game)).toEqual(["betPlaced", "betCancelled"]);
  });

  test("when betting closes, on the other tables", () => {
    const game = playGame({ stakeTaken: "takeOff", balanceMinor: 5000, stakeMinor: 1000, script: [300] });
    expect(game.at(1000, press).balanceMinor).toBe(5000);
    expect(game.at(5999).balanceMinor).toBe(5000);
    expect(game.at(6000).balanceMinor).toBe(4000);
  });
});

describe("a bet that rides", () => {
  test("is cashed out by a press, at the multiplier shown", () => {
    const game = playGame({ balanceMinor: 5000, stakeMinor: 1000, script: [300] });
    game.at(1000, press);
    game.at(17_000);
    expect(viewOf(game.state).panels[0]).toMatchObject({ button: "orange", winMinor: 2310 });
    expect(game.at(17_000, press).balanceMinor).toBe(6310);
    expect(button(game)).toBe("green");
    expect(game.outputs.at(-1)).toEqual({
      type: "betWon",
      panel: 0,
      stakeMinor: 1000,
      multiplier: 231,
      payoutMinor: 2310,
      atMs: 17_000,
    });
  });

  test("takes no press while the table loads", () => {
    const game = playGame({ script: [300] });
    game.at(1000, press);
    game.at(6500, press);
    expect(game.outputs.at(-1)).toEqual({ type: "refused", panel: 0, reason: "locked", atMs: 6500 });
  });

  test("is lost in a 1.00x round", () => {
    const game = playGame({ balanceMinor: 5000, stakeMinor: 1000, script: [100] });
    game.at(1000, press);
    expect(game.at(6000).balanceMinor).toBe(4000);
    expect(bets(game)).toEqual(["betPlaced", "betLost"]);
  });
});

test("a press during the flight is for the next round, and another takes it back", () => {
  const game = playGame({ script: [300, 300] });
  game.at(8000, press);
  expect(button(game)).toBe("red");
  game.at(9000, press);
  expect(button(game)).toBe("green");
  game.at(10_000, press);
  game.at(32_000);
  expect(game.state).toMatchObject({ phase: "flying", round: { ordinal: 2 } });
  expect(button(game)).toBe("orange");
  expect(button(game, 1)).toBe("green");
});

test("refuses what the rules or the balance don't allow", () => {
  const game = playGame({ balanceMinor: 1500, stakeMinor: 1000, stakeTaken: "takeOff" });
  const reasonFor = (action: GameAction): unknown => {
    game.at(100, action);
    return game.outputs.at(-1);
  };
  expect(reasonFor({ type: "setStake", panel: 0, stakeMinor: 9 })).toMatchObject({ type: "refused", reason: "stake" });
  expect(reasonFor({ type: "setAutoCashOut", panel: 0, autoCashOut: 100 })).toMatchObject({
    type: "refused",
    reason: "autoCashOut",
  });
  expect(reasonFor(press)).toMatchObject({ type: "betPlaced" });
  expect(reasonFor({ type: "setStake", panel: 0, stakeMinor: 500 })).toMatchObject({ type: "refused", reason: "locked" });
  expect(reasonFor({ type: "press", panel: 1 })).toMatchObject({ type: "refused", reason: "balance" });
});

test("a bet wins iff the crash point is at least its automatic cash-out", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 3000 }),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 10, max: 5000 }),
      (crash, by, stake) => {
        const auto = Math.max(101, crash + by);
        const game = playGame({ script: [crash], balanceMinor: 10_000, stakeMinor: stake });
        game.at(10, { type: "setAutoCashOut", panel: 0, autoCashOut: auto });
        game.at(20, press);
        game.at(70_000, undefined);
        const won = crash >= auto;
        expect(bets(game).slice(0, 2)).toEqual(["betPlaced", won ? "betWon" : "betLost"]);
        expect(game.state.balanceMinor).toBe(10_000 - stake + (won ? payoutMinor(stake, auto) : 0));
      },
    ),
  );
});

test("money is neither made nor lost, whatever is pressed", () => {
  const action = fc.oneof(
    fc.record({ type: fc.constant("press" as const), panel: fc.constantFrom(0 as const, 1 as const) }),
    fc.record({
      type: fc.constant("setStake" as const),
      panel: fc.constantFrom(0 as const, 1 as const),
      stakeMinor: fc.integer({ min: 0, max: 20_000 }),
    }),
    fc.record({
      type: fc.constant("setAutoCashOut" as const),
      panel: fc.constantFrom(0 as const, 1 as const),
      autoCashOut: fc.option(fc.integer({ min: 90, max: 400 })),
    }),
  );
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 6000 }), action), { minLength: 10, maxLength: 120 });
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("press" as const, "takeOff" as const), steps, (seed, stakeTaken, moves) => {
      const game = playGame({ seed, stakeTaken, balanceMinor: 50_000 });
      let nowMs = 0;
      for (const [waitMs, move] of moves) {
        game.at((nowMs += waitMs), move);
        const atRisk = game.state.panels.reduce((sum, { bet }) => sum + (bet?.paid === true ? bet.stakeMinor : 0), 0);
        const settled = game.outputs.reduce((sum, output) => {
          if (output.type === "betWon") return sum + output.payoutMinor - output.stakeMinor;
          return output.type === "betLost" ? sum - output.stakeMinor : sum;
        }, 0);
        expect(game.state.balanceMinor + atRisk).toBe(50_000 + settled);
        expect(game.state.balanceMinor).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 60 },
  );
});
