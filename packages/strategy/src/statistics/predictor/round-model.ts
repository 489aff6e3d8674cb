import type { Hundredths } from "@aviator/core";

/** Anything that claims to know more of the next round than how often such rounds come. */
export interface RoundModel {
  /** P(the next round reaches `multiplier`), from 0 to 1, out of the rounds it learned so far. */
  reach(multiplier: Hundredths): number;
  /** The round that was asked about is over. */
  learn(crashPoint: Hundredths): void;
  /** Rounds are missing here. Default: nothing happens. */
  learnGap?(): void;
}

/** The base rate: the share of the earlier rounds that reached a multiplier. */
export function createBaseRate(multipliers: readonly Hundredths[]): RoundModel {
  const reached = new Map(multipliers.map((multiplier) => [multiplier, 0]));
  let rounds = 0;
  return {
    // Half a round of each kind to begin with, so that nothing is ever called certain.
    reach: (multiplier) => ((reached.get(multiplier) ?? 0) + 0.5) / (rounds + 1),
    learn(crashPoint) {
      rounds += 1;
      for (const [multiplier, count] of reached) if (crashPoint >= multiplier) reached.set(multiplier, count + 1);
    },
  };
}
