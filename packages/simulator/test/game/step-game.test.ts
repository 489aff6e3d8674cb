import { isLegalTransition } from "@aviator/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flyingMsTo } from "../../src/game/curve.ts";
import type { PlayedRound } from "../../src/game/game-output.ts";
import { shownMultiplier } from "../../src/game/shown.ts";
import { playGame, type TestGame } from "./play.ts";

const rounds = ({ outputs }: TestGame): PlayedRound[] =>
  outputs.flatMap((output) => (output.type === "roundCrashed" ? [output.round] : []));

describe("a round", () => {
  test("goes through its phases at their moments", () => {
    const game = playGame({ script: [200] });
    game.at(60_000);
    expect(game.outputs.slice(0, 5)).toMatchObject([
      { type: "phaseChanged", from: "betting", to: "loading", atMs: 6000 },
      { type: "phaseChanged", from: "loading", to: "flying", atMs: 7000 },
      { type: "phaseChanged", from: "flying", to: "crashed", atMs: 7000 + flyingMsTo(200) },
      { type: "roundCrashed", round: { ordinal: 1, crashPoint: 200, bettingAtMs: 0, loadingAtMs: 6000, flyingAtMs: 7000 } },
      { type: "phaseChanged", from: "crashed", to: "betting", atMs: 11_000 + flyingMsTo(200) },
    ]);
  });

  test("at 1.00x crashes straight out of betting", () => {
    const game = playGame({ script: [100, 100] });
    game.at(17_000);
    expect(game.outputs.filter(({ type }) => type === "phaseChanged")).toEqual([
      { type: "phaseChanged", from: "betting", to: "crashed", atMs: 6000 },
      { type: "phaseChanged", from: "crashed", to: "betting", atMs: 10_000 },
      { type: "phaseChanged", from: "betting", to: "crashed", atMs: 16_000 },
    ]);
    expect(rounds(game)).toMatchObject([
      { crashPoint: 100, loadingAtMs: null, flyingAtMs: null, crashedAtMs: 6000, cashedOut: 0 },
      { crashPoint: 100, loadingAtMs: null, flyingAtMs: null, crashedAtMs: 16_000, cashedOut: 0 },
    ]);
  });

  test("shows a rising multiplier, then its crash point", () => {
    const game = playGame({ script: [250] });
    expect(shownMultiplier(game.at(6500))).toBeNull();
    expect(shownMultiplier(game.at(7000))).toBe(100);
    expect(shownMultiplier(game.at(17_000))).toBe(231);
    expect(shownMultiplier(game.at(18_500))).toBe(250);
    expect(game.state.phase).toBe("crashed");
    expect(game.state.history[0]).toBe(250);
  });

  test("plays the script first, and then draws", () => {
    const game = playGame({ seed: "1", script: [123, 123] });
    const drawn = playGame({ seed: "1" });
    game.at(900_000);
    drawn.at(900_000);
    expect(
      rounds(game)
        .slice(0, 2)
        .map(({ crashPoint }) => crashPoint),
    ).toEqual([123, 123]);
    expect(rounds(game)[5]?.crashPoint).toBe(rounds(drawn)[5]?.crashPoint);
  });
});

test("the same seed gives the same rounds, however time is cut up", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 20, maxLength: 80 }), (seed, steps) => {
      const fine = playGame({ seed, jitter: 0.05 });
      let nowMs = 0;
      for (const step of steps) fine.at((nowMs += step));
      const coarse = playGame({ seed, jitter: 0.05 });
      coarse.at(nowMs);
      expect(fine.outputs).toEqual(coarse.outputs);
      expect(fine.state).toEqual(coarse.state);
    }),
    { numRuns: 30 },
  );
});

test("every change of phase is legal, and every round follows the last", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer({ min: 100, max: 400 }), { maxLength: 10 }), (seed, script) => {
      const game = playGame({ seed, script, jitter: 0.3 });
      game.at(300_000);
      for (const output of game.outputs) {
        if (output.type === "phaseChanged") expect(isLegalTransition(output.from, output.to)).toBe(true);
      }
      expect(rounds(game).map(({ ordinal }) => ordinal)).toEqual(rounds(game).map((_, index) => index + 1));
      for (const { players, cashedOut, crashedAtMs, bettingAtMs } of rounds(game)) {
        expect(cashedOut).toBeLessThanOrEqual(players);
        expect(crashedAtMs).toBeGreaterThan(bettingAtMs);
      }
    }),
    { numRuns: 30 },
  );
});
