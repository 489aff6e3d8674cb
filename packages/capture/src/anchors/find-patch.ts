import { compareAt, FOUND, LEAST_CONTRAST_SHARE } from "./compare-patch.ts";
import type { Levels } from "./levels.ts";
import type { Patch } from "./patch.ts";

/** A place where a patch was found. */
export interface Match {
  readonly x: number;
  readonly y: number;
  /** From {@link FOUND} to 1. */
  readonly likeness: number;
}

/** The samples of a patch may be less alike than all of it: this much is looked at closely. */
const PROMISING = 0.55;
/** Matches closer than this are one, the best of them. */
const APART = 3;
/** More places than a pattern of 15 pixels has within reach say nothing. */
const MOST_MATCHES = 64;

/** Finds every place of a picture where a patch may stand, best first; `least` is the least likeness, by default {@link FOUND}. */
export function findPatch(patch: Patch, picture: Levels, least: number = FOUND): Match[] {
  const { x, y, deviations, energy } = patch.samples;
  const count = deviations.length;
  const offsets = Int32Array.from(x, (column, index) => (y[index] ?? 0) * picture.width + column);
  // Compared without roots: c / sqrt(v e) >= p exactly when c > 0 and c² >= p² v e.
  const promisingShare = PROMISING ** 2 * energy;
  const leastEnergy = LEAST_CONTRAST_SHARE ** 2 * energy;
  const matches: Match[] = [];
  for (let top = 0; top <= picture.height - patch.region.height; top += 1) {
    for (let left = 0; left <= picture.width - patch.region.width; left += 1) {
      const base = top * picture.width + left;
      let sum = 0;
      let squares = 0;
      let products = 0;
      for (let index = 0; index < count; index += 1) {
        const level = picture.values[base + (offsets[index] as number)] as number;
        sum += level;
        squares += level * level;
        products += level * (deviations[index] as number);
      }
      const found = squares - (sum * sum) / count;
      if (found < leastEnergy || products <= 0 || products * products < promisingShare * found) continue;
      const likeness = compareAt(patch, picture, left, top);
      if (likeness >= least) matches.push({ x: left, y: top, likeness });
    }
  }
  return keepPeaks(matches.toSorted((first, second) => second.likeness - first.likeness));
}

/** Keeps the best match of each place, of the sorted ones. */
function keepPeaks(sorted: readonly Match[]): Match[] {
  const kept: Match[] = [];
  for (const match of sorted) {
    if (kept.some(({ x, y }) => Math.max(Math.abs(x - match.x), Math.abs(y - match.y)) < APART)) continue;
    kept.push(match);
    if (kept.length === MOST_MATCHES) break;
  }
  return kept;
}
