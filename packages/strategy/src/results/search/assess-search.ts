import { InvalidInputError, type Random } from "@aviator/core";
import { HOUSE_EDGE } from "../../statistics/house-edge.ts";
import { estimateReturn, type ReturnEstimate, sumReturns } from "../return-estimate.ts";
import type { RunResult } from "../run-accumulator.ts";
import { type Luck, realityCheck } from "./reality-check.ts";
import { blocksOf, type SearchTry } from "./search-blocks.ts";

/** A search of parameters, after it was made. */
export interface Search<Settings> {
  /** Every try, the bad ones too: the luck of the best depends on how many there were. */
  readonly tries: readonly SearchTry<Settings>[];
  /** Plays settings on rounds that the search has not seen. */
  readonly playUnseen: (settings: Settings) => readonly RunResult[] | Promise<readonly RunResult[]>;
  readonly random: Random;
  /** What the house keeps of every unit staked. Default 0.03. */
  readonly edge?: number;
  /** Samples of the bootstrap. Default 2,000. */
  readonly samples?: number;
}

/** What a search of parameters came to. The rounds searched tell how lucky the best was, those not searched what it is worth. */
export interface SearchAssessment<Settings> {
  readonly tried: number;
  /** Of these, those that staked something. */
  readonly played: number;
  /** The settings with the highest return per unit on the rounds searched. */
  readonly best: Settings;
  readonly searched: ReturnEstimate;
  /** The same settings on rounds that the search has not seen. */
  readonly unseen: ReturnEstimate;
  readonly luck: Luck;
}

/**
 * Looks for the best of a search, plays it on unseen rounds, and says how likely it is that luck alone looks as good.
 *
 * @throws InvalidInputError when the tries were not played on the same runs, or none of them staked anything.
 */
export async function assessSearch<Settings>(search: Search<Settings>): Promise<SearchAssessment<Settings>> {
  const { tries, playUnseen, random, edge = HOUSE_EDGE, samples = 2000 } = search;
  const blocks = blocksOf(tries);
  const rated = tries
    .map(({ settings, runs }) => ({ settings, sums: sumReturns(runs) }))
    .filter(({ sums }) => sums.stakedMinor > 0)
    .map(({ settings, sums }) => ({ settings, estimate: estimateReturn(sums, edge) }));
  const [best] = rated.toSorted((left, right) => rateOf(right.estimate) - rateOf(left.estimate));
  if (best === undefined) {
    const message = `must include one that bets (found ${tries.length} that never do); widen the range of the parameters`;
    throw new InvalidInputError("assessSearch", [{ field: "tries", message }]);
  }
  const luck = realityCheck(blocks, { edge, random, samples });
  const unseen = estimateReturn(sumReturns(await playUnseen(best.settings)), edge);
  return { tried: tries.length, played: rated.length, best: best.settings, searched: best.estimate, unseen, luck };
}

function rateOf({ returnPerUnit }: ReturnEstimate): number {
  return returnPerUnit ?? Number.NEGATIVE_INFINITY;
}
