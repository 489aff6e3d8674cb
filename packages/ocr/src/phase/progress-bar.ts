import type { Pixels } from "@aviator/core";
import { channelDistance } from "../pixels/channel-distance.ts";
import { colourAt } from "../pixels/colour-at.ts";
import { hueOf, isStrong } from "./hue.ts";
import { PLAIN_CONTRAST } from "./phase-colours.ts";

/** Neighbouring samples of one surface differ by at most this in every channel; gradients do, edges don't. */
export const FLAT = 16;
/** Rows of one bar begin and end alike, by its rounded ends, in shares of its height. */
const ROUNDED = 0.6;
/** A row of a bar holds at most the page, the bar, its trough, and the page again, and one surface more. */
const MOST_SURFACES = 5;
/** Shorter runs are soft edges, in samples. */
const SHORTEST = 3;
/** A bar is at least so many times as long as it is high: a chip or a button is not. */
export const LEAST_LENGTH = 2;
/** And not much lower or shorter than its place: what is left of one still is so much of the region's height long; a star is not. */
export const LEAST_HEIGHT = 0.1;
const LEAST_LEFT = 0.5;
const SAMPLES_ACROSS = 200;
/** Pale specks in the row beside a bar are stars, so few of them, and no longer than such shares of the region and the bar; an axis has more ticks. */
const MOST_SPECKS = 2;
const LONGEST_SPECK = 0.03;
const LONGEST_BESIDE = 0.1;
/** A bar is so many times as strong as a coloured page behind it. */
const STRONGER = 2;

/** Colours of a plain area differ by less than this: rays behind a number that isn't there yet. */
export const PLAIN = 24;
/** A progress region holds nothing but its bar. */
export const WHOLE_REGION: BarLimits = { mayFill: true, highest: Number.POSITIVE_INFINITY };

/** A strongly coloured run of one row, in pixels. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly colour: number;
}

/** A bar of rows. */
interface Bar extends Run {
  readonly top: number;
  readonly bottom: number;
  /** Length of its shortest row: rounded ends take no more than the bar's height off it, the outline of a cloud or a planet does. */
  readonly shortest: number;
}

/** What a bar must be beside {@link findBar}'s own rules. */
export interface BarLimits {
  /** True to take a bar that fills all rows, as one does whose region was drawn tightly. */
  readonly mayFill: boolean;
  /** Rows at most. */
  readonly highest: number;
}

/**
 * True when a progress bar shows: a flat, strongly coloured run that begins and ends at the same columns in all its rows, with plain
 * rows above and below. A curve, rays, a picture or a pop-up's text has no such rows.
 */
export function showsBar(pixels: Pixels, { mayFill, highest }: BarLimits): boolean {
  const pace = Math.max(1, Math.floor(pixels.width / SAMPLES_ACROSS));
  let bar: Bar | null = null;
  for (let y = 0; y <= pixels.height; y += 1) {
    const run = y < pixels.height ? colouredRun(pixels, y, pace) : null;
    if (bar !== null && run !== null && continues(bar, run, pace)) {
      bar = { ...longer(bar, run), top: bar.top, bottom: y, shortest: Math.min(bar.shortest, lengthOf(run)) };
      continue;
    }
    // Of one surface, but begins or ends elsewhere: an outline that no bar has.
    const isRagged: boolean = bar !== null && run !== null && isOneSurface(bar, run);
    if (bar !== null && !isRagged && isBar(pixels, bar, pace, mayFill) && bar.bottom - bar.top < highest) return true;
    bar = run === null ? null : { ...run, top: y, bottom: y, shortest: isRagged ? 0 : lengthOf(run) };
  }
  return false;
}

function continues(bar: Bar, run: Run, pace: number): boolean {
  const slack = 2 * pace + ROUNDED * (bar.bottom - bar.top + 2);
  return (
    Math.abs(bar.from - run.from) <= slack &&
    Math.abs(bar.to - run.to) <= slack &&
    channelDistance(bar.colour, run.colour) <= 2 * FLAT
  );
}

function isOneSurface(one: Run, other: Run): boolean {
  const touch = one.from <= other.to && other.from <= one.to;
  return touch && channelDistance(one.colour, other.colour) <= 2 * FLAT;
}

function longer(one: Run, other: Run): Run {
  return lengthOf(one) >= lengthOf(other) ? one : other;
}

function lengthOf({ from, to }: Run): number {
  return to - from + 1;
}

function isBar(pixels: Pixels, bar: Bar, pace: number, mayFill: boolean): boolean {
  const rows = bar.bottom - bar.top + 1;
  const length = lengthOf(bar);
  if (rows < 2 || length < LEAST_LENGTH * rows || length - bar.shortest > rows + 2 * pace) return false;
  if (mayFill && (rows < LEAST_HEIGHT * pixels.height || length < LEAST_LEFT * pixels.height)) return false;
  const fills = bar.top <= 1 && bar.bottom >= pixels.height - 2;
  // What is left of a sky beside a pop-up fills the rows as well, but hardly ever stops short of the region's right side.
  if (fills) return mayFill && bar.to < pixels.width - 1 - pace;
  return isMargin(pixels, bar.top - 2, bar, pace) && isMargin(pixels, bar.bottom + 2, bar, pace);
}

/** True when a row beside a bar is plain along it, a star or two aside, and of another colour. */
function isMargin(pixels: Pixels, y: number, { from, to, colour }: Bar, pace: number): boolean {
  if (y < 0 || y >= pixels.height) return false;
  let page = colourAt(pixels, from, y);
  if (channelDistance(page, colour) <= 2 * FLAT) return false;
  const longest = Math.min(LONGEST_SPECK * pixels.width, LONGEST_BESIDE * (to - from + 1));
  let specks = 0;
  let length = 0;
  for (let x = from; x <= to; x += pace) {
    const here = colourAt(pixels, x, y);
    if (channelDistance(here, page) <= FLAT) {
      page = here;
      length = 0;
      continue;
    }
    if (length === 0) specks += 1;
    length += pace;
    // The soft edge of a star on a coloured page has much of the page's colour.
    const isPale = channelDistance(here, page) < PLAIN_CONTRAST || !isStrong(hueOf(here));
    if (specks > MOST_SPECKS || length > longest || !isPale) return false;
  }
  return true;
}

/** The only strongly coloured surface of a row, or by far the strongest, where the row holds few surfaces; null otherwise. */
function colouredRun(pixels: Pixels, y: number, pace: number): Run | null {
  let found: Run | null = null;
  let first = 0;
  let second = 0;
  let surfaces = 0;
  let from = 0;
  let before = colourAt(pixels, 0, y);
  for (let x = pace; x < pixels.width + pace; x += pace) {
    const here = x < pixels.width ? colourAt(pixels, x, y) : -1;
    if (here >= 0 && channelDistance(here, before) <= FLAT) {
      before = here;
      continue;
    }
    if (x - from >= SHORTEST * pace) {
      surfaces += 1;
      const colour = colourAt(pixels, (from + x - pace) >> 1, y);
      const strength = strengthOf(colour);
      if (strength > first) {
        found = { from, to: x - pace, colour };
        second = first;
        first = strength;
      } else second = Math.max(second, strength);
    }
    from = x;
    before = here;
  }
  return surfaces <= MOST_SURFACES && first >= STRONGER * second ? found : null;
}

/** How strongly a surface is coloured; 0 where a bar is not so pale or so dark. */
function strengthOf(colour: number): number {
  const hue = hueOf(colour);
  return isStrong(hue) ? hue.saturation * hue.brightness : 0;
}
