import type { Observation } from "../reading/observation.ts";
import { considerPhase } from "./phase-step.ts";
import type { RoundChange } from "./round-change.ts";
import type { Moment, RoundTrackerState } from "./tracker-state.ts";
import { followCrash, followMultiplier } from "./value-step.ts";

/** What the tracker needs of an {@link Observation}. */
export type TrackedObservation = Pick<Observation, "capturedAtMs" | "monotonicMs" | "sequence" | "phase" | "multiplier">;

/** When the tracker believes what it sees. */
export interface RoundTrackerOptions {
  /** Equal crash readings in a row that make a crash point sure. Default 2. */
  readonly agreeingReadings?: number;
  /**
   * Milliseconds without a known phase after which continuity is given up. Default 8,000: less than a crash and a betting
   * phase together (10 s), so that no whole round fits in unseen. Divide it by the speed of a game that runs faster.
   */
  readonly blindMs?: number;
}

const DEFAULT_AGREEING_READINGS = 2;
const DEFAULT_BLIND_MS = 8000;
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

  const agreeingReadings = options.agreeingReadings ?? DEFAULT_AGREEING_READINGS;
  const now: Moment = { utcMs: observation.capturedAtMs, monotonicMs: observation.monotonicMs };
  const changes: RoundChange[] = [];
  const resumed = forgetWhenBlind(state, now, options.blindMs ?? DEFAULT_BLIND_MS, changes);
  let next: RoundTrackerState = { ...resumed, lastSequence: observation.sequence, lastKnown: now };
  if (phase === next.phase) next = { ...next, pending: null };
  else next = considerPhase(next, phase, now, agreeingReadings, changes);
  // A crash counts from its first frame on: it may be gone before its phase is believed.
  if (phase === "crashed") next = followCrash(next, observation.multiplier, agreeingReadings, changes);
  else if (phase === "flying" && next.phase === "flying") next = followMultiplier(next, observation.multiplier, now, changes);
  return [next, changes.length === 0 ? NO_CHANGES : changes];
}

/** After too long without a known phase nothing is certain any more: what was going on becomes a gap. */
function forgetWhenBlind(state: RoundTrackerState, now: Moment, blindMs: number, changes: RoundChange[]): RoundTrackerState {
  const { lastKnown } = state;
  if (state.phase === null || lastKnown === null || now.monotonicMs - lastKnown.monotonicMs <= blindMs) return state;
  const fromMs = state.round?.openedAt.utcMs ?? lastKnown.utcMs;
  changes.push({ type: "roundMissed", gap: { fromMs, toMs: now.utcMs, reason: "unobserved" } });
  return { ...state, phase: null, since: null, pending: null, round: null };
}
