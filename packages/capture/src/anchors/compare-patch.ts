import type { Levels } from "./levels.ts";
import type { Patch } from "./patch.ts";

/** From this likeness on a patch is found; noise, anti-aliasing and another size leave more, other things on a table less. */
export const FOUND = 0.75;
/** A picture with less than this share of the patch's contrast is too dim to be compared. */
export const LEAST_CONTRAST_SHARE = 0.2;

/**
 * How alike a patch and the picture at a place are, from 0 to 1 (normalised cross-correlation): the same for a picture that is
 * brighter or has more contrast as a whole. The patch must lie inside the picture there.
 */
export function compareAt(patch: Patch, { values, width }: Levels, x: number, y: number): number {
  const { region, deviations, energy } = patch;
  let sum = 0;
  let squares = 0;
  let products = 0;
  let index = 0;
  for (let row = 0; row < region.height; row += 1) {
    const start = (y + row) * width + x;
    for (let at = start; at < start + region.width; at += 1) {
      const level = values[at] ?? 0;
      sum += level;
      squares += level * level;
      products += level * (deviations[index] ?? 0);
      index += 1;
    }
  }
  const found = squares - (sum * sum) / index;
  if (products <= 0 || found < energy * LEAST_CONTRAST_SHARE ** 2) return 0;
  return products / Math.sqrt(found * energy);
}

/** The best likeness at a place or one pixel beside it: on a table drawn at another size edges fall to either side. */
export function compareNear(patch: Patch, picture: Levels, x: number, y: number): number {
  let best = 0;
  for (const [right, down] of NEAR) {
    const [left, top] = [x + right, y + down];
    if (left < 0 || top < 0 || left + patch.region.width > picture.width || top + patch.region.height > picture.height)
      continue;
    best = Math.max(best, compareAt(patch, picture, left, top));
    if (best >= FOUND) break;
  }
  return best;
}

/** The place itself comes first: mostly it is right. */
const NEAR: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
];
