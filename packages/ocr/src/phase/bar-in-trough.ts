import type { Pixels } from "@aviator/core";
import { channelDistance } from "../pixels/channel-distance.ts";
import { colourAt } from "../pixels/colour-at.ts";
import { hueOf } from "./hue.ts";
import { FLAT, LEAST_LENGTH } from "./progress-bar.ts";

/** A bar and the rest of its trough reach over so much of the region's width together. */
const LEAST_SPAN = 0.6;
/** Soft edges between two surfaces take so many columns at most, and the page shows in the second row beside a bar. */
const SOFT = 3;
const BESIDE = 2;
/** The page shines through a trough: its colour may change so much along it, step by step. */
const MOST_DRIFT = 3 * FLAT;
/** Shorter stretches are soft edges. */
const SHORTEST = 3;
/** So much of what lies above and below a bar is of other colours than the bar: the page behind it may hold both here and there. */
const OTHER_SHARE = 0.9;

/** A bar fills such a share of its region's height: a trail on an axis is a thin line. */
const LEAST_ROWS = 0.2;
/** A bar's saturation times its brightness; a trough may be coloured as well, and is so many times fainter. */
const STRONG = 0.4;
const STRONGER = 1.75;

/** Columns of one colour. */
interface Surface {
  readonly from: number;
  readonly to: number;
  readonly colour: number;
}

/**
 * True when a progress bar shows together with the rest of its trough: a strongly coloured stretch and a plain one of another colour, side by
 * side over the same rows, that end at the same rows and within the region. What is drawn on the page behind them doesn't matter: no picture
 * has two plain surfaces of one height in a row as long as a bar.
 */
export function barLiesInTrough(pixels: Pixels): boolean {
  const middle = pixels.height >> 1;
  const surfaces = surfacesOf(pixels, middle);
  for (let at = 1; at < surfaces.length; at += 1) {
    const [left, right] = [surfaces[at - 1]!, surfaces[at]!];
    if (right.from - left.to > SOFT + 1 || right.to - left.from + 1 < LEAST_SPAN * pixels.width) continue;
    if (left.from === 0 || right.to === pixels.width - 1 || channelDistance(left.colour, right.colour) <= 2 * FLAT) continue;
    const isTold = isBarBeside(left.colour, right.colour) || isBarBeside(right.colour, left.colour);
    if (isTold && areAlone(pixels, left, right, middle) && isBar(pixels, left, right, middle)) return true;
  }
  return false;
}

/** True when the first colour is as strong as a bar's, and the other, as a trough's, much less. */
export function isBarBeside(bar: number, trough: number): boolean {
  return strengthOf(bar) >= Math.max(STRONG, STRONGER * strengthOf(trough));
}

function strengthOf(colour: number): number {
  const { saturation, brightness } = hueOf(colour);
  return saturation * brightness;
}

/** True when neither goes on beyond the other: then it would be a trough with something on it. */
function areAlone(pixels: Pixels, left: Surface, right: Surface, y: number): boolean {
  return [left.from - SOFT - 1, right.to + SOFT + 1].every((x) => {
    if (x < 0 || x >= pixels.width) return true;
    const colour = colourAt(pixels, x, y);
    return [left, right].every((one) => channelDistance(one.colour, colour) > 2 * FLAT);
  });
}

/** The plain stretches of a row, soft edges left out. */
function surfacesOf(pixels: Pixels, y: number): Surface[] {
  const found: Surface[] = [];
  let from = 0;
  let before = colourAt(pixels, 0, y);
  for (let x = 1; x <= pixels.width; x += 1) {
    const here = x < pixels.width ? colourAt(pixels, x, y) : -1;
    const isSame = channelDistance(here, before) <= FLAT && channelDistance(here, colourAt(pixels, from, y)) <= MOST_DRIFT;
    before = here;
    if (here >= 0 && isSame) continue;
    if (x - from >= SHORTEST) found.push({ from, to: x - 1, colour: colourAt(pixels, (from + x - 1) >> 1, y) });
    from = x;
  }
  return found;
}

function isBar(pixels: Pixels, left: Surface, right: Surface, middle: number): boolean {
  let top = middle;
  while (top > 0 && goesOn(pixels, left, right, top, top - 1, middle - top + 1)) top -= 1;
  let bottom = middle;
  while (bottom < pixels.height - 1 && goesOn(pixels, left, right, bottom, bottom + 1, bottom + 1 - middle)) bottom += 1;
  const rows = bottom - top + 1;
  if (rows < Math.max(SHORTEST, LEAST_ROWS * pixels.height) || right.to - left.from + 1 < 2 * LEAST_LENGTH * rows) return false;
  return isOtherRow(pixels, left, right, top, top - BESIDE) && isOtherRow(pixels, left, right, bottom, bottom + BESIDE);
}

/**
 * True when both surfaces go on from one row to the next, in colours that may change from row to row, but for round ends that take no more of them
 * than the row's distance from the middle.
 */
function goesOn(pixels: Pixels, left: Surface, right: Surface, y: number, next: number, away: number): boolean {
  return [left, right].every(({ from, to }) => {
    for (let x = from + away; x <= to - away; x += 1)
      if (channelDistance(colourAt(pixels, x, next), colourAt(pixels, x, y)) > 2 * FLAT) return false;
    return true;
  });
}

/** True when a row beside a bar has other colours than the bar's outermost one. */
function isOtherRow(pixels: Pixels, left: Surface, right: Surface, edge: number, y: number): boolean {
  if (y < 0 || y >= pixels.height) return false;
  return [left, right].every(({ from, to }) => {
    const colour = colourAt(pixels, (from + to) >> 1, edge);
    let others = 0;
    for (let x = from; x <= to; x += 1) if (channelDistance(colourAt(pixels, x, y), colour) > 2 * FLAT) others += 1;
    return others >= OTHER_SHARE * (to - from + 1);
  });
}
