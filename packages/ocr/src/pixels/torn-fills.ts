import type { EnclosedFills, FillBoxes } from "./enclosed-fills.ts";
import { widthBeside } from "./fill-edges.ts";
import type { FillColumns } from "./hidden-fills.ts";
import { ENCLOSED, type FillRows } from "./outline-kinds.ts";

/** A part of a fill so small is a sliver of a digit, in heights of the number squared: no point is so small. */
const SLIVER = 0.004;
/** Parts of a digit above each other lie so near, in heights of the number, and over such a share of their width. */
const NEAR = 0.35;
const OVERLAP = 0.5;
/** So far beside the number parts of more digits are looked for, in its heights. */
const BESIDE = 1;
/** An outline wider than so many of its usual widths, and pixels more, above or below the fills lies over a part of them. */
const THICK = 2.5;
const ROUGH = 2;
/** In a corner it is seen so in this share of the columns at most. */
const MOST_THICK = 0.12;

/** True when a part of a digit shows that something hides the rest of. */
export function isTorn({ whole, torn }: EnclosedFills, rows: FillRows, columns: FillColumns): boolean {
  const high = rows.bottom - rows.top + 1;
  const sliver = SLIVER * high * high;
  for (let fill = 0; fill < torn.count; fill += 1)
    if (torn.sizes[fill]! >= sliver && isNear(torn, fill, rows, columns, high)) return true;
  for (let fill = 0; fill < whole.count; fill += 1) {
    if (!isNear(whole, fill, rows, columns, NEAR * high)) continue;
    if (whole.sizes[fill]! < sliver && whole.top[fill]! <= rows.bottom && whole.bottom[fill]! >= rows.top) return true;
    for (let other = 0; other < whole.count; other += 1) if (isRightAbove(whole, fill, other, NEAR * high)) return true;
  }
  return false;
}

/** True when a fill lies in the number's rows or near them, and in its columns or beside them. */
function isNear(
  { left, right, top, bottom }: FillBoxes,
  fill: number,
  rows: FillRows,
  columns: FillColumns,
  most: number,
): boolean {
  const beside = BESIDE * (rows.bottom - rows.top + 1);
  const isInRows = top[fill]! <= rows.bottom + most && bottom[fill]! >= rows.top - most;
  return isInRows && left[fill]! <= columns.right + beside && right[fill]! >= columns.left - beside;
}

/** True when one fill ends shortly above where another begins, as parts of one digit do. */
function isRightAbove({ left, right, top, bottom }: FillBoxes, upper: number, lower: number, most: number): boolean {
  const gap = top[lower]! - bottom[upper]!;
  if (gap <= 0 || gap > most) return false;
  const shared = Math.min(right[upper]!, right[lower]!) - Math.max(left[upper]!, left[lower]!) + 1;
  return shared > OVERLAP * Math.min(right[upper]! - left[upper]! + 1, right[lower]! - left[lower]! + 1);
}

/** True when above or below the fills the outline goes on so far that it isn't theirs. */
export function isBuried(kinds: Uint8Array, width: number, wide: number, { top, bottom }: FillRows): boolean {
  const most = THICK * wide + ROUGH;
  for (let step = -width; step <= width; step += 2 * width) {
    let [count, thick] = [0, 0];
    for (let place = top * width; place < (bottom + 1) * width; place += 1) {
      if (kinds[place] !== ENCLOSED) continue;
      const here = widthBeside(kinds, width, place, step);
      if (here < 0) continue;
      count += 1;
      if (here > most) thick += 1;
    }
    if (thick > MOST_THICK * count) return true;
  }
  return false;
}
