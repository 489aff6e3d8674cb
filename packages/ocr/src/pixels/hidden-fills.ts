import type { EnclosedFills, FillBoxes } from "./enclosed-fills.ts";
import { PIXEL } from "./fill-distances.ts";
import { type FillRows, OUTLINE } from "./outline-kinds.ts";

/** At a sharp corner an outline reaches so many of its widths from the fill, and so many pixels more. */
const REACH = 1.6;
const ROUGH = 4;
/** So many pixels of the outline, and such a share of the number's height squared, may lie apart from any fill. */
const FEW_APART = 4;
const MOST_APART = 0.015;
/** So far beside the number it is looked for: beyond what hides a digit the next one may show. */
const BESIDE = 2;
/** So far between two fills a digit may be hidden, or a point, in heights of the number; where the point shows only a digit. */
const WIDEST_GAP = 0.36;
const WIDEST_WITH_POINT = 0.45;
/** Where the outline is thinner than this share of what it mostly is, something lies over it. */
const THIN = 0.6;
const FEW_THIN = 3;
const MOST_THIN = 0.03;

/** Fills at least so high, in heights of the highest, are a number's digits, between whose rows its point lies. */
const DIGIT = 0.5;
/** `1.0x` has so many fills. */
const FEWEST = 4;

/** Columns of a number, the last among them. */
export interface FillColumns {
  readonly left: number;
  readonly right: number;
}

/** How wide the outline mostly is, in pixels; null where it is too thin in places, or was measured nowhere. */
export function evenWidth({ widths }: EnclosedFills): number | null {
  let [count, usual, thin] = [0, 0, 0];
  for (const [wide, times] of widths.entries()) {
    count += times;
    if (times > widths[usual]!) usual = wide;
  }
  for (let wide = 0; wide < THIN * usual; wide += 1) thin += widths[wide]!;
  return usual > 0 && thin <= Math.max(FEW_THIN, MOST_THIN * count) ? usual : null;
}

/** The rows of the number's digits; null where too few fills lie in them. */
export function digitRows({ count, top, bottom }: FillBoxes): FillRows | null {
  let highest = 0;
  for (let fill = 0; fill < count; fill += 1) highest = Math.max(highest, bottom[fill]! - top[fill]! + 1);
  let [first, last, inside] = [Number.POSITIVE_INFINITY, -1, 0];
  for (let fill = 0; fill < count; fill += 1) {
    if (bottom[fill]! - top[fill]! + 1 < DIGIT * highest) continue;
    first = Math.min(first, top[fill]!);
    last = Math.max(last, bottom[fill]!);
  }
  for (let fill = 0; fill < count; fill += 1) if (top[fill]! >= first && bottom[fill]! <= last) inside += 1;
  return inside >= FEWEST ? { top: first, bottom: last } : null;
}

/** The columns of the fills in these rows, or null where between two of them a digit or a point may be hidden. */
export function fillColumns(fills: FillBoxes, { top, bottom }: FillRows): FillColumns | null {
  const high = bottom - top + 1;
  const most = (showsPoint(fills, top, bottom) ? WIDEST_WITH_POINT : WIDEST_GAP) * high;
  let [left, right] = [Number.POSITIVE_INFINITY, -1];
  for (let fill = 0; fill < fills.count; fill += 1) {
    if (fills.top[fill]! > bottom || fills.bottom[fill]! < top) continue;
    left = Math.min(left, fills.left[fill]!);
    right = Math.max(right, fills.right[fill]!);
  }
  for (let from = left; from < right;) {
    // What begins before the gap's end, and reaches farthest.
    let to = from;
    for (let fill = 0; fill < fills.count; fill += 1) {
      if (fills.top[fill]! > bottom || fills.bottom[fill]! < top || fills.left[fill]! - from > most) continue;
      to = Math.max(to, fills.right[fill]!);
    }
    if (to === from) return null;
    from = to;
  }
  return { left, right };
}

/** True when a fill lies in the lower half of the digits' rows. */
function showsPoint(fills: FillBoxes, top: number, bottom: number): boolean {
  for (let fill = 0; fill < fills.count; fill += 1) {
    if (fills.top[fill]! > (top + bottom) / 2 && fills.bottom[fill]! <= bottom) return true;
  }
  return false;
}

/**
 * True when the outline's colour shows apart from the enclosed fills, around the number: it is the outline of a digit that something hides, or
 * hides one itself.
 *
 * @param wide How wide the outline mostly is.
 */
export function showsApart(
  kinds: Uint8Array,
  distances: Uint8Array,
  width: number,
  wide: number,
  { top, bottom }: FillRows,
  { left, right }: FillColumns,
): boolean {
  const high = bottom - top + 1;
  const reach = PIXEL * (REACH * wide + ROUGH);
  const [from, to] = [Math.max(0, left - BESIDE * high), Math.min(width - 1, right + BESIDE * high)];
  let apart = 0;
  for (let y = top; y <= bottom; y += 1) {
    for (let place = y * width + from; place < y * width + to; place += 1) {
      if (distances[place]! > reach && isBlock(kinds, place, width)) apart += 1;
    }
  }
  return apart > Math.max(FEW_APART, MOST_APART * high * high);
}

/** True where four pixels are the outline's; of noise, in a cloud that is nearly white, fewer lie together. */
function isBlock(kinds: Uint8Array, place: number, width: number): boolean {
  const below = place + width;
  return kinds[place] === OUTLINE && kinds[place + 1] === OUTLINE && kinds[below] === OUTLINE && kinds[below + 1] === OUTLINE;
}
