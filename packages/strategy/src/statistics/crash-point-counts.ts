import { bucketOf, CRASH_POINT_EDGES, type Hundredths } from "@aviator/core";
import { checkCrashPoint } from "./check-input.ts";

/** How many rounds crashed where: one count for each of the buckets that begin at `CRASH_POINT_EDGES`, as storage's rollups hold. */
export type CrashPointCounts = readonly number[];

/** How many rounds reached a multiplier at which a bucket begins. */
export interface ReachedCount {
  /** In hundredths: an edge of a bucket. */
  readonly multiplier: Hundredths;
  readonly reached: number;
}

/**
 * Counts crash points, in whole hundredths, by bucket, whatever their number, in the same memory.
 *
 * @throws InvalidInputError for one that is none.
 */
export function countCrashPoints(crashPoints: Iterable<Hundredths>): number[] {
  const counts = CRASH_POINT_EDGES.map(() => 0);
  for (const crashPoint of crashPoints) {
    checkCrashPoint("countCrashPoints", crashPoint);
    (counts[bucketOf(crashPoint)] as number) += 1;
  }
  return counts;
}

/** Counts by bucket, out of how many rounds reached each edge: the way back from storage's survival curve. */
export function countsFromReached(reached: readonly ReachedCount[]): number[] {
  const at = new Map(reached.map((one) => [one.multiplier, one.reached]));
  return CRASH_POINT_EDGES.map((edge, index) => (at.get(edge) ?? 0) - (at.get(CRASH_POINT_EDGES[index + 1] ?? -1) ?? 0));
}

/** How many rounds reached each edge. */
export function reachedCounts(counts: CrashPointCounts): ReachedCount[] {
  let reached = 0;
  return CRASH_POINT_EDGES.map((multiplier, index) => ({ multiplier, index }))
    .toReversed()
    .map(({ multiplier, index }) => ({ multiplier, reached: (reached += counts[index] ?? 0) }))
    .toReversed();
}

/** All rounds that were counted. */
export function countedRounds(counts: CrashPointCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
