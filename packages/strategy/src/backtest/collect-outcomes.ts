import type { RoundOutcome, RoundOutcomes } from "./round-outcome.ts";

/** Outcomes that are kept as they come; for short runs and for tests. */
export interface CollectedOutcomes extends RoundOutcomes {
  readonly rounds: readonly RoundOutcome[];
  readonly gaps: number;
}

/** Keeps every outcome as an object. A long run fills the memory with it: write an accumulator of your own for that. */
export function collectOutcomes(): CollectedOutcomes {
  const rounds: RoundOutcome[] = [];
  let gaps = 0;
  return {
    rounds,
    get gaps() {
      return gaps;
    },
    add(roundIndex, crashPoint, atMs, stakedMinor, profitMinor, bets, wins, balanceMinor) {
      rounds.push({ roundIndex, crashPoint, atMs, stakedMinor, profitMinor, bets, wins, balanceMinor });
    },
    addGap() {
      gaps += 1;
    },
  };
}
