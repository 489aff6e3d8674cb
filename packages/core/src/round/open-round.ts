import type { KnownPhase } from "../table/phase.ts";
import { MULTIPLIER_START } from "../values/multiplier.ts";
import type { Gap, GapReason, Round } from "./round.ts";
import type { RoundChange } from "./round-change.ts";
import type { CrashEvidence, Moment, OpenRound, RoundTrackerState } from "./tracker-state.ts";

/** Opens the next round at `since`. `seen` names the phase whose start this is, when that start was seen. */
export function openRound(
  state: RoundTrackerState,
  since: Moment,
  seen: KnownPhase | null,
  changes: RoundChange[],
): RoundTrackerState {
  const ordinal = state.ordinal + 1;
  changes.push({ type: "roundOpened", ordinal, atMs: since.utcMs });
  const round: OpenRound = {
    ordinal,
    openedAt: since,
    betting: seen === "betting" ? since : null,
    loading: seen === "loading" ? since : null,
    flying: null,
    evidence: null,
    last: MULTIPLIER_START,
    beforeLast: MULTIPLIER_START,
    below: 0,
  };
  return { ...state, round, ordinal };
}

/** Ends the open round with the crash point that is known by now, and says so. */
export function finishRound(
  state: RoundTrackerState,
  round: OpenRound,
  evidence: CrashEvidence,
  agreeingReadings: number,
  changes: RoundChange[],
): RoundTrackerState {
  const { crashPoint, reason, confidence, count, since, startSeen } = evidence;
  const crash = startSeen ? since : null;
  const neverFlew = crashPoint === MULTIPLIER_START && round.flying === null;
  const atMs = (moment: Moment): number => utcAfter(round.openedAt, moment);
  const maybeAtMs = (moment: Moment | null): number | null => (moment === null ? null : atMs(moment));
  const finished: Round = {
    ordinal: round.ordinal,
    bettingAtMs: maybeAtMs(round.betting),
    loadingAtMs: maybeAtMs(round.loading),
    flyingAtMs: maybeAtMs(round.flying),
    crashedAtMs: atMs(since),
    loadingMs: between(round.loading, neverFlew ? crash : round.flying),
    flyingMs: neverFlew ? 0 : between(round.flying, crash),
    crashPoint,
    reason: crashPoint === null ? (reason ?? "absent") : null,
    sure: count >= agreeingReadings,
    confidence,
  };
  changes.push({ type: "roundCrashed", round: finished });
  return { ...state, round: null };
}

/** Gives up the open round, if there is one: its crash went by unseen. */
export function missRound(state: RoundTrackerState, until: Moment, changes: RoundChange[]): RoundTrackerState {
  if (state.round === null) return state;
  changes.push({ type: "roundMissed", gap: gapBetween(state.round.openedAt, until, "crashNotSeen") });
  return { ...state, round: null };
}

/** The gap from one moment to a later one. */
export function gapBetween(from: Moment, to: Moment, reason: GapReason): Gap {
  return { fromMs: from.utcMs, toMs: utcAfter(from, to), reason };
}

/**
 * UTC milliseconds of a moment after `from`, by the time that really passed: the machine's clock may have been set back or
 * forth in between, and what is stored together must not run backwards.
 */
function utcAfter(from: Moment, to: Moment): number {
  return from.utcMs + Math.round(to.monotonicMs - from.monotonicMs);
}

/** Milliseconds between two moments, rounded to the microsecond; null when one of them is unknown. */
export function between(from: Moment | null, to: Moment | null): number | null {
  return from === null || to === null ? null : Math.round((to.monotonicMs - from.monotonicMs) * 1000) / 1000;
}
