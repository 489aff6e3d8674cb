import type { Pixels } from "@aviator/core";
import { channelDistance } from "../pixels/channel-distance.ts";
import { colourAt } from "../pixels/colour-at.ts";
import { PLAIN_CONTRAST } from "./phase-colours.ts";
import { hueOf, isStrong } from "./hue.ts";
import { FLAT, LEAST_HEIGHT, LEAST_LENGTH } from "./progress-bar.ts";

/** Two round ends leave so much of a square as high as the bar empty; an oval leaves as much of its whole length. */
const CORNERS = 0.25;
/** Rows and columns at a bar's soft edges, half of which may be missing. */
const SOFT = 0.5;
/** Shorter stretches are soft edges, in pixels. */
const SHORTEST_REST = 3;
/** A bar's saturation times its brightness, at least; a trough is fainter. */
const STRONG = 0.4;
/** Between a light bar and its dark trough the soft edge may have the page's colour, over so many pixels. */
const SOFT_EDGE = 2;

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
 * True when a bar, or the last of one, shows in its trough: a bar of any colour lies inside, and a strongly coloured stretch at one of its ends. An
 * empty trough, which some tables show in flight as well, has no such stretch.
 */
export function restLiesInTrough(pixels: Pixels): boolean {
  const trough = sidesArePlain(pixels) ? findBar(pixels) : null;
  return trough !== null && endsStrongly(pixels, trough);
}

/** True where one stretch of a bar, at one end of it, is of another colour than its other end, and a strong one. */
function endsStrongly(pixels: Pixels, trough: Bar): boolean {
  const reach = trough.bottom - trough.top + 1;
  return [-1, 1].some((side) => {
    const rest = strongStretch(pixels, trough, side < 0 ? trough.to - reach : trough.from + reach);
    if (rest === null || (side < 0 ? rest.from - trough.from : trough.to - rest.to) > reach) return false;
    // A coloured trough may be longer than the dull rest of a bar in it; a bar that is as long is coloured more strongly.
    return lengthOf(rest) <= lengthOf(trough) / 2 || strengthAt(pixels, trough, (rest.from + rest.to) >> 1) >= STRONG;
  });
}

function strengthAt(pixels: Pixels, { top, bottom }: Bar, x: number): number {
  const { saturation, brightness } = hueOf(colourAt(pixels, x, (top + bottom) >> 1));
  return saturation * brightness;
}

/** The only strongly coloured stretch of a bar that differs from its colour in one column; null where there is none, or another. */
function strongStretch(pixels: Pixels, { from, to, top, bottom }: Bar, column: number): Run | null {
  const middle = (top + bottom) >> 1;
  const paint = colourAt(pixels, column, middle);
  let rest: Run | null = null;
  let start = -1;
  for (let x = from; x <= to + 1; x += 1) {
    const colour = x <= to ? colourAt(pixels, x, middle) : paint;
    const isStrongly = channelDistance(colour, paint) >= PLAIN_CONTRAST && isStrong(hueOf(colour));
    if (isStrongly && start < 0) start = x;
    if (isStrongly || start < 0) continue;
    if (x - start >= SHORTEST_REST) {
      if (rest !== null) return null;
      rest = { from: start, to: x - 1 };
    }
    start = -1;
  }
  return rest;
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
    const differs = x < pixels.width && isOffPage(pixels, x, y);
    if (differs && from < 0) from = x;
    if (differs || from < 0) continue;
    const next = barGoesOn(pixels, x, y);
    if (next > 0) {
      x = next;
      continue;
    }
    if (x - from > lengthOf(best)) best = { from, to: x - 1 };
    from = -1;
  }
  return best;
}

function isOffPage(pixels: Pixels, x: number, y: number): boolean {
  return channelDistance(colourAt(pixels, x, y), colourAt(pixels, x, 0)) > 2 * FLAT;
}

/** Where a bar goes on as a trough, or the other way round, behind a soft edge that looks like the page; 0 where it doesn't, as between two letters. */
function barGoesOn(pixels: Pixels, x: number, y: number): number {
  for (let next = x + 1; next <= Math.min(x + SOFT_EDGE, pixels.width - 2); next += 1) {
    if (!isOffPage(pixels, next, y)) continue;
    // Beside the edge both are of one colour, and of another than each other.
    const [before, behind] = [colourAt(pixels, Math.max(0, x - 2), y), colourAt(pixels, next + 1, y)];
    return isOffPage(pixels, next + 1, y) && channelDistance(before, behind) >= PLAIN_CONTRAST ? next : 0;
  }
  return 0;
}
