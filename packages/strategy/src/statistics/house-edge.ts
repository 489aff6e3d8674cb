import { type Hundredths, MULTIPLIER_START } from "@aviator/core";

/** What the house keeps of every unit staked, as far as anybody knows: about 3 %. */
export const HOUSE_EDGE = 0.03;

/**
 * P(reach a multiplier) when the house keeps `edge`. A crash point is `max(100, floor(100 (1 - edge) / U))` hundredths with U uniform
 * in (0, 1]; a whole number of hundredths above 1.00x is reached exactly when U ≤ 100 (1 - edge) / multiplier, so the floor changes
 * nothing there, and 1.00x takes what is left.
 */
export function reachProbability(multiplier: Hundredths, edge: number = HOUSE_EDGE): number {
  return multiplier <= MULTIPLIER_START ? 1 : Math.min(1, (100 * (1 - edge)) / multiplier);
}

/** The probability that two independent rounds crash at the very same hundredth. */
export function repeatProbability(edge: number): number {
  let sum = (1 - reachProbability(MULTIPLIER_START + 1, edge)) ** 2;
  for (let crashPoint = MULTIPLIER_START + 1; crashPoint <= LAST_SUMMED; crashPoint += 1) {
    sum += (reachProbability(crashPoint, edge) - reachProbability(crashPoint + 1, edge)) ** 2;
  }
  return sum;
}

/** Higher crash points repeat less often than once in 10^11 rounds together. */
const LAST_SUMMED = 20_000;
