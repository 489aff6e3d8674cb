import { isLegalTransition, type KnownPhase } from "../table/phase.ts";
import { finishRound, between, missRound, openRound } from "./open-round.ts";
import type { RoundChange } from "./round-change.ts";
import type { Moment, RoundTrackerState } from "./tracker-state.ts";

/** One frame may be caught in the middle of a repaint; two in a row are believed. */
const CONFIRMATIONS = 2;
/** What contradicts the order of phases needs one more. */
const CONTRADICTING_CONFIRMATIONS = 3;

/** Counts an observation of a phase other than the present one, and enters it once it is believed. */
export function considerPhase(
  state: RoundTrackerState,
  phase: KnownPhase,
  now: Moment,
  agreeingReadings: number,
  changes: RoundChange[],
): RoundTrackerState {
  const again = state.pending?.phase === phase;
  const since = again && state.pending !== null ? state.pending.since : now;
  const count = again && state.pending !== null ? state.pending.count + 1 : 1;
  if (count < confirmationsNeeded(state, phase)) return { ...state, pending: { phase, count, since } };
  return enterPhase({ ...state, pending: null }, phase, since, agreeingReadings, changes);
}

function confirmationsNeeded(state: RoundTrackerState, phase: KnownPhase): number {
  if (state.phase === null || isLegalTransition(state.phase, phase)) return CONFIRMATIONS;
  // A crash that was seen once, too shortly to be believed, makes betting the natural next phase.
  if (phase === "betting" && state.round?.evidence != null) return CONFIRMATIONS;
  return CONTRADICTING_CONFIRMATIONS;
}

function enterPhase(
  state: RoundTrackerState,
  to: KnownPhase,
  since: Moment,
  agreeingReadings: number,
  changes: RoundChange[],
): RoundTrackerState {
  const from = state.phase;
  const multiplier = state.round !== null && state.round.last > 100 ? state.round.last : null;
  changes.push({ type: "phaseChanged", from, to, atMs: since.utcMs, durationMs: between(state.since, since), multiplier });
  const closed = to === "crashed" || isContinuation(from, to) ? state : closeRound(state, since, agreeingReadings, changes);
  const entered = { ...closed, phase: to, since: from === null ? null : since };
  return to === "crashed" ? noteCrash(entered, since) : noteStart(entered, from, to, since, changes);
}

/** True when `to` goes on with the round that `from` belongs to. */
function isContinuation(from: KnownPhase | null, to: KnownPhase): boolean {
  return to !== "betting" && (from === "betting" || (from === "loading" && to === "flying"));
}

/** A phase of the next round begins while the last one is still open: it crashed too shortly to be sure, or unseen. */
function closeRound(
  state: RoundTrackerState,
  since: Moment,
  agreeingReadings: number,
  changes: RoundChange[],
): RoundTrackerState {
  const { round } = state;
  if (round === null) return state;
  if (state.phase === "crashed" || round.evidence !== null) return finishRound(state, round, agreeingReadings, changes);
  return missRound(state, since, changes);
}

function noteCrash(state: RoundTrackerState, since: Moment): RoundTrackerState {
  return state.round === null ? state : { ...state, round: { ...state.round, crashed: since } };
}

/** Notes the start of a phase in its round, opening the round first where it is new. */
function noteStart(
  state: RoundTrackerState,
  from: KnownPhase | null,
  to: Exclude<KnownPhase, "crashed">,
  since: Moment,
  changes: RoundChange[],
): RoundTrackerState {
  if (state.round === null) return openRound(state, since, from === null ? null : to, changes);
  switch (to) {
    case "betting":
      return { ...state, round: { ...state.round, betting: since } };
    case "loading":
      return { ...state, round: { ...state.round, loading: since } };
    case "flying":
      return { ...state, round: { ...state.round, flying: since } };
    default:
      return to satisfies never;
  }
}
