import { assert, isLegalTransition, type KnownPhase, MULTIPLIER_START } from "@aviator/core";
import { act } from "./act.ts";
import { lockBets, loseRidingBets, payAutoCashOuts } from "./bets.ts";
import { flyingMsTo } from "./curve.ts";
import type { GameInput } from "./game-input.ts";
import type { GameOutput, PlayedRound } from "./game-output.ts";
import { type GameState, HISTORY_LENGTH } from "./game-state.ts";
import { planRound } from "./round-plan.ts";
import { cashedOutBy, shownMultiplier } from "./shown.ts";

/**
 * Lets time pass and a player act. Pure: the same state and input give the same result; an `atMs` in the past counts as now.
 *
 * @example
 * ```ts
 * let state = createGame({ seed: "7" });
 * const [next, outputs] = stepGame(state, { atMs: 12_000, action: { type: "press", panel: 0 } });
 * ```
 */
export function stepGame(state: GameState, input: GameInput): readonly [next: GameState, outputs: readonly GameOutput[]] {
  const outputs: GameOutput[] = [];
  const later = passTime(state, Math.max(state.nowMs, input.atMs), outputs);
  return [input.action === undefined ? later : act(later, input.action, outputs), outputs];
}

function passTime(state: GameState, untilMs: number, outputs: GameOutput[]): GameState {
  let next = state;
  for (let endMs = phaseEndMs(next); endMs <= untilMs; endMs = phaseEndMs(next)) {
    next = nextPhase({ ...next, nowMs: endMs }, outputs);
  }
  next = { ...next, nowMs: untilMs };
  const reached = next.phase === "flying" ? shownMultiplier(next) : null;
  return reached === null ? next : payAutoCashOuts(next, reached, untilMs, outputs);
}

/** Game time at which the present phase ends. */
function phaseEndMs({ settings, phase, phaseAtMs, round }: GameState): number {
  switch (phase) {
    case "betting":
      return settings.rounds !== null && round.ordinal > settings.rounds
        ? Number.POSITIVE_INFINITY
        : phaseAtMs + round.bettingMs;
    case "loading":
      return phaseAtMs + round.loadingMs;
    case "flying":
      return phaseAtMs + flyingMsTo(round.crashPoint);
    case "crashed":
      return phaseAtMs + round.crashedMs;
    default:
      return phase satisfies never;
  }
}

function nextPhase(state: GameState, outputs: GameOutput[]): GameState {
  const { nowMs } = state;
  switch (state.phase) {
    case "betting": {
      const locked = lockBets(state);
      if (state.round.crashPoint === MULTIPLIER_START) return crash(locked, outputs);
      return { ...enter(locked, "loading", outputs), loadingAtMs: nowMs };
    }
    case "loading":
      return { ...enter(state, "flying", outputs), flyingAtMs: nowMs };
    case "flying":
      return crash(payAutoCashOuts(state, state.round.crashPoint, nowMs, outputs), outputs);
    case "crashed": {
      const round = planRound(state.settings, state.round.ordinal + 1);
      return { ...enter(state, "betting", outputs), round, bettingAtMs: nowMs, loadingAtMs: null, flyingAtMs: null };
    }
    default:
      return state.phase satisfies never;
  }
}

function enter(state: GameState, to: KnownPhase, outputs: GameOutput[]): GameState {
  assert(isLegalTransition(state.phase, to), `the simulator went from ${state.phase} to ${to}`);
  outputs.push({ type: "phaseChanged", from: state.phase, to, atMs: state.nowMs });
  return { ...state, phase: to, phaseAtMs: state.nowMs };
}

function crash(state: GameState, outputs: GameOutput[]): GameState {
  const crashed = enter(loseRidingBets(state, state.nowMs, outputs), "crashed", outputs);
  const { crashPoint } = state.round;
  outputs.push({ type: "roundCrashed", round: playedRound(crashed) });
  return { ...crashed, history: [crashPoint, ...state.history].slice(0, HISTORY_LENGTH) };
}

function playedRound(state: GameState): PlayedRound {
  const { round } = state;
  return {
    ordinal: round.ordinal,
    crashPoint: round.crashPoint,
    bettingAtMs: state.bettingAtMs,
    loadingAtMs: state.loadingAtMs,
    flyingAtMs: state.flyingAtMs,
    crashedAtMs: state.nowMs,
    players: round.cashOuts.length,
    cashedOut: cashedOutBy(round, round.crashPoint),
    totalStakeMinor: round.totalStakeMinor,
  };
}
