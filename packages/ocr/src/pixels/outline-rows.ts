import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { type EdgedColours, findEdged } from "./edged-colours.ts";
import { FEWEST, findOutline, type OutlineColours, SAME } from "./outline-colours.ts";
import { createRowRuns, findRuns, SHORTEST } from "./row-runs.ts";

/** What the rows of a region tell of a number's outline. */
export interface OutlineFound {
  /** On a page of one colour, where it stands out more than the fill. */
  plain: OutlineColours | null;
  /** On any page. */
  edged: EdgedColours | null;
}

/** Rows of a region that are looked at: a number is higher than what lies between them. */
const ROWS = 10;
/** So many of them, in the middle, where both ends differ in colour: looking at all takes time, and a number before a sky is high. */
const UNEVEN_ROWS = 3;
/** Every so many pixels of a border are looked at; a cloud in the fill's colour reaches over less of it than this share. */
const BORDER_STEP = 4;
const MOST_AROUND = 0.55;

/** Creates what looks for a number with an outline; what it gives is overwritten by the next call. */
export function createOutlineSearch(): (pixels: Pixels) => OutlineFound {
  const runs = createRowRuns();
  const found: OutlineFound = { plain: null, edged: null };
  return (pixels) => {
    const { width, height } = pixels;
    found.plain = null;
    found.edged = null;
    if (width < 4 * FEWEST * SHORTEST) return found;
    for (let at = 0; at < ROWS && (found.plain === null || found.edged === null); at += 1) {
      // Most numbers stand in the middle of their region.
      const row = ROWS / 2 + (at % 2 === 0 ? at / 2 : -(at + 1) / 2);
      const y = Math.floor(((row + 0.5) * height) / ROWS);
      const isEven = channelDistance(plainColourAt(pixels, 0, y), plainColourAt(pixels, width - 1, y)) <= SAME;
      if (!isEven && at >= UNEVEN_ROWS) continue;
      findRuns(pixels, y, runs);
      if (isEven) found.plain ??= findOutline(pixels, y, runs);
      found.edged ??= findEdged(pixels, y, runs);
    }
    // On a page of one colour nothing need be done where the fill stands out more.
    if (found.edged !== null && (surrounds(pixels, found.edged.fill) || outshines(pixels, found.edged))) found.edged = null;
    return found;
  };
}

/** True when the colour lies along much of the region's border: the page's own, between the strokes of digits that are taken for its outline. */
function surrounds(pixels: Pixels, fill: number): boolean {
  const { width, height } = pixels;
  let [count, near] = [0, 0];
  const look = (x: number, y: number): void => {
    count += 1;
    if (channelDistance(plainColourAt(pixels, x, y), fill) <= SAME) near += 1;
  };
  for (let x = 0; x < width; x += BORDER_STEP) {
    look(x, 0);
    look(x, height - 1);
  }
  for (let y = 0; y < height; y += BORDER_STEP) {
    look(0, y);
    look(width - 1, y);
  }
  return near > MOST_AROUND * count;
}

function outshines(pixels: Pixels, { outline, fill }: EdgedColours): boolean {
  const { width, height } = pixels;
  const page = plainColourAt(pixels, 0, 0);
  for (let row = 0; row < ROWS; row += 1) {
    const y = Math.floor(((row + 0.5) * height) / ROWS);
    if (channelDistance(plainColourAt(pixels, 0, y), page) > SAME) return false;
    if (channelDistance(plainColourAt(pixels, width - 1, y), page) > SAME) return false;
  }
  return channelDistance(fill, page) >= channelDistance(outline, page);
}
