import type { RoundOutcomes } from "./round-outcome.ts";

/** Tells both of everything, the first one first. */
export function bothOutcomes(first: RoundOutcomes, second: RoundOutcomes): RoundOutcomes {
  return {
    add(roundIndex, crashPoint, atMs, stakedMinor, profitMinor, bets, wins, balanceMinor) {
      first.add(roundIndex, crashPoint, atMs, stakedMinor, profitMinor, bets, wins, balanceMinor);
      second.add(roundIndex, crashPoint, atMs, stakedMinor, profitMinor, bets, wins, balanceMinor);
    },
    addGap() {
      first.addGap();
      second.addGap();
    },
  };
}
