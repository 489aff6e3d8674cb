import { paceOf } from "./pace.ts";
import type { RoundFeed } from "./round-feed.ts";

/**
 * Gives so many rounds, at the tables' pace from 0 on; one without a crash point takes as long as one at 1.00.
 *
 * @param fill Writes the next `count` crash points to the beginning of the column.
 */
export function pacedFeed(rounds: number, fill: (crashPoints: Float64Array, count: number) => void): RoundFeed {
  let left = rounds;
  let lastMs = 0;
  return {
    startMs: 0,
    next({ crashPoints, timesMs }) {
      const count = Math.min(left, crashPoints.length);
      fill(crashPoints, count);
      // A variable of the closure would be boxed anew for every round.
      let atMs = lastMs;
      for (let index = 0; index < count; index += 1) {
        atMs += paceOf(crashPoints[index] as number);
        timesMs[index] = atMs;
      }
      left -= count;
      lastMs = atMs;
      return count;
    },
  };
}
