import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { type DiscRows, findDisc, findDiscRows } from "./disc-rows.ts";
import { createMeanColour } from "./mean-colour.ts";

/** What stands out from a disc by less is its own shading. */
const WRITTEN = 60;
/** Samples of a disc are so far apart, and such a share of them is written at least. */
const APART = 2;
const LEAST_WRITTEN = 0.002;
/** Colours at least so far towards the farthest are the ink, and near to it within this. */
const INK_SHARE = 0.85;
const NEAR_INK = 60;
/** A page that stands out from the disc by less than this share of what the ink does is not taken for ink. */
const FARTHER = 0.7;
/** The page's colour, within this, shows on so small a share of the disc by chance. */
const NEAR_PAGE = 24;
const MOST_SHOWN = 0.005;
/** So many pixels of the ink's colour outside the disc may be a sign of the number. */
const FEW = 6;
/** A number stays so many pixels within its disc. */
const MARGIN = 2;

/**
 * Creates what leaves the page out around a disc that the number stands on, as a balloon or a planet, where the disc lies within the region:
 * the page would be taken for the ink, for it stands out as much. Around the disc its own colour is painted. Null where there is no such disc,
 * or where a part of the number may lie beyond it. The pixels are overwritten by the next call.
 */
export function createWithoutPage(): (pixels: Pixels) => Pixels | null {
  const rows: DiscRows = { from: new Int32Array(0), to: new Int32Array(0), top: -1, bottom: -1 };
  const histogram = new Int32Array(256);
  let into = new Uint8Array(0);
  return (pixels) => {
    const colours = findDisc(pixels);
    if (colours === null || !findDiscRows(pixels, colours.disc, rows)) return null;
    const { page, disc } = colours;
    const level = farthestLevel(pixels, disc, rows, histogram);
    if (showsThrough(pixels, page, rows)) return null;
    if (level < WRITTEN) {
      // A number beside an empty disc would be painted over.
      if (isBeyond(pixels, rows, (colour) => isOutside(colour, page, disc))) return null;
    } else {
      if (channelDistance(page, disc) < FARTHER * level) return null;
      const ink = inkOf(pixels, disc, rows, level);
      if (isBeyond(pixels, rows, (colour) => channelDistance(colour, ink) <= NEAR_INK)) return null;
    }
    const { width, height, format } = pixels;
    const stride = width * BYTES_PER_PIXEL;
    if (into.length !== stride * height) into = new Uint8Array(stride * height);
    paint(pixels, disc, rows, into);
    return { bytes: into, offset: 0, stride, width, height, format };
  };
}

/** How far from the disc's colour the farthest that is drawn on it lies; below {@link WRITTEN} where nothing is. */
function farthestLevel(pixels: Pixels, disc: number, { from, to, top, bottom }: DiscRows, histogram: Int32Array): number {
  histogram.fill(0);
  let count = 0;
  for (let y = top; y <= bottom; y += APART) {
    for (let x = from[y]! + MARGIN; x < to[y]! - MARGIN; x += APART) {
      histogram[channelDistance(plainColourAt(pixels, x, y), disc)]! += 1;
      count += 1;
    }
  }
  let wanted = Math.max(2, LEAST_WRITTEN * count);
  let level = 255;
  for (; level >= WRITTEN; level -= 1) {
    wanted -= histogram[level]!;
    if (wanted <= 0) break;
  }
  return level;
}

/** True when the page's colour shows on the disc: what has it may lie over a digit. */
function showsThrough(pixels: Pixels, page: number, { from, to, top, bottom }: DiscRows): boolean {
  let [count, shown] = [0, 0];
  for (let y = top; y <= bottom; y += APART) {
    for (let x = from[y]! + MARGIN; x < to[y]! - MARGIN; x += APART) {
      count += 1;
      if (channelDistance(plainColourAt(pixels, x, y), page) <= NEAR_PAGE) shown += 1;
    }
  }
  return shown > MOST_SHOWN * count;
}

/** The mean of the colours that are farthest from the disc's. */
function inkOf(pixels: Pixels, disc: number, { from, to, top, bottom }: DiscRows, level: number): number {
  const mean = createMeanColour();
  for (let y = top; y <= bottom; y += APART) {
    for (let x = from[y]! + MARGIN; x < to[y]! - MARGIN; x += APART) {
      const colour = plainColourAt(pixels, x, y);
      if (channelDistance(colour, disc) >= INK_SHARE * level) mean.add(colour);
    }
  }
  return mean.of() ?? disc;
}

/** True when a channel of a colour lies outside those of two others: no soft edge between them does. */
function isOutside(colour: number, one: number, other: number): boolean {
  return isBeside(colour, one, other, 16) || isBeside(colour, one, other, 8) || isBeside(colour, one, other, 0);
}

function isBeside(colour: number, one: number, other: number, shift: number): boolean {
  const here = (colour >> shift) & 255;
  const first = (one >> shift) & 255;
  const second = (other >> shift) & 255;
  return here < Math.min(first, second) - WRITTEN || here > Math.max(first, second) + WRITTEN;
}

/** True when such colours, which may be the number's, show outside the disc. */
function isBeyond(pixels: Pixels, { from, to }: DiscRows, mayBeInk: (colour: number) => boolean): boolean {
  let count = 0;
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1) {
      if (x === from[y] && to[y]! > x) x = to[y]!;
      if (x < pixels.width && mayBeInk(plainColourAt(pixels, x, y))) count += 1;
    }
    if (count > FEW) return true;
  }
  return false;
}

/** Copies what the disc holds, and paints the rest in its colour. */
function paint(pixels: Pixels, disc: number, { from, to }: DiscRows, into: Uint8Array): void {
  const { bytes, offset, stride, width, height } = pixels;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += BYTES_PER_PIXEL) {
      const source = offset + y * stride + x * BYTES_PER_PIXEL;
      const isDisc = x >= from[y]! && x < to[y]!;
      into[at] = isDisc ? bytes[source]! : disc >> 16;
      into[at + 1] = isDisc ? bytes[source + 1]! : (disc >> 8) & 255;
      into[at + 2] = isDisc ? bytes[source + 2]! : disc & 255;
      into[at + 3] = 255;
    }
  }
}
