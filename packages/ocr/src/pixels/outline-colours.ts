import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";

/** The colours of a number with an outline, their bytes in the order of the picture's. */
export interface OutlineColours {
  readonly page: number;
  readonly outline: number;
  readonly fill: number;
}

/** Rows of a region that are looked at: a number is higher than what lies between them. */
const ROWS = 10;
/** Neighbouring pixels of one surface differ by at most this. */
const FLAT = 16;
/** Soft edges are so narrow, in pixels. */
const SHORTEST = 2;
/** Surfaces differ by at least this in some channel, and the same surface by less than that. */
const OTHER = 60;
const SAME = 24;
/** `1.0x` has three fills side by side; a frame, a button or an icon has one or two. */
const FEWEST = 3;
/** Strokes in a row without any fill in them: those of plain digits. The upper end of an outlined one has none, and its point. */
const MOST_BARE = 2;

/**
 * The colours of a number whose outline stands out more than its fill, so that the outline would be taken for the ink; null where none shows.
 * In one row fill after fill lies between two stretches of the outline's colour, on a page of one colour.
 */
export function findOutline(pixels: Pixels): OutlineColours | null {
  const { width, height } = pixels;
  if (width < 4 * FEWEST * SHORTEST) return null;
  for (let at = 0; at < ROWS; at += 1) {
    // Most numbers stand in the middle of their region.
    const row = ROWS / 2 + (at % 2 === 0 ? at / 2 : -(at + 1) / 2);
    const found = outlineInRow(pixels, Math.floor(((row + 0.5) * height) / ROWS));
    if (found !== null) return found;
  }
  return null;
}

function outlineInRow(pixels: Pixels, y: number): OutlineColours | null {
  const { width } = pixels;
  const page = plainColourAt(pixels, 0, y);
  if (channelDistance(page, plainColourAt(pixels, width - 1, y)) > SAME) return null;
  let outline = -1;
  let fill = -1;
  let before = page;
  let last = page;
  let count = 0;
  let bare = 0;
  let from = 0;
  let colour = page;
  for (let x = 1; x <= width; x += 1) {
    const here = x < width ? plainColourAt(pixels, x, y) : -1;
    if (here === colour || (here >= 0 && channelDistance(here, colour) <= FLAT)) continue;
    if (x - from >= SHORTEST && channelDistance(colour, last) > FLAT) {
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
    from = x;
    colour = here;
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
