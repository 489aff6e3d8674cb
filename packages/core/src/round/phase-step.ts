import { isLegalTransition, type KnownPhase } from "../table/phase.ts";
import { between, finishRound, missRound, openRound } from "./open-round.ts";
import type { RoundChange } from "./round-change.ts";
import { longestBlindMs, longestUnseenStartMs, type RoundTrackerSettings } from "./tracker-settings.ts";
import type { Moment, PendingPhase, RoundTrackerState } from "./tracker-state.ts";

/** One frame may be caught in the middle of a repaint; two in a row are believed. */
const CONFIRMATIONS = 2;
/** What contradicts the order of phases needs one more. */
const CONTRADICTING_CONFIRMATIONS = 3;

/** Goes on in the present phase: what other frames suggested in between was wrong. */
export function confirmPhase(state: RoundTrackerState, now: Moment): RoundTrackerState {
  const confirmed = { ...state, pending: null, lastKnown: now };
  return state.phase === "crashed" ? confirmed : forgetCrash(confirmed);
}

/** Counts an observation of a phase other than the present one, and enters it once it is believed. */
export function considerPhase(
  state: RoundTrackerState,
  phase: KnownPhase,
  now: Moment,
  settings: RoundTrackerSettings,
  changes: RoundChange[],
): RoundTrackerState {
  const pending = pendingFor(state, phase, now, settings);
  const since = pending?.since ?? now;
  const count = (pending?.count ?? 0) + 1;
  if (count < confirmationsNeeded(state, phase)) return { ...state, pending: { phase, count, since, last: now } };
  return { ...enterPhase({ ...state, pending: null }, phase, since, settings, changes), lastKnown: now };
}

/** What already suggests `phase`: observations in a row, with no time for a round between them. */
export function pendingFor(
  { pending }: RoundTrackerState,
  phase: KnownPhase,
  now: Moment,
  settings: RoundTrackerSettings,
): PendingPhase | null {
  if (pending === null || pending.phase !== phase) return null;
  return now.monotonicMs - pending.last.monotonicMs <= longestBlindMs(settings, null) ? pending : null;
}

function confirmationsNeeded(state: RoundTrackerState, phase: KnownPhase): number {
  return state.phase === null || follows(state, state.phase, phase) ? CONFIRMATIONS : CONTRADICTING_CONFIRMATIONS;
}

/** True when `to` naturally comes next. After a crash that was seen, though too shortly to be believed, that is betting. */
function follows(state: RoundTrackerState, from: KnownPhase, to: KnownPhase): boolean {
  return isLegalTransition(from, to) || (to === "betting" && state.round?.evidence != null);
}

function enterPhase(
  state: RoundTrackerState,
  to: KnownPhase,
  since: Moment,
  settings: RoundTrackerSettings,
  changes: RoundChange[],
): RoundTrackerState {
  const from = state.phase;
  const start = from !== null && follows(state, from, to) && sawUntil(state, since, settings) ? since : null;
  const multiplier = state.round !== null && state.round.last > 100 ? state.round.last : null;
  changes.push({ type: "phaseChanged", from, to, atMs: since.utcMs, durationMs: between(state.since, start), multiplier });
  if (from === null) tellUncertainty(state, to, since, settings, changes);
  const entered = { ...state, phase: to, since: start, crashIsNew: false };
  if (to === "crashed") return state.crashIsNew ? openRound(entered, since, null, changes) : entered;
  if (to !== "betting" && isContinuation(from, to) && state.round !== null) {
    return forgetCrash({ ...entered, round: { ...state.round, [to]: start } });
  }
  return openRound(
    { ...entered, round: closeRound(state, since, settings, changes).round },
    since,
    start === null ? null : to,
    changes,
  );
}

/**
 * Between the end of blindness and the first phase that is believed lie frames that prove nothing. A crash in them that will not
 * be counted, or time enough for a round, is a gap too.
 */
function tellUncertainty(
  { lastKnown, crashIsNew }: RoundTrackerState,
  to: KnownPhase,
  since: Moment,
  settings: RoundTrackerSettings,
  changes: RoundChange[],
): void {
  if (lastKnown === null || since.monotonicMs <= lastKnown.monotonicMs) return;
  const isLong = since.monotonicMs - lastKnown.monotonicMs > longestBlindMs(settings, null);
  if (!isLong && (to !== "crashed" || crashIsNew)) return;
  changes.push({ type: "roundMissed", gap: { fromMs: lastKnown.utcMs, toMs: since.utcMs, reason: "unobserved" } });
}

/** True when frames were seen until just before `since`. */
export function sawUntil({ lastKnown }: RoundTrackerState, since: Moment, settings: RoundTrackerSettings): boolean {
  return lastKnown !== null && since.monotonicMs - lastKnown.monotonicMs <= longestUnseenStartMs(settings);
}

/** True when `to` goes on with the round that `from` belongs to. */
function isContinuation(from: KnownPhase | null, to: "loading" | "flying"): boolean {
  return from === "betting" || (from === "loading" && to === "flying");
}

/** A phase of the next round begins while the last one is still open: it crashed too shortly to be sure, or unseen. */
function closeRound(
  state: RoundTrackerState,
  since: Moment,
  settings: RoundTrackerSettings,
  changes: RoundChange[],
): RoundTrackerState {
  const { round } = state;
  if (round === null) return state;
  if (round.evidence === null) return missRound(state, since, changes);
  return finishRound(state, round, round.evidence, settings.agreeingReadings, changes);
}

/** The round goes on, so a crash that was seen in it was none. */
function forgetCrash(state: RoundTrackerState): RoundTrackerState {
  return state.round === null || state.round.evidence === null
    ? state
    : { ...state, round: { ...state.round, evidence: null } };
}
