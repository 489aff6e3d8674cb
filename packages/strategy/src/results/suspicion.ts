import { trustOf } from "../statistics/trust.ts";
import { errorOfReturn, type ReturnSums } from "./return-estimate.ts";

/** Chance goes as far once in 16,000 back-tests. */
const BEYOND_CHANCE = 4;
/** Nobody knows what rounds that are missing would have brought; so far they don't carry a result. */
const BEYOND_ANYTHING = 10;

/**
 * True for a result that neither chance nor missing rounds explain. Of incomplete data what was won counts as if every missing round had
 * been bet on as usual and lost: what is still beyond chance then, no missing round explains.
 *
 * @param completeness Share of the rounds that is there, from 0 to 1; null where nobody knows.
 */
export function isSuspicious(sums: ReturnSums, edge: number, completeness: number | null): boolean {
  const { stakedMinor, profitMinor, betRounds } = sums;
  if (betRounds < 2) return false;
  const error = errorOfReturn(sums, -edge);
  const z = (profitMinor + edge * stakedMinor) / error;
  if (completeness === null || completeness <= 0) return Math.abs(z) > BEYOND_ANYTHING;
  if (trustOf(completeness) === "complete") return Math.abs(z) >= BEYOND_CHANCE;
  if (z < 0) return z < -BEYOND_ANYTHING;
  const missedMinor = (stakedMinor * (1 - completeness)) / completeness;
  return (profitMinor - missedMinor + edge * (stakedMinor + missedMinor)) / error >= BEYOND_CHANCE;
}
