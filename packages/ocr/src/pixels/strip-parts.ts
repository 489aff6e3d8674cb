import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { FLAT } from "./flat-runs.ts";
import type { Run } from "./run.ts";
import { type StripRows, WIDEST_GAP } from "./strip-rows.ts";

/** Within a chip colours change by at most this from the row above its text to the text's foot. */
const SHADING = 28;
/** Chips differ from what is beside them, or have a frame that differs, by more than this in some channel: fainter ones don't trouble their text. */
const OTHER = 24;
/** The same where both sides of an edge are flat: nothing there could be taken for an edge. */
const OTHER_OF_FLAT = 4;
/** An edge stands through so large a share of the rows of the text. */
const THROUGH = 0.9;
/** What leaves the colours of the plain row by this much in a channel is written. */
const WRITTEN = 36;
const SHIFTS = [0, 8, 16];
/** Edges are soft, and the ends of a pill are round: so many pixels from one it is plain. */
const SOFT = 3;
/** In the rows of its text a pill reaches farther than in the plain row, at most by so much of the text's height. */
const BULGE = 0.35;

/**
 * Parts a strip at the edges of its chips, in columns: chips, and what is wide and plain between them. Null where there are no chips, but
 * numbers on one plain ground; `"unclear"` where something else stands between chips.
 */
export function findStripParts(pixels: Pixels, rows: StripRows): Run[] | "unclear" | null {
  const widest = WIDEST_GAP * (rows.bottom - rows.top + 1);
  const parts: Run[] = [];
  let isUnclear = false;
  for (const run of rows.runs) {
    const before = parts.pop();
    if (before === undefined) {
      parts.push(run);
      continue;
    }
    const isWide = run.from - before.to - 1 > widest;
    if (isWide) isUnclear = true;
    const apart = isWide ? null : partedAtEdge(pixels, rows, before, run);
    parts.push(...(apart ?? [{ from: before.from, to: run.to }]));
  }
  if (isUnclear && parts.length > 1) return "unclear";
  return parts.length > 1 ? parts : null;
}

/**
 * Two plain runs that an upright edge parts, null where none does. Right beside the page a pill's round end reaches into the page's run, in
 * the rows of its text: that run begins behind it.
 */
function partedAtEdge(pixels: Pixels, rows: StripRows, before: Run, after: Run): readonly [Run, Run] | null {
  if (isEdge(pixels, rows, before, after)) return [before, after];
  const bulge = Math.ceil(BULGE * (rows.bottom - rows.top + 1));
  const shorterAfter = { from: after.from + bulge, to: after.to };
  if (widthOf(shorterAfter) > 2 * SOFT && isEdge(pixels, rows, before, shorterAfter)) return [before, shorterAfter];
  const shorterBefore = { from: before.from, to: before.to - bulge };
  if (widthOf(shorterBefore) > 2 * SOFT && isEdge(pixels, rows, shorterBefore, after)) return [shorterBefore, after];
  return null;
}

function widthOf({ from, to }: Run): number {
  return to - from + 1;
}

/** True when an upright edge stands between two plain runs, in all rows of the text: the stroke of a glyph is plain above or below. */
function isEdge(pixels: Pixels, { top, bottom, plain, isPale }: StripRows, before: Run, after: Run): boolean {
  const left = Math.max(before.from, before.to - SOFT);
  const right = Math.min(after.to, after.from + SOFT);
  const first = plainColourAt(pixels, left, plain);
  const last = plainColourAt(pixels, right, plain);
  const from = Math.min(top, plain);
  const to = Math.max(bottom, plain);
  let through = 0;
  let throughFlat = 0;
  let written = 0;
  for (let y = from; y <= to; y += 1) {
    const shading = channelDistance(plainColourAt(pixels, left, y), first);
    const shadingAfter = channelDistance(plainColourAt(pixels, right, y), last);
    if (shading > SHADING || shadingAfter > SHADING) continue;
    if (isWritten(pixels, y, { from: left, to: right }, plain)) written += 1;
    const most = mostBetween(pixels, y, { from: left, to: right });
    if (most > OTHER) through += 1;
    if (most > OTHER_OF_FLAT && shading <= FLAT && shadingAfter <= FLAT) throughFlat += 1;
  }
  // The edge of a ray behind numbers without chips is none, with a digit's stem upon it.
  if (written > (1 - THROUGH) * (to - from + 1)) return false;
  return Math.max(through, isPale ? throughFlat : 0) >= THROUGH * (to - from + 1);
}

/** How far the colours between two columns of a row are from those at its ends, at most: a pale chip beside the page may differ from it less than the next chip does. */
function mostBetween(pixels: Pixels, y: number, { from, to }: Run): number {
  const first = plainColourAt(pixels, from, y);
  const last = plainColourAt(pixels, to, y);
  let most = 0;
  for (let x = from; x <= to; x += 1) {
    const colour = plainColourAt(pixels, x, y);
    most = Math.max(most, channelDistance(colour, first), channelDistance(colour, last));
  }
  return most;
}

/** True when a row holds a colour that is neither in the plain row nor between the colours of that row: text, and no round or soft edge. */
function isWritten(pixels: Pixels, y: number, { from, to }: Run, plain: number): boolean {
  for (let x = from; x <= to; x += 1) {
    const colour = plainColourAt(pixels, x, y);
    if (SHIFTS.some((shift) => isOutside(pixels, (colour >> shift) & 255, shift, { from, to }, plain))) return true;
  }
  return false;
}

/** True when one channel of a colour is above or below all that the plain row has of it. */
function isOutside(pixels: Pixels, channel: number, shift: number, { from, to }: Run, plain: number): boolean {
  let [least, most] = [255, 0];
  for (let x = from; x <= to; x += 1) {
    const other = (plainColourAt(pixels, x, plain) >> shift) & 255;
    if (other < least) least = other;
    if (other > most) most = other;
  }
  return channel < least - WRITTEN || channel > most + WRITTEN;
}
