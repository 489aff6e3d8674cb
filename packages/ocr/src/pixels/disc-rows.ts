import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";

/** A disc's colour and the page's, their bytes in the order of the picture's. */
export interface DiscColours {
  readonly page: number;
  readonly disc: number;
}

/** Columns of a disc in each row of a region, and between which rows it shows. */
export interface DiscRows {
  /** The first column, and the one behind the last. */
  from: Int32Array;
  to: Int32Array;
  top: number;
  bottom: number;
}

/** Pixels of one surface differ by at most this, and page and disc by at least that. */
const SAME = 24;
const OTHER = 60;
/** A number keeps so far from its disc's edge, in shares of the region's width: strokes of digits on a page are narrower. */
const LEAST_MARGIN = 0.05;
/** So many pixels behind an edge its softness is over. */
const INSIDE = 3;
/** Shares of the middle row's width that the disc spans, and of its span that shows its colour. */
const LEAST_SPAN = 0.3;
const LEAST_SHOWN = 0.4;
/** Rows that a curve is measured over, in shares of the height, and how far its edge may lie off it, in pixels. */
const REACH = 0.12;
const SOFT = 3;
/** A dialog's edge is straight on so many of its rows; a disc's is nowhere. */
const MOST_STRAIGHT = 0.45;

/** The colours of a disc that the middle row of a region shows within the page; null where it shows none. */
export function findDisc(pixels: Pixels): DiscColours | null {
  const { width } = pixels;
  const y = pixels.height >> 1;
  const page = plainColourAt(pixels, 0, y);
  if (channelDistance(page, plainColourAt(pixels, width - 1, y)) > SAME) return null;
  const from = firstOther(pixels, y, page, 1);
  if (from < 0) return null;
  const to = firstOther(pixels, y, page, -1);
  if (to < from) return null;
  const disc = plainColourAt(pixels, from + INSIDE, y);
  if (to - from < LEAST_SPAN * width || channelDistance(disc, plainColourAt(pixels, to - INSIDE, y)) > SAME) return null;
  let shown = 0;
  for (let x = from; x <= to; x += 1) if (channelDistance(plainColourAt(pixels, x, y), disc) <= SAME) shown += 1;
  return shown < LEAST_SHOWN * (to - from) ? null : { page, disc };
}

/** Where the outermost surface of a row that is not of the page's colour begins, seen from one side; -1 without one. */
function firstOther(pixels: Pixels, y: number, page: number, side: 1 | -1): number {
  const margin = Math.ceil(LEAST_MARGIN * pixels.width);
  let run = 0;
  let before = page;
  for (let x = side > 0 ? 0 : pixels.width - 1; x >= 0 && x < pixels.width; x += side) {
    const here = plainColourAt(pixels, x, y);
    run = channelDistance(here, page) >= OTHER && channelDistance(here, before) <= SAME ? run + 1 : 0;
    if (run === margin) return x - side * (margin - 1);
    before = here;
  }
  return -1;
}

/** Finds the columns of a disc in each row; false where its edge is no curve: something lies over it, or it is a dialog. */
export function findDiscRows(pixels: Pixels, disc: number, rows: DiscRows): boolean {
  const { width, height } = pixels;
  if (rows.from.length < height) [rows.from, rows.to] = [new Int32Array(height), new Int32Array(height)];
  rows.top = -1;
  for (let y = 0; y < height; y += 1) {
    let from = 0;
    while (from < width && !(isOf(pixels, from, y, disc) && (from + 1 >= width || isOf(pixels, from + 1, y, disc)))) from += 1;
    let to = width;
    while (to > from && !(isOf(pixels, to - 1, y, disc) && (to - 2 < from || isOf(pixels, to - 2, y, disc)))) to -= 1;
    rows.from[y] = from;
    rows.to[y] = to;
    if (to <= from) continue;
    // Two shapes are no disc.
    if (rows.top >= 0 && rows.bottom !== y - 1) return false;
    if (rows.top < 0) rows.top = y;
    rows.bottom = y;
  }
  return rows.top >= 0 && isCurve(rows.from, rows, height, 1) && isCurve(rows.to, rows, height, -1);
}

function isOf(pixels: Pixels, x: number, y: number, disc: number): boolean {
  return channelDistance(plainColourAt(pixels, x, y), disc) <= SAME;
}

function isCurve(edge: Int32Array, { top, bottom }: DiscRows, height: number, side: 1 | -1): boolean {
  const reach = Math.max(2, Math.round(REACH * height));
  let [straight, longest] = [0, 0];
  for (let y = top; y <= bottom; y += 1) {
    const near = Math.min(reach, y - top, bottom - y);
    const chord = (edge[y - near]! + edge[y + near]!) / 2;
    if ((edge[y]! - chord) * side > SOFT) return false;
    straight = y > top && Math.abs(edge[y]! - edge[y - straight]!) <= 1 ? straight + 1 : 0;
    longest = Math.max(longest, straight);
  }
  return longest < MOST_STRAIGHT * (bottom - top + 1);
}
