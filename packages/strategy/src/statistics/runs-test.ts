import type { Hundredths } from "@aviator/core";
import { normalPValue } from "./distributions.ts";
import type { RoundCounter } from "./round-counter.ts";

/** Whether rounds that reach a multiplier, and rounds that don't, follow each other by chance. */
export interface RunsTest {
  readonly threshold: Hundredths;
  readonly rounds: number;
  readonly reached: number;
  /** Rounds followed directly by another one. */
  readonly pairs: number;
  /** Of these, those after which the side changes; fewer than expected means that streaks are too long. */
  readonly changes: number;
  readonly expected: number;
  /** Standard deviations from what was expected; null when all rounds lie on one side. */
  readonly z: number | null;
  readonly pValue: number | null;
}

/**
 * Wald and Wolfowitz's runs test. Gaps cut the rounds into stretches; mean and variance of the changes are exact for any order of the
 * rounds over the same stretches, and without a gap they are those of the textbook.
 */
export function createRunsTest(threshold: Hundredths): RoundCounter<RunsTest> {
  let [rounds, reached, pairs, joined, changes] = [0, 0, 0, 0, 0];
  // How many rounds the stretch holds so far, at most 2: a third makes two pairs that share a round.
  let stretch = 0;
  let last = false;
  return {
    add(crashPoint) {
      const isReached = crashPoint >= threshold;
      rounds += 1;
      if (isReached) reached += 1;
      if (stretch > 0) {
        pairs += 1;
        if (stretch > 1) joined += 1;
        if (isReached !== last) changes += 1;
      }
      stretch = Math.min(2, stretch + 1);
      last = isReached;
    },
    addGap() {
      stretch = 0;
    },
    result: () => ({ threshold, rounds, reached, pairs, changes, ...judge({ rounds, reached, pairs, joined, changes }) }),
  };
}

function judge(
  of: Record<"rounds" | "reached" | "pairs" | "joined" | "changes", number>,
): Pick<RunsTest, "expected" | "z" | "pValue"> {
  const { rounds: n, reached: hits, pairs, joined, changes } = of;
  const misses = n - hits;
  if (n < 4 || hits === 0 || misses === 0 || pairs === 0) return { expected: 0, z: null, pValue: null };
  const one = (2 * hits * misses) / (n * (n - 1));
  // Two pairs that share a round both change for one order in two of those in which one does; apart, they use four rounds.
  const apart = (4 * hits * (hits - 1) * misses * (misses - 1)) / (n * (n - 1) * (n - 2) * (n - 3));
  const expected = pairs * one;
  const variance = expected + joined * one + (pairs * (pairs - 1) - 2 * joined) * apart - expected ** 2;
  if (variance <= 0) return { expected, z: null, pValue: null };
  const z = (changes - expected) / Math.sqrt(variance);
  return { expected, z, pValue: normalPValue(z) };
}
