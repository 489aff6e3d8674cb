import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import type { EdgedColours } from "./edged-colours.ts";
import { createEnclosedFills, findEnclosed } from "./enclosed-fills.ts";
import { measureDistances, PIXEL } from "./fill-distances.ts";
import { digitRows, evenWidth, fillColumns, showsApart } from "./hidden-fills.ts";
import { isCutShort } from "./number-sides.ts";
import { FILL, OUTLINE, PAGE } from "./outline-kinds.ts";
import { isBuried, isTorn } from "./torn-fills.ts";

/** Colours so near to the outline's, or the fill's, are its own; a light cloud beside what is white is farther off. */
const NEAR = 24;
/** The mean colour of a fill is nearer, for its soft edges are few. */
const NEAR_MEAN = 14;
/** A lower number is told by no outline, in pixels. */
const LOWEST = 9;

/** Draws a number without its outline; its pixels are overwritten by the next call. */
export type EnclosedNumber = (pixels: Pixels, colours: EdgedColours) => Pixels | null;

/**
 * Creates what draws a number by what its outline encloses, whatever lies behind: the fills in their colour, and all else in the outline's. Null
 * where there is no such number, or where something may hide a part of it.
 */
export function createEnclosedNumber(): EnclosedNumber {
  let into = new Uint8Array(0);
  let kinds = new Uint8Array(0);
  let distances = new Uint8Array(0);
  let queue = new Int32Array(0);
  const fills = createEnclosedFills();
  return (pixels, { outline, fill }) => {
    const { width, height, format } = pixels;
    const size = width * height;
    if (kinds.length !== size) {
      into = new Uint8Array(size * BYTES_PER_PIXEL);
      kinds = new Uint8Array(size);
      distances = new Uint8Array(size);
      queue = new Int32Array(size);
    }
    tellKinds(pixels, outline, fill, kinds);
    const isFill = (places: Int32Array, count: number): boolean => isMean(pixels, places, count, fill);
    if (!findEnclosed(kinds, width, queue, isFill, fills)) return null;
    const rows = digitRows(fills.whole);
    const wide = evenWidth(fills);
    if (rows === null || wide === null || rows.bottom - rows.top < LOWEST) return null;
    const columns = fillColumns(fills.whole, rows);
    if (columns === null || isTorn(fills, rows, columns) || isBuried(kinds, width, wide, rows)) return null;
    measureDistances(kinds, width, distances);
    if (showsApart(kinds, distances, width, wide, rows, columns)) return null;
    if (isCutShort(pixels, distances, wide, rows, columns)) return null;
    paint(pixels, outline, fill, distances, into);
    return { bytes: into, offset: 0, stride: width * BYTES_PER_PIXEL, width, height, format };
  };
}

function tellKinds({ bytes, offset, stride, width, height }: Pixels, outline: number, fill: number, kinds: Uint8Array): void {
  const [o0, o1, o2] = [outline >> 16, (outline >> 8) & 255, outline & 255];
  const [f0, f1, f2] = [fill >> 16, (fill >> 8) & 255, fill & 255];
  for (let y = 0, place = 0; y < height; y += 1) {
    for (let x = 0, at = offset + y * stride; x < width; x += 1, at += BYTES_PER_PIXEL, place += 1) {
      const [first, second, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
      if (isNear(first, o0) && isNear(second, o1) && isNear(third, o2)) kinds[place] = OUTLINE;
      else if (isNear(first, f0) && isNear(second, f1) && isNear(third, f2)) kinds[place] = FILL;
      else kinds[place] = PAGE;
    }
  }
}

function isNear(one: number, other: number): boolean {
  return one - other <= NEAR && other - one <= NEAR;
}

function isMean({ bytes, offset, stride, width }: Pixels, places: Int32Array, count: number, colour: number): boolean {
  let [first, second, third] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const x = places[index]! % width;
    const at = offset + ((places[index]! - x) / width) * stride + x * BYTES_PER_PIXEL;
    first += bytes[at]!;
    second += bytes[at + 1]!;
    third += bytes[at + 2]!;
  }
  const apart = Math.max(
    Math.abs(first / count - (colour >> 16)),
    Math.abs(second / count - ((colour >> 8) & 255)),
    Math.abs(third / count - (colour & 255)),
  );
  return apart <= NEAR_MEAN;
}

/** Paints the fills with their soft edges, and else the outline's colour. */
function paint(pixels: Pixels, outline: number, fill: number, distances: Uint8Array, into: Uint8Array): void {
  const { bytes, offset, stride, width, height } = pixels;
  const [o0, o1, o2] = [outline >> 16, (outline >> 8) & 255, outline & 255];
  const [d0, d1, d2] = [(fill >> 16) - o0, ((fill >> 8) & 255) - o1, (fill & 255) - o2];
  const scale = 1 / (d0 * d0 + d1 * d1 + d2 * d2);
  for (let y = 0, place = 0, to = 0; y < height; y += 1) {
    for (let x = 0, at = offset + y * stride; x < width; x += 1, at += BYTES_PER_PIXEL, place += 1, to += BYTES_PER_PIXEL) {
      let share = 0;
      if (distances[place]! <= PIXEL) {
        const along = (bytes[at]! - o0) * d0 + (bytes[at + 1]! - o1) * d1 + (bytes[at + 2]! - o2) * d2;
        share = Math.max(0, Math.min(1, along * scale));
      }
      into[to] = o0 + share * d0;
      into[to + 1] = o1 + share * d1;
      into[to + 2] = o2 + share * d2;
      into[to + 3] = 255;
    }
  }
}
