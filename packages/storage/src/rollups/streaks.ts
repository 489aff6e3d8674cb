/** The multipliers, in hundredths, whose streaks are kept: the default thresholds of crossings. */
export const STREAK_THRESHOLDS: readonly number[] = [150, 200, 250, 300, 400, 500, 1000];

/** On which side of a threshold a round ended: 0 below, 1 at or above, -1 where that is not known. */
type Side = -1 | 0 | 1;

/**
 * What a stretch of rounds says about streaks at one threshold, in a form that can be joined with the stretch after it: the run
 * it begins with, the run it ends with, the longest runs of each side, and whether it is all one run. A list, since it is stored.
 */
export type Streaks = readonly [
  firstSide: Side,
  firstLength: number,
  lastSide: Side,
  lastLength: number,
  longestBelow: number,
  longestReached: number,
  isOneRun: 0 | 1,
];

/** A place where rounds may have been missed: no streak goes on across it. */
export const STREAK_BREAK: Streaks = [-1, 0, -1, 0, 0, 0, 0];

const BELOW: Streaks = [0, 1, 0, 1, 1, 0, 1];
const REACHED: Streaks = [1, 1, 1, 1, 0, 1, 1];

/** One round. */
export function streakOf(crashPoint: number, threshold: number): Streaks {
  return crashPoint >= threshold ? REACHED : BELOW;
}

/** Two stretches, the second right after the first; null is an empty one. */
export function joinStreaks(before: Streaks | null, after: Streaks | null): Streaks | null {
  if (before === null || after === null) return before ?? after;
  const [firstSide, firstLength, side, length, below, reached, wasOne] = before;
  const [nextSide, nextLength, lastSide, lastLength, nextBelow, nextReached, isOne] = after;
  const joined = side === nextSide && side !== -1 ? length + nextLength : 0;
  return [
    firstSide,
    wasOne === 1 && joined > 0 ? joined : firstLength,
    lastSide,
    isOne === 1 && joined > 0 ? joined : lastLength,
    Math.max(below, nextBelow, side === 0 ? joined : 0),
    Math.max(reached, nextReached, side === 1 ? joined : 0),
    wasOne === 1 && isOne === 1 && joined > 0 ? 1 : 0,
  ];
}
