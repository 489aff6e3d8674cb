import type { Pixels } from "@aviator/core";
import { findLines, measureLine } from "./row-bands.ts";

/** Fewer pieces side by side are a picture, or digits that touch. */
const FEWEST_LETTERS = 6;
/** Letters and the strokes of a script fill most columns of their line; stars, specks and clouds few. */
const LEAST_FILLED = 0.4;

/** Words for all to see stand in the middle, as the number does, by this share of the width; a heading or a brand begins at the left. */
const OFF_CENTRE = 0.1;

/** True when a line of words stands in the middle of a region, and wholly so: what its upper or lower side cuts is the page's. */
export function showsWords(pixels: Pixels): boolean {
  return findLines(pixels).some((line) => {
    if (line.top === 0 || line.bottom >= pixels.height - 1) return false;
    const { left, right, pieces, inked } = measureLine(pixels, line);
    const isCentred = Math.abs(left + right + 1 - pixels.width) <= 2 * OFF_CENTRE * pixels.width;
    return isCentred && pieces >= FEWEST_LETTERS && inked >= LEAST_FILLED * (right + 1 - left);
  });
}
