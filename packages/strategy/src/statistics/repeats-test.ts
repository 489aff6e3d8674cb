import { poissonPValue } from "./distributions.ts";
import { HOUSE_EDGE, repeatProbability } from "./house-edge.ts";
import type { RoundCounter } from "./round-counter.ts";

/** Whether equal crash points in a row are as frequent as they must be. */
export interface RepeatsTest {
  /** Rounds followed directly by another one. */
  readonly pairs: number;
  /** Of these, those with the same crash point. None at all means that the collector took a repeat for the same round. */
  readonly repeats: number;
  readonly expected: number;
  readonly pValue: number | null;
}

/** A counter whose expectation depends on the house edge. */
export interface RepeatsCounter extends RoundCounter<RepeatsTest> {
  result(edge?: number): RepeatsTest;
}

/** Counts equal crash points in a row; many collectors tell rounds apart by their value, and lose exactly these. */
export function createRepeatsTest(): RepeatsCounter {
  let [pairs, repeats, last] = [0, 0, 0];
  return {
    add(crashPoint) {
      if (last !== 0) {
        pairs += 1;
        if (crashPoint === last) repeats += 1;
      }
      last = crashPoint;
    },
    addGap() {
      last = 0;
    },
    result(edge = HOUSE_EDGE) {
      const expected = pairs * repeatProbability(edge);
      return { pairs, repeats, expected, pValue: pairs === 0 ? null : poissonPValue(repeats, expected) };
    },
  };
}
