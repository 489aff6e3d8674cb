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
/** Its edge, straight, round or slanted, shows in this share of the rows at least. */
const MOST_ROWS = 0.15;
/** The edge of the number's own outline lies within so many of its usual widths from the fill, and so many pixels. */
const WIDE = 1.5;
const ROUGH = 2;

/** True when an edge runs down beside a number, to its left or its right, that isn't its outline's: what it belongs to may hide more digits. */
export function isCutShort(
  pixels: Pixels,
  distances: Uint8Array,
  wide: number,
  rows: FillRows,
  { left, right }: FillColumns,
): boolean {
  const reach = Math.ceil(2 * wide + NEAR * (rows.bottom - rows.top + 1));
  const sides = { pixels, distances, wide, rows };
  return hasEdge(sides, left - reach, left - 1) || hasEdge(sides, right + 1, right + reach);
}

interface Sides {
  readonly pixels: Pixels;
  readonly distances: Uint8Array;
  readonly wide: number;
  readonly rows: FillRows;
}

/** True when enough rows have an edge in some of these columns. */
function hasEdge({ pixels, distances, wide, rows: { top, bottom } }: Sides, from: number, to: number): boolean {
  const { width } = pixels;
  const last = Math.min(to, width - 2);
  let count = 0;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = Math.max(1, from); x <= last; x += 1) {
      if (channelDistance(plainColourAt(pixels, x - 1, y), plainColourAt(pixels, x + 1, y)) < SHARP) continue;
      if (distances[y * width + x]! <= PIXEL * (WIDE * wide + ROUGH)) continue;
      count += 1;
      break;
    }
  }
  return count >= MOST_ROWS * (bottom - top + 1);
}
