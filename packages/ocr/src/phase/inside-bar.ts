import type { Pixels } from "@aviator/core";
import { channelDistance } from "../pixels/channel-distance.ts";
import { colourAt } from "../pixels/colour-at.ts";
import { isBarBeside } from "./bar-in-trough.ts";
import { PLAIN_CONTRAST } from "./phase-colours.ts";
import { hueOf, isStrong } from "./hue.ts";
import { FLAT, LEAST_HEIGHT, LEAST_LENGTH } from "./progress-bar.ts";

/** Two round ends leave so much of a square as high as the bar empty; an oval leaves as much of its whole length. */
const CORNERS = 0.25;
/** Rows and columns at a bar's soft edges, half of which may be missing. */
const SOFT = 0.5;
/** Shorter stretches are soft edges, in pixels. */
const SHORTEST_REST = 3;
/** And an edge is at most so many columns wide. */
const SOFT_COLUMNS = 4;

/** Columns of a row that differ from the page. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** A bar's longest row, and the rows that it has. */
interface Bar extends Run {
  readonly top: number;
  readonly bottom: number;
}

/**
 * True when a bar of any colour lies inside a progress region: rows that differ from the page over the same columns, and are together
 * longer than they are high. The page shows in the upper and the lower side of the region, plain and alike: a pop-up, a grid or a picture
 * goes on beyond one of them. Stars, words and specks have no such rows.
 */
export function barLiesInside(pixels: Pixels): boolean {
  return sidesArePlain(pixels) && findBar(pixels) !== null;
}

/**
 * True when a bar shows in its trough: a bar of any colour lies inside, and of its row one stretch at an end is strongly coloured, so short as
 * to be no bar by itself, or so strongly and the rest so faint that both can't be told the other way round. An empty trough, which some tables
 * show in flight as well, has no such stretch.
 */
export function restLiesInTrough(pixels: Pixels): boolean {
  const trough = sidesArePlain(pixels) ? findBar(pixels) : null;
  if (trough === null) return false;
  const middle = (trough.top + trough.bottom) >> 1;
  const paint = colourAt(pixels, (trough.from + trough.to) >> 1, middle);
  return endsStrongly(pixels, trough, paint) || beginsStrongly(pixels, trough, middle);
}

/** True where one stretch of a bar, at an end of it and less than half of it, is of another colour than its middle, and a strong one. */
function endsStrongly(pixels: Pixels, bar: Bar, paint: number): boolean {
  const { from, to, top, bottom } = bar;
  const middle = (top + bottom) >> 1;
  const reach = bottom - top + 1;
  let rest: Run | null = null;
  let start = -1;
  for (let x = from; x <= to + 1; x += 1) {
    const colour = x <= to ? colourAt(pixels, x, middle) : paint;
    const isStrongly = channelDistance(colour, paint) >= PLAIN_CONTRAST && isStrong(hueOf(colour));
    if (isStrongly && start < 0) start = x;
    if (isStrongly || start < 0) continue;
    if (x - start >= SHORTEST_REST) {
      if (rest !== null) return false;
      rest = { from: start, to: x - 1 };
    }
    start = -1;
  }
  if (rest === null || rest.to - rest.from >= (to - from) / 2) return false;
  return rest.from - from <= reach || to - rest.to <= reach;
}

/** True where a bar is strongly coloured from near its left end on, and the rest of it one other colour, and a faint one. */
function beginsStrongly(pixels: Pixels, { from, to, top, bottom }: Bar, middle: number): boolean {
  const reach = bottom - top + 1;
  const [ink, paint] = [colourAt(pixels, from + reach, middle), colourAt(pixels, to - reach, middle)];
  if (!isBarBeside(ink, paint)) return false;
  let end = from + reach;
  while (end < to && channelDistance(colourAt(pixels, end + 1, middle), colourAt(pixels, end, middle)) <= FLAT) end += 1;
  // A plate that fades from one end to the other has no edge between both.
  if (end >= to - reach || channelDistance(colourAt(pixels, end, middle), paint) <= 2 * FLAT) return false;
  for (let x = end + SOFT_COLUMNS; x <= to - SOFT_COLUMNS; x += 1)
    if (channelDistance(colourAt(pixels, x, middle), paint) > 2 * FLAT) return false;
  return true;
}

