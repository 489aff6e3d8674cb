import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import type { LoneWords, RowsPlace } from "./phase-colours.ts";

/** Words, and the seconds that are left, are lower than this share of the lowest number. */
export const LOWER = 0.75;
/** In heights of a number: soft edges are so wide, rows without ink between its strokes so few, and specks so low. */
const SOFT = 0.06;
const APART = 0.06;
const SPECK = 0.06;
/** Colours on both sides of an edge differ by more than this in some channel; those of gradients and noise by less. */
const EDGE = 24;
/** A line across the region, as of a chart, has edges in this share of all rows: where others cross it, it has none. */
const ACROSS = 0.9;

/** The pixels of a region, and in how many columns or rows the edge of a stroke lies. */
interface Looked {
  readonly pixels: Pixels;
  readonly reach: number;
}

/**
 * Creates what is true when all that stands in a multiplier's region, in whatever ink, is too low for any number that was seen there, and
 * does not stand where words stood beside one: then it is words without a number. Vertical lines that cross the whole region don't count;
 * a band as wide as the region may hide a number. Reuses its buffer.
 */
export function createIsTooLow(): (pixels: Pixels, words: Pick<LoneWords, "lowestNumber" | "besideNumbers">) => boolean {
  let lines = new Uint8Array(0);
  return (pixels, { lowestNumber, besideNumbers }) => {
    const { width, height } = pixels;
    const number = (lowestNumber * height) / 1000;
    const seen = { pixels, reach: Math.max(1, Math.round(SOFT * number)) };
    if (width <= seen.reach || crossesBand(seen)) return false;
    if (lines.length < width) lines = new Uint8Array(width);
    for (let x = 0; x + seen.reach < width; x += 1) lines[x] = isLine(seen, x) ? 1 : 0;
    let top = -1;
    let last = -1;
    for (let y = 0; y <= height; y += 1) {
      if (top >= 0 && (y === height || y - last > 1 + APART * number)) {
        const rows = last + 1 - top;
        if (rows > LOWER * number) return false;
        if (rows > SPECK * number && besideNumbers.some((words) => touches(words, top, last, height))) return false;
        top = -1;
      }
      if (y === height || !isInked(seen, y, lines)) continue;
      if (top < 0) top = y;
      last = y;
    }
    return true;
  };
}

/** True when an edge lies in a row, the lines aside. */
function isInked(seen: Looked, y: number, lines: Uint8Array): boolean {
  for (let x = 0; x + seen.reach < seen.pixels.width; x += 1) if (lines[x] === 0 && isEdge(seen, x, y)) return true;
  return false;
}

/** No number reaches from the first row to the last: what does is part of the page. */
function isLine(seen: Looked, x: number): boolean {
  const { height } = seen.pixels;
  if (!isEdge(seen, x, 0) || !isEdge(seen, x, height - 1)) return false;
  let missing = (1 - ACROSS) * height;
  for (let y = 1; y < height && missing >= 0; y += 1) if (!isEdge(seen, x, y)) missing -= 1;
  return missing >= 0;
}

/** True when the page has another colour from some row on, at both sides; below a thin line it has the same as above. */
function crossesBand({ pixels, reach }: Looked): boolean {
  const depth = 2 * reach;
  let rows = 0;
  for (let y = 0; y + depth < pixels.height; y += 1) {
    const differs =
      isChange(pixels, 0, y, depth * pixels.stride) && isChange(pixels, pixels.width - 1, y, depth * pixels.stride);
    rows = differs ? rows + 1 : 0;
    if (rows >= depth) return true;
  }
  return false;
}

/** True when the colour changes within so many columns. */
function isEdge({ pixels, reach }: Looked, x: number, y: number): boolean {
  return isChange(pixels, x, y, reach * BYTES_PER_PIXEL);
}

function isChange({ bytes, offset, stride }: Pixels, x: number, y: number, apart: number): boolean {
  const at = offset + y * stride + x * BYTES_PER_PIXEL;
  return (
    Math.abs(bytes[at]! - bytes[at + apart]!) > EDGE ||
    Math.abs(bytes[at + 1]! - bytes[at + apart + 1]!) > EDGE ||
    Math.abs(bytes[at + 2]! - bytes[at + apart + 2]!) > EDGE
  );
}

function touches({ top, bottom }: RowsPlace, first: number, last: number, height: number): boolean {
  return first * 1000 < bottom * height && (last + 1) * 1000 > top * height;
}
