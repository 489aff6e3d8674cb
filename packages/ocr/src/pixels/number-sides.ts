import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { PIXEL } from "./fill-distances.ts";
import type { FillColumns } from "./hidden-fills.ts";
import type { FillRows } from "./outline-kinds.ts";

/** Colours on both sides of an edge differ by at least this in some channel; within a shadow, or in a sky, they do by less. */
const SHARP = 32;
/** What hides the next digit begins so near beside the number, in its heights. */
const NEAR = 0.4;
/** Its edge shows in this share of the rows at least. */
const MOST_ROWS = 0.3;
/** The edge of the number's own outline lies within so many of its usual widths from the fill, and so many pixels. */
const WIDE = 1.5;
const ROUGH = 2;

/** True when an edge runs straight down beside a number, to its left or its right, that isn't its outline's: what it belongs to may hide more digits. */
export function isCutShort(
  pixels: Pixels,
  distances: Uint8Array,
  wide: number,
  rows: FillRows,
  { left, right }: FillColumns,
): boolean {
  const reach = Math.ceil(2 * wide + NEAR * (rows.bottom - rows.top + 1));
  for (let away = 1; away <= reach; away += 1) {
    if (isEdge(pixels, distances, wide, rows, right + away) || isEdge(pixels, distances, wide, rows, left - away)) return true;
  }
  return false;
}

function isEdge(pixels: Pixels, distances: Uint8Array, wide: number, { top, bottom }: FillRows, x: number): boolean {
  const { width } = pixels;
  if (x < 1 || x > width - 2) return false;
  let count = 0;
  for (let y = top; y <= bottom; y += 1) {
    if (channelDistance(plainColourAt(pixels, x - 1, y), plainColourAt(pixels, x + 1, y)) < SHARP) continue;
    if (distances[y * width + x]! > PIXEL * (WIDE * wide + ROUGH)) count += 1;
  }
  return count >= MOST_ROWS * (bottom - top + 1);
}
