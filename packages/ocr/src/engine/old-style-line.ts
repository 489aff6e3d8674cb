import type { CompiledSet } from "../glyphs/compiled-set.ts";
import type { Figures } from "../glyphs/glyph-set.ts";
import { measureBetween, type MeasuredLine } from "../segment/line-shapes.ts";
import { type LineMatches, matchLine } from "./line-matches.ts";

/** The rows between which the small digits of a line stand: their top and their bottom. */
export type SmallRows = readonly [top: number, bottom: number];

/** Parts of at least this share of the measured height may be digits. */
const TALL = 0.5;
/** Rows this near to each other, in small digits, are the same. */
const SAME_ROWS = 0.05;
/** So many rows are tried at most. */
const MOST_TRIED = 12;

/** Where the small digits stand if some tall part of the line is a small digit, a hanging one, or a rising one. */
function possibleRows(measured: MeasuredLine, count: number, { rise, hang }: Figures): SmallRows[] {
  const found: SmallRows[] = [];
  const add = (top: number, bottom: number): void => {
    const slack = SAME_ROWS * (bottom - top);
    const isKnown = found.some((one) => Math.abs(one[0] - top) <= slack && Math.abs(one[1] - bottom) <= slack);
    if (!isKnown && found.length < MOST_TRIED) found.push([top, bottom]);
  };
  const addEach = (top: number, bottom: number): void => {
    add(top, bottom);
    add(top, top + (bottom - top) / (1 + hang));
    add(bottom - (bottom - top) / (1 + rise), bottom);
  };
  addEach(measured.digitTop, measured.digitBottom);
  for (let at = 0; at < count; at += 1) {
    const [top, bottom] = [measured.topEdge[at]!, measured.bottomEdge[at]!];
    if (bottom - top >= TALL * measured.height) addEach(top, bottom);
  }
  return found;
}

/**
 * Matches a line with a set of old-style figures. Which digits the line was measured by can't be seen before they are known; so each
 * possibility is tried, and that one counts by which the set fits the line best. The line is left as it was measured.
 *
 * @returns The rows between which the small digits stand.
 */
export function matchOldStyle(
  measured: MeasuredLine,
  count: number,
  set: CompiledSet,
  figures: Figures,
  into: LineMatches,
): SmallRows {
  const { digitTop, digitBottom } = measured;
  const { to } = measured.small;
  let best: SmallRows = [digitTop, digitBottom];
  let most = -1;
  for (const rows of possibleRows(measured, count, figures)) {
    measureBetween(measured, count, ...rows);
    matchLine(measured, count, set, into);
    if (into.total <= most) continue;
    most = into.total;
    best = rows;
  }
  measureBetween(measured, count, ...best);
  matchLine(measured, count, set, into);
  measureBetween(measured, count, digitTop, digitBottom, to);
  return best;
}
