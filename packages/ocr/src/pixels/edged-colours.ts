import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { createMeanColour } from "./mean-colour.ts";
import { FEWEST, OTHER, SAME } from "./outline-colours.ts";
import { FILL, OUTLINE, PAGE } from "./outline-kinds.ts";
import type { RowRuns } from "./row-runs.ts";

/** The colours of a number that its outline parts from whatever lies behind it, their bytes in the order of the picture's. */
export interface EdgedColours {
  readonly outline: number;
  readonly fill: number;
}

/** Between two surfaces a soft edge is so wide at most along a row, in pixels, and so wide are stretches that may be a part of it. */
const SOFT = 5;
const NARROW = 3;
/** An outline is so wide at most, in heights of the region: wider it is a badge. */
const WIDEST = 0.2;
/** So far in a channel lies an outline beyond both its fill and the page. Between them it would be like a soft edge, and nobody takes it for ink. */
const BEYOND = 40;
/** Pairs of colours that are tried in a row. */
const MOST_TRIED = 6;

/**
 * The colours of a number in a row: fill after fill, and each lies between two stretches of the outline's colour, whatever lies beyond these.
 * Null where none shows.
 */
export function findEdged(pixels: Pixels, y: number, runs: RowRuns): EdgedColours | null {
  if (runs.count < 2 * FEWEST + 1) return null;
  let tried = 0;
  let [outline, fill] = [-1, -1];
  for (let run = 1; run < runs.count - 1 && tried < MOST_TRIED; run += 1) {
    if (!isNext(runs, run) || !isNext(runs, run + 1)) continue;
    const before = middleOf(pixels, y, runs, run - 1);
    if (!isSame(before, middleOf(pixels, y, runs, run + 1))) continue;
    const here = middleOf(pixels, y, runs, run);
    if (channelDistance(here, before) < OTHER || (isSame(before, outline) && isSame(here, fill))) continue;
    [outline, fill] = [before, here];
    tried += 1;
    if (isEdged(pixels, y, runs, outline, fill)) return meanColours(pixels, y, runs, outline, fill);
  }
  return null;
}

/** True when every fill of a row has its outline on both sides, and most of these are unlike a soft edge. */
function isEdged(pixels: Pixels, y: number, runs: RowRuns, outline: number, fill: number): boolean {
  let [count, sharp, soft] = [0, 0, 0];
  let [before, kind, page, end] = [PAGE, PAGE, -1, 0];
  for (let run = 0; run < runs.count; run += 1) {
    const colour = middleOf(pixels, y, runs, run);
    const here = isSame(colour, outline) ? OUTLINE : isSame(colour, fill) ? FILL : PAGE;
    const wide = runs.to[run]! - runs.from[run]!;
    if (here === PAGE && wide <= NARROW) continue;
    const isNear = runs.from[run]! - end <= SOFT;
    if (here === PAGE) {
      if (kind === FILL) return false;
      page = colour;
    } else if (page < 0 || (here === FILL && (kind === PAGE || !isNear))) return false;
    else if (here === OUTLINE) {
      // A page or a badge is wider.
      if (wide > WIDEST * pixels.height) return false;
      if (kind === FILL && before === OUTLINE && isNear) count += 1;
    }
    if (kind + here === OUTLINE) {
      if (isBeyond(outline, fill, page)) sharp += 1;
      else soft += 1;
    }
    if (here !== kind) [before, kind] = [kind, here];
    end = runs.to[run]!;
  }
  // Both ends of the row are of something else.
  return count >= FEWEST && kind === PAGE && sharp > soft;
}

function meanColours(pixels: Pixels, y: number, runs: RowRuns, outline: number, fill: number): EdgedColours {
  const outlines = createMeanColour();
  const fills = createMeanColour();
  for (let run = 0; run < runs.count; run += 1) {
    const colour = middleOf(pixels, y, runs, run);
    if (isSame(colour, outline)) outlines.add(colour);
    else if (isSame(colour, fill)) fills.add(colour);
  }
  return { outline: outlines.of() ?? outline, fill: fills.of() ?? fill };
}

/** True when a stretch begins where the one before it ends, but for a soft edge. */
function isNext({ from, to }: RowRuns, run: number): boolean {
  return run > 0 && from[run]! - to[run - 1]! <= SOFT;
}

function middleOf(pixels: Pixels, y: number, { from, to }: RowRuns, run: number): number {
  return plainColourAt(pixels, (from[run]! + to[run]!) >> 1, y);
}

function isSame(one: number, other: number): boolean {
  return other >= 0 && channelDistance(one, other) <= SAME;
}

function isBeyond(outline: number, fill: number, page: number): boolean {
  for (let shift = 0; shift <= 16; shift += 8) {
    const here = (outline >> shift) & 255;
    const one = (fill >> shift) & 255;
    const other = (page >> shift) & 255;
    if (here < Math.min(one, other) - BEYOND || here > Math.max(one, other) + BEYOND) return true;
  }
  return false;
}