function sidesArePlain(pixels: Pixels): boolean {
  const bottom = pixels.height - 1;
  let above = colourAt(pixels, 0, 0);
  let below = colourAt(pixels, 0, bottom);
  if (channelDistance(above, below) > 2 * FLAT) return false;
  for (let x = 1; x < pixels.width; x += 1) {
    const [nextAbove, nextBelow] = [colourAt(pixels, x, 0), colourAt(pixels, x, bottom)];
    if (channelDistance(nextAbove, above) > FLAT || channelDistance(nextBelow, below) > FLAT) return false;
    above = nextAbove;
    below = nextBelow;
  }
  return true;
}

/** The first bar; null where there is none. */
function findBar(pixels: Pixels): Bar | null {
  let longest: Run | null = null;
  let rows = 0;
  let area = 0;
  for (let y = 1; y < pixels.height; y += 1) {
    const run = longestRun(pixels, y);
    if (run !== null && longest !== null && isNextRow(longest, run)) {
      rows += 1;
      area += lengthOf(run);
      if (lengthOf(run) > lengthOf(longest)) longest = run;
      continue;
    }
    if (longest !== null && isBar(lengthOf(longest), rows, area, pixels.height))
      return { ...longest, top: y - rows, bottom: y - 1 };
    longest = run;
    rows = 1;
    area = lengthOf(run);
  }
  return null;
}

/** Rows of one bar lie above each other, and its round ends take no half off one; what a compressed picture leaves beside it is shorter. */
function isNextRow(longest: Run, run: Run): boolean {
  const [one, other] = [lengthOf(longest), lengthOf(run)];
  return run.from <= longest.to && run.to >= longest.from && 2 * Math.min(one, other) >= Math.max(one, other);
}

/** As long as a bar, and its rows fill the room between the ends of the longest, but for rounded corners and soft edges. */
function isBar(length: number, rows: number, area: number, height: number): boolean {
  if (rows < Math.max(2, LEAST_HEIGHT * height) || length < Math.max(LEAST_LENGTH * rows, height)) return false;
  return length * rows - area <= CORNERS * rows * rows + SOFT * length + SOFT * rows;
}

function lengthOf(run: Run | null): number {
  return run === null ? 0 : run.to - run.from + 1;
}

/** The longest stretch of a row that differs from the page above it; null where none does. */
function longestRun(pixels: Pixels, y: number): Run | null {
  let best: Run | null = null;
  let from = -1;
  for (let x = 0; x <= pixels.width; x += 1) {
    if (x < pixels.width && differs(pixels, x, y)) {
      if (from < 0) from = x;
      continue;
    }
    if (from < 0 || isSeam(pixels, x, y)) continue;
    if (x - from > lengthOf(best)) best = { from, to: x - 1 };
    from = -1;
  }
  return best;
}

function differs(pixels: Pixels, x: number, y: number): boolean {
  return channelDistance(colourAt(pixels, x, y), colourAt(pixels, x, 0)) > 2 * FLAT;
}

/** Where a bright bar begins in a dark trough, or ends, one pixel may be as the page between both; what parts letters has ink on both sides. */
function isSeam(pixels: Pixels, x: number, y: number): boolean {
  if (x + 1 >= pixels.width || !differs(pixels, x - 1, y) || !differs(pixels, x + 1, y)) return false;
  return channelDistance(colourAt(pixels, x - 1, y), colourAt(pixels, x + 1, y)) > PLAIN_CONTRAST;
}
