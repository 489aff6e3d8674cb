import type { Reading } from "../reading/reading.ts";
import { MULTIPLIER_START, type Hundredths } from "../values/multiplier.ts";
import { finishRound, missRound, openRound } from "./open-round.ts";
import type { RoundChange } from "./round-change.ts";
import { longestUnseenStartMs, type RoundTrackerSettings } from "./tracker-settings.ts";
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
    return { ...state, round: { ...round, last: value, beforeLast: round.last, below: 0 } };
  }
  if (round.below + 1 < NEW_ROUND_READINGS) return { ...state, round: { ...round, below: round.below + 1 } };
  const opened = openRound(missRound(state, now, changes), now, null, changes);
  return opened.round === null ? opened : { ...opened, round: { ...opened.round, last: value } };
}

/** Uses what was read in an observation of the phase `crashed`; ends the round when that phase is believed and readings agree. */
export function followCrash(
  state: RoundTrackerState,
  reading: Reading<Hundredths>,
  now: Moment,
  startSeen: boolean,
  settings: RoundTrackerSettings,
  changes: RoundChange[],
): RoundTrackerState {
  if (state.round === null) return state;
  const before = evidenceSoFar(state, now, settings) ?? { ...NO_EVIDENCE, since: now, last: now, startSeen };
  const evidence = { ...weigh(before, reading, floorOf(state.round)), last: now };
  const round: OpenRound = { ...state.round, evidence };
  const next = { ...state, round };
  const agreed = evidence.count >= settings.agreeingReadings;
  return agreed && state.phase === "crashed" ? finishRound(next, round, evidence, settings.agreeingReadings, changes) : next;
}

const NO_EVIDENCE = { crashPoint: null, reason: null, confidence: 0, count: 0 };

/** A crash that is not believed yet and was last seen long ago may have been a wrong frame: it doesn't date the crash of now. */
function evidenceSoFar({ phase, round }: RoundTrackerState, now: Moment, settings: RoundTrackerSettings): CrashEvidence | null {
  const evidence = round?.evidence ?? null;
  if (evidence === null || phase === "crashed") return evidence;
  return now.monotonicMs - evidence.last.monotonicMs <= longestUnseenStartMs(settings) ? evidence : null;
}

function weigh(before: CrashEvidence, reading: Reading<Hundredths>, floor: Hundredths): CrashEvidence {
  if (reading.value === null) return before.count > 0 ? before : { ...before, reason: reading.reason };
  if (reading.value < floor) return before.count > 0 ? before : { ...before, reason: "implausible" };
  const count = reading.value === before.crashPoint ? before.count + 1 : 1;
  const confidence = count > 1 ? Math.max(before.confidence, reading.confidence) : reading.confidence;
  return { ...before, crashPoint: reading.value, reason: null, confidence, count };
}

/** What the round has certainly reached: one of the last two readings may be wrong, hardly both. */
function floorOf(round: OpenRound): Hundredths {
  return Math.max(MULTIPLIER_START, Math.min(round.last, round.beforeLast));
}
