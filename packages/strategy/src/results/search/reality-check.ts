import type { Random } from "@aviator/core";
import type { TryBlocks } from "./search-blocks.ts";

/** How good the best of a search would look by luck alone. */
export interface Luck {
  /** The chance that the best return is at least as high as the one found, when no settings are better than others. */
  readonly pValue: number;
  /** The best return per unit that luck alone lets one expect of so many tries. */
  readonly expectedBestReturn: number;
  readonly samples: number;
}

/**
 * White's reality check for the best return per unit of many tries: blocks are drawn anew with replacement, the same for all tries, so that
 * what they have in common stays; every try's return is shifted to what the house edge lets one expect of it, and the best of all is
 * looked at. (H. White, "A reality check for data snooping", Econometrica 68, 2000.)
 */
export function realityCheck(
  tries: readonly TryBlocks[],
  options: { readonly edge: number; readonly random: Random; readonly samples: number },
): Luck {
  const { edge, random, samples } = options;
  const played = tries.filter(({ staked }) => sum(staked) > 0);
  const returns = played.map(({ profits, staked }) => sum(profits) / sum(staked));
  const best = Math.max(...returns);
  const blocks = played[0]?.profits.length ?? 0;
  const drawn = new Uint32Array(blocks);
  let [asGood, total] = [0, 0];
  for (let sample = 0; sample < samples; sample += 1) {
    for (let block = 0; block < blocks; block += 1) drawn[block] = Math.floor(random.next() * blocks);
    let luckiest = Number.NEGATIVE_INFINITY;
    for (const [index, of] of played.entries()) {
      luckiest = Math.max(luckiest, drawnReturn(of, drawn, returns[index] as number) - edge);
    }
    if (luckiest >= best) asGood += 1;
    total += luckiest;
  }
  return { pValue: (asGood + 1) / (samples + 1), expectedBestReturn: total / samples, samples };
}

/** By how much the return of drawn blocks differs from that of all; 0 when nothing was staked in them. */
function drawnReturn({ profits, staked }: TryBlocks, drawn: Uint32Array, overall: number): number {
  let [profit, stakes] = [0, 0];
  for (const block of drawn) {
    profit += profits[block] as number;
    stakes += staked[block] as number;
  }
  return stakes > 0 ? profit / stakes - overall : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
