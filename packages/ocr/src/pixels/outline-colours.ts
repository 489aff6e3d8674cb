import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { FLAT, type RowRuns } from "./row-runs.ts";

/** The colours of a number with an outline, their bytes in the order of the picture's. */
export interface OutlineColours {
  readonly page: number;
  readonly outline: number;
  readonly fill: number;
}

/** Surfaces differ by at least this in some channel, and the same surface by less than that. */
export const OTHER = 60;
export const SAME = 24;
/** `1.0x` has three fills side by side; a frame, a button or an icon has one or two. */
export const FEWEST = 3;
/** Strokes in a row without any fill in them: those of plain digits. The upper end of an outlined one has none, and its point. */
const MOST_BARE = 2;

/**
 * The colours of a number whose outline stands out more than its fill, so that the outline would be taken for the ink, in a row that begins and
 * ends with the page's colour; null where none shows. There fill after fill lies between two stretches of the outline's colour.
 */
export function findOutline(pixels: Pixels, y: number, runs: RowRuns): OutlineColours | null {
  const page = plainColourAt(pixels, 0, y);
  let outline = -1;
  let fill = -1;
  let before = page;
  let last = page;
  let count = 0;
  let bare = 0;
  for (let run = 0; run < runs.count; run += 1) {
    const colour = runs.colours[run]!;
    if (channelDistance(colour, last) <= FLAT) continue;
    // What stands outermost is the outline; between digits that touch it lies between fills as well.
    if (outline < 0 && channelDistance(colour, page) >= OTHER) outline = colour;
    else if (fill < 0 && isSame(last, outline) && isSame(colour, page)) {
      if ((bare += 1) > MOST_BARE) return null;
    } else if (isSame(colour, outline) && isSame(before, outline) && isFill(last, outline, page)) {
      if (fill < 0) fill = last;
      if (isSame(last, fill)) count += 1;
    }
    before = last;
    last = colour;
  }
  const ends = isSame(before, outline) && isSame(last, page);
  return ends && count >= FEWEST ? { page, outline, fill } : null;
}

function isSame(one: number, other: number): boolean {
  return other >= 0 && channelDistance(one, other) <= SAME;
}

function isFill(fill: number, outline: number, page: number): boolean {
  const seen = channelDistance(fill, page);
  return seen >= OTHER && channelDistance(fill, outline) >= OTHER && channelDistance(outline, page) > seen;
}
