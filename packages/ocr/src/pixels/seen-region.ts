import { Buffer } from "node:buffer";
import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import { copyPixels } from "./copy-pixels.ts";

/** Remembers the pixels of one region, so that the same pixels need not be read twice. */
export interface SeenRegion {
  /** True when `pixels` are byte for byte those of the last call; remembers them if not. */
  isUnchanged(pixels: Pixels): boolean;
}

/** Regions of more pixels than this are not remembered: a whole monitor of 4K is smaller, and to copy more takes longer than to read it. */
const MOST_PIXELS = 10_000_000;

export function createSeenRegion(): SeenRegion {
  let seen = Buffer.alloc(0);
  let width = -1;
  let height = -1;
  let format = "";
  const isUnchanged = (pixels: Pixels): boolean => {
    if (pixels.width * pixels.height > MOST_PIXELS) return false;
    const row = pixels.width * BYTES_PER_PIXEL;
    const sameShape = pixels.width === width && pixels.height === height && pixels.format === format;
    if (sameShape && isSame(seen, pixels, row)) return true;
    if (seen.length < row * pixels.height) seen = Buffer.alloc(row * pixels.height);
    ({ width, height, format } = pixels);
    copyPixels(pixels, seen);
    return false;
  };
  return { isUnchanged };
}

function isSame(seen: Buffer, pixels: Pixels, row: number): boolean {
  if (pixels.stride === row) {
    const length = row * pixels.height;
    return seen.compare(pixels.bytes, pixels.offset, pixels.offset + length, 0, length) === 0;
  }
  for (let y = 0; y < pixels.height; y += 1) {
    const from = pixels.offset + y * pixels.stride;
    if (seen.compare(pixels.bytes, from, from + row, y * row, (y + 1) * row) !== 0) return false;
  }
  return true;
}
