import type { Observation } from "../reading/observation.ts";
import type { KnownPhase } from "../table/phase.ts";
import { finishRound, gapBetween } from "./open-round.ts";
import { confirmPhase, considerPhase, pendingFor, sawUntil } from "./phase-step.ts";
import type { RoundChange } from "./round-change.ts";
import { longestBlindMs, type RoundTrackerOptions, type RoundTrackerSettings, withDefaults } from "./tracker-settings.ts";
import type { Moment, RoundTrackerState } from "./tracker-state.ts";
import { followCrash, followMultiplier } from "./value-step.ts";

/** What the tracker needs of an {@link Observation}. */
export type TrackedObservation = Pick<Observation, "capturedAtMs" | "monotonicMs" | "sequence" | "phase" | "multiplier">;

const NO_CHANGES: readonly RoundChange[] = [];

/**
 * Follows the rounds of one table, observation by observation. Rounds are told apart by phase, never by value; a crash point
 * is sure when readings in a row agree; rounds that went by unseen become a gap, and none is ever invented. An observation
 * that is not newer than the last one is ignored.
 *
 * Pure: the same state and observation give the same result.
 *
 * @example
 * ```ts
 * let state = INITIAL_ROUND_TRACKER_STATE;
 * for (const observation of observations) {
 *   const [next, changes] = trackRound(state, observation);
 *   state = next;
 *   for (const change of changes) if (change.type === "roundCrashed") console.log(change.round.crashPoint);
 * }
 * ```
 */
export function trackRound(
  state: RoundTrackerState,
  observation: TrackedObservation,
  options: RoundTrackerOptions = {},
): readonly [next: RoundTrackerState, changes: readonly RoundChange[]] {
  if (observation.sequence <= state.lastSequence) return [state, NO_CHANGES];
  const phase = observation.phase.value ?? "unknown";
  if (phase === "unknown") return [{ ...state, lastSequence: observation.sequence, pending: null }, NO_CHANGES];

  const settings = withDefaults(options);
  const now: Moment = { utcMs: observation.capturedAtMs, monotonicMs: observation.monotonicMs };
  const changes: RoundChange[] = [];
  const resumed = forgetWhenBlind(state, phase, now, settings, changes);
  const sequenced: RoundTrackerState = { ...resumed, lastSequence: observation.sequence };
  const next = phase === resumed.phase ? confirmPhase(sequenced, now) : considerPhase(sequenced, phase, now, settings, changes);
  // A crash counts from its first frame on: it may be gone before its phase is believed.
  if (phase === "crashed" && !isAfterBetting(resumed, now, settings)) {
    const startSeen = sawUntil(resumed, now, settings);
    return [followCrash(next, observation.multiplier, now, startSeen, settings, changes), changes];
  }
  if (phase !== "flying" || next.phase !== "flying") return [next, changes.length === 0 ? NO_CHANGES : changes];
  return [followMultiplier(next, observation.multiplier, now, changes), changes];
}

/** True when the last frame showed the next round's betting already: a crash after it is that of another round, or a wrong frame. */
function isAfterBetting(state: RoundTrackerState, now: Moment, settings: RoundTrackerSettings): boolean {
  return state.phase !== "crashed" && pendingFor(state, "betting", now, settings) !== null;
}

/**
 * After too long without a believed phase nothing is certain any more: what was going on becomes a gap. A crash that was seen
 * still is its round's end.
 */
function forgetWhenBlind(
  state: RoundTrackerState,
  phase: KnownPhase,
  now: Moment,
  settings: RoundTrackerSettings,
  changes: RoundChange[],
): RoundTrackerState {
  const { lastKnown, round } = state;
  if (lastKnown === null) return state;
  // Frames that already suggest this phase are no blindness, though it is not believed yet.
  const seenAgain = pendingFor(state, phase, now, settings)?.since ?? now;
  if (seenAgain.monotonicMs - lastKnown.monotonicMs <= longestBlindMs(settings, state.phase)) return state;
  let from = lastKnown;
  if (state.phase === "crashed" && round?.evidence != null)
    finishRound(state, round, round.evidence, settings.agreeingReadings, changes);
  else from = round?.openedAt ?? from;
  changes.push({ type: "roundMissed", gap: gapBetween(from, now, "unobserved") });
  const crashIsNew = state.phase === null ? state.crashIsNew : state.phase !== "crashed";
  return { ...state, phase: null, since: null, pending: null, round: null, lastKnown: now, crashIsNew };
}
