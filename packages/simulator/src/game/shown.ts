import type { Hundredths, Minor, Players } from "@aviator/core";
import { multiplierAt } from "./curve.ts";
import type { GameState } from "./game-state.ts";
import type { RoundPlan } from "./round-plan.ts";

/** The multiplier on the table now: live while flying, the crash point after it, null while there is none. */
export function shownMultiplier(state: GameState): Hundredths | null {
  const { phase, round } = state;
  if (phase === "crashed") return round.crashPoint;
  if (phase !== "flying") return null;
  return Math.min(multiplierAt(state.nowMs - state.phaseAtMs), round.crashPoint);
}

/** Share of the betting phase that is over, from 0 to 1; 1 in every other phase. */
export function bettingProgress(state: GameState): number {
  if (state.phase !== "betting") return 1;
  return Math.min(1, (state.nowMs - state.phaseAtMs) / state.round.bettingMs);
}

/** Players of the round, who arrive while betting is open, and those who have cashed out. */
export function shownPlayers(state: GameState): Players & { readonly cashedOut: number } {
  const total = Math.max(1, Math.floor(state.round.cashOuts.length * arrived(state)));
  return { cashedOut: cashedOutBy(state.round, shownMultiplier(state) ?? 0), total };
}

/** Stakes of the round so far. */
export function shownTotalStake(state: GameState): Minor {
  return Math.floor(state.round.totalStakeMinor * arrived(state));
}

/** How many players have cashed out once the round has come to `multiplier`; none in a 1.00x round. */
export function cashedOutBy(round: RoundPlan, multiplier: Hundredths): number {
  let low = 0;
  let high = round.cashOuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((round.cashOuts[middle] ?? 0) <= multiplier) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last players come just before betting closes; the numbers then stand still. */
function arrived(state: GameState): number {
  return Math.min(1, bettingProgress(state) / 0.9);
}
