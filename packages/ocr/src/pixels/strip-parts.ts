import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import type { Run, StripRows } from "./strip-rows.ts";

/** Within a chip colours change by at most this from the row above its text to the text's foot. */
const SHADING = 28;
/** Chips differ from what is beside them, or have a frame that differs, by more than this in some channel: fainter ones don't trouble their text. */
const OTHER = 24;
/** An edge stands through so large a share of the rows of the text. */
const THROUGH = 0.9;
/** Edges are soft, and the ends of a pill are round: so many pixels from one it is plain. */
const SOFT = 3;

/** What parts two chips is narrower than this, in heights of the text: a number is wider. */
const WIDEST_GAP = 1.5;

/**
 * Parts a strip at the edges of its chips, in columns: chips, and what is wide and plain between them. Null where there are no chips, but
 * numbers on one plain ground; `"unclear"` where something else stands between chips.
 */
export function findStripParts(pixels: Pixels, rows: StripRows): Run[] | "unclear" | null {
  const widest = WIDEST_GAP * (rows.bottom - rows.top + 1);
  const parts: Run[] = [];
  let isUnclear = false;
  for (const run of rows.runs) {
    const before = parts.at(-1);
    const isWide = before !== undefined && run.from - before.to - 1 > widest;
    if (isWide) isUnclear = true;
    if (before !== undefined && (isWide || !isEdge(pixels, rows, before, run)))
      parts[parts.length - 1] = { from: before.from, to: run.to };
    else parts.push(run);
  }
  if (isUnclear && parts.length > 1) return "unclear";
  return parts.length > 1 ? parts : null;
}

/** True when an upright edge parts two plain runs, in all rows of the text: the stroke of a glyph is plain above or below. */
function isEdge(pixels: Pixels, { top, bottom, plain }: StripRows, before: Run, after: Run): boolean {
  const left = Math.max(before.from, before.to - SOFT);
  const right = Math.min(after.to, after.from + SOFT);
  const first = plainColourAt(pixels, left, plain);
  const last = plainColourAt(pixels, right, plain);
  const from = Math.min(top, plain);
  const to = Math.max(bottom, plain);
  let through = 0;
  for (let y = from; y <= to; y += 1) {
    const here = plainColourAt(pixels, left, y);
    if (channelDistance(here, first) > SHADING || channelDistance(plainColourAt(pixels, right, y), last) > SHADING) continue;
    for (let x = left + 1; x <= right; x += 1) {
      if (channelDistance(plainColourAt(pixels, x, y), here) <= OTHER) continue;
      through += 1;
      break;
    }
  }
  return through >= THROUGH * (to - from + 1);
}
