import { createRandom, InvalidInputError } from "@aviator/core";
import { HOUSE_EDGE } from "../statistics/house-edge.ts";
import { drawCrashPoint, returnedHundredths } from "./draw-crash-point.ts";
import { pacedFeed } from "./paced-feed.ts";
import type { RoundFeed } from "./round-feed.ts";

/** Rounds that are drawn. */
export interface SimulatedRoundsOptions {
  readonly rounds: number;
  /** Same seed, same rounds. */
  readonly seed: string | number;
  /** What the house keeps of every unit staked, 0 to 0.5. Default 0.03. */
  readonly houseEdge?: number;
}

/**
 * Draws rounds as the tables do.
 *
 * @throws InvalidInputError for an edge out of range.
 */
export function simulatedRounds({ rounds, seed, houseEdge = HOUSE_EDGE }: SimulatedRoundsOptions): RoundFeed {
  if (!(houseEdge >= 0 && houseEdge <= 0.5)) {
    throw new InvalidInputError("rounds", [{ field: "houseEdge", message: `must be from 0 to 0.5 (found ${houseEdge})` }]);
  }
  const random = createRandom(seed);
  const returned = returnedHundredths(houseEdge);
  return pacedFeed(rounds, (crashPoints, count) => {
    for (let index = 0; index < count; index += 1) {
      crashPoints[index] = drawCrashPoint(random, returned);
    }
  });
}
