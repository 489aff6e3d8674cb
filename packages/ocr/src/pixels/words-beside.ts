import type { Pixels } from "@aviator/core";
import { type Band, findLines, isLower, measureLine, tallestOf } from "./row-bands.ts";

/** Where words stand, in thousandths of the region's width and height. */
export interface WordsPlace {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What stands above or below a number in its region: a line of words, nothing, or something that is neither, as rays. */
export type BesideNumber = WordsPlace | "nothing" | "unclear";

/** Fewer pieces side by side are a picture, an underline or a pop-up's corner. */
const FEWEST_LETTERS = 4;
/** The same words stand within so many thousandths of the same place, on each side; rows are sampled. */
const SAME_PLACE = 20;

/** Finds the words that stand above or below the number of a multiplier's region, as FLEW AWAY!, among its lines. */
export function findWords(pixels: Pixels, lines: readonly Band[] = findLines(pixels)): BesideNumber {
  const number = tallestOf(lines);
  if (number === null) return "unclear";
  // A line that is cut by the region's side may go on beyond it.
  if (lines.some(({ top, bottom }) => top === 0 || bottom >= pixels.height - 1)) return "unclear";
  const others = lines.filter((line) => line !== number);
  if (others.length === 0) return "nothing";
  const [words] = others;
  if (words === undefined || others.length > 1 || !isLower(words, number)) return "unclear";
  const { left, right, pieces } = measureLine(pixels, words);
  if (pieces < FEWEST_LETTERS) return "unclear";
  const share = (at: number, whole: number): number => Math.round((1000 * at) / whole);
  return {
    left: share(left, pixels.width),
    top: share(words.top, pixels.height),
    right: share(right + 1, pixels.width),
    bottom: share(words.bottom + 1, pixels.height),
  };
}

/** True when both are the same words in the same place. */
export function isSamePlace(a: WordsPlace, b: WordsPlace): boolean {
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= SAME_PLACE;
  return isNear(a.left, b.left) && isNear(a.top, b.top) && isNear(a.right, b.right) && isNear(a.bottom, b.bottom);
}
