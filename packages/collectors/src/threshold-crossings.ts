import type { Hundredths, ThresholdCrossingRecord } from "@aviator/core";
import { playersLeft, type RoundSurroundings } from "./last-seen.ts";

/** Which thresholds a round has crossed; they are counted, since they are crossed in order. */
export interface CrossingState {
  readonly crossed: number;
  /** First readings at or above the next thresholds, until a second reading confirms them. */
  readonly unconfirmed: readonly ThresholdCrossingRecord[];
}

/** The state of a round that has just opened. */
export const NO_CROSSINGS: CrossingState = { crossed: 0, unconfirmed: [] };

/** One look at the multiplier of a round. */
export interface Sight {
  readonly ordinal: number;
  readonly observed: Hundredths;
  readonly atMs: number;
  readonly confidence: number;
  readonly seen: RoundSurroundings;
}

/**
 * Uses a multiplier read in flight. A single reading may be wrong, so a crossing counts when the next one is at or above the
 * threshold too; the record is of the first.
 */
export function crossInFlight(
  thresholds: readonly Hundredths[],
  state: CrossingState,
  sight: Sight,
): readonly [CrossingState, readonly ThresholdCrossingRecord[]] {
  const confirmed = state.unconfirmed.filter(({ threshold }) => threshold <= sight.observed);
  const crossed = state.crossed + confirmed.length;
  const reached = thresholds.slice(crossed).filter((threshold) => threshold <= sight.observed);
  return [{ crossed, unconfirmed: reached.map((threshold) => crossing(threshold, sight)) }, confirmed];
}

/** The crossings that a crash point proves: all up to a sure one, else only those that a reading in flight saw as well. */
export function crossAtCrash(
  thresholds: readonly Hundredths[],
  state: CrossingState,
  sight: Sight,
  sure: boolean,
): readonly ThresholdCrossingRecord[] {
  const confirmed = state.unconfirmed.filter(({ threshold }) => threshold <= sight.observed);
  if (!sure) return confirmed;
  const rest = thresholds.slice(state.crossed + confirmed.length).filter((threshold) => threshold <= sight.observed);
  return [...confirmed, ...rest.map((threshold) => crossing(threshold, sight))];
}

function crossing(threshold: Hundredths, { ordinal, observed, atMs, confidence, seen }: Sight): ThresholdCrossingRecord {
  const left = playersLeft(seen);
  return {
    kind: "thresholdCrossing",
    ordinal,
    threshold,
    observed,
    atMs,
    confidence,
    playersLeft: left.value,
    playersLeftReason: left.reason,
    totalStakeMinor: seen.totalStake.value,
    totalStakeReason: seen.totalStake.reason,
  };
}
