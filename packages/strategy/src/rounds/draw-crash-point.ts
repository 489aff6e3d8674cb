import { type Hundredths, MULTIPLIER_START, type Random } from "@aviator/core";
import { HOUSE_EDGE } from "../statistics/house-edge.ts";

/** Hundredths of a unit that the house gives back of every unit staked, to six decimals: 97. */
export function returnedHundredths(houseEdge: number = HOUSE_EDGE): number {
  return Math.round((1 - houseEdge) * 1e8) / 1e6;
}

/**
 * Draws a round as the tables do: crash = max(1.00, floor(97 / U) / 100) with U uniform in (0, 1], so that P(reach x) = 0.97 / x.
 *
 * @param returned What {@link returnedHundredths} says.
 */
export function drawCrashPoint(random: Random, returned: number): Hundredths {
  return Math.max(MULTIPLIER_START, Math.floor(returned / (1 - random.next())));
}
