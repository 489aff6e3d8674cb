import type { Reading } from "../reading/reading.ts";
import { MULTIPLIER_START, type Hundredths } from "../values/multiplier.ts";
import { finishRound, missRound, openRound } from "./open-round.ts";
import type { RoundChange } from "./round-change.ts";
import type { CrashEvidence, Moment, OpenRound, RoundTrackerState } from "./tracker-state.ts";

/** Readings below the floor, in a row, that prove a new round rather than misread digits. */
const NEW_ROUND_READINGS = 3;

/** Uses a multiplier that was read while the present phase is `flying`. */
export function followMultiplier(
  state: RoundTrackerState,
  reading: Reading<Hundredths>,
  now: Moment,
  changes: RoundChange[],
): RoundTrackerState {
  const { round } = state;
  if (round === null || reading.value === null) return state;
  const value = reading.value;
  if (value >= floorOf(round)) {
    return { ...state, round: { ...round, last: value, beforeLast: round.last, below: 0, evidence: null } };
  }
  if (round.below + 1 < NEW_ROUND_READINGS) return { ...state, round: { ...round, below: round.below + 1 } };
  const opened = openRound(missRound(state, now, changes), now, null, changes);
  return opened.round === null ? opened : { ...opened, round: { ...opened.round, last: value } };
}

/** Uses what was read in an observation of the phase `crashed`; ends the round when that phase is believed and readings agree. */
export function followCrash(
  state: RoundTrackerState,
  reading: Reading<Hundredths>,
  agreeingReadings: number,
  changes: RoundChange[],
): RoundTrackerState {
  if (state.round === null) return state;
  const round: OpenRound = { ...state.round, evidence: weigh(state.round, reading) };
  const next = { ...state, round };
  const agreed = (round.evidence?.count ?? 0) >= agreeingReadings;
  return agreed && state.phase === "crashed" ? finishRound(next, round, agreeingReadings, changes) : next;
}

function weigh(round: OpenRound, reading: Reading<Hundredths>): CrashEvidence {
  const before = round.evidence ?? { crashPoint: null, reason: null, confidence: 0, count: 0 };
  if (reading.value === null) return before.count > 0 ? before : { ...before, reason: reading.reason };
  if (reading.value < floorOf(round)) return before.count > 0 ? before : { ...before, reason: "implausible" };
  const count = reading.value === before.crashPoint ? before.count + 1 : 1;
  const confidence = count > 1 ? Math.max(before.confidence, reading.confidence) : reading.confidence;
  return { crashPoint: reading.value, reason: null, confidence, count };
}

/** What the round has certainly reached: one of the last two readings may be wrong, hardly both. */
function floorOf(round: OpenRound): Hundredths {
  return Math.max(MULTIPLIER_START, Math.min(round.last, round.beforeLast));
}
