import { Buffer } from "node:buffer";
import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import { copyPixels } from "./copy-pixels.ts";

/** The pixels of a region as 32-bit words, one load a pixel. The lowest byte is the first, as on every processor that Node runs desktop programs on. */
export interface RegionWords {
  words: Int32Array;
  /** Index of the top left pixel. */
  start: number;
  /** Words from one row to the next. */
  stride: number;
  /** True when the first byte is blue. */
  blueFirst: boolean;
  /** Own room for pixels that don't lie at whole words. */
  copy: Int32Array;
  /** The same room, byte by byte. */
  copyBytes: Buffer;
}

/** @param copy Room for pixels where all of them are to be copied. */
export function createRegionWords(copy: Int32Array = new Int32Array(0)): RegionWords {
  return { words: copy, start: 0, stride: 0, blueFirst: false, copy, copyBytes: bytesOf(copy) };
}

/** Points `region` at these pixels; copies them only when they don't lie at whole words, or always when told. */
export function openRegion(pixels: Pixels, region: RegionWords, always: boolean): void {
  const { bytes, offset, stride } = pixels;
  region.blueFirst = pixels.format === "bgra";
  if (always) {
    copyRegion(pixels, region);
    return;
  }
  const first = bytes.byteOffset & ~3;
  const shift = bytes.byteOffset - first;
  if (((shift + offset) & 3) === 0 && (stride & 3) === 0) {
    const known = region.words;
    const length = (shift + bytes.byteLength) >> 2;
    // A view is kept while frames come in the same buffer.
    if (known.buffer !== bytes.buffer || known.byteOffset !== first || known.length !== length) {
      region.words = new Int32Array(bytes.buffer, first, length);
    }
    region.start = (shift + offset) >> 2;
    region.stride = stride >> 2;
    return;
  }
  copyRegion(pixels, region);
}

function copyRegion(pixels: Pixels, region: RegionWords): void {
  const { width, height } = pixels;
  if (region.copyBytes.length < width * height * BYTES_PER_PIXEL) {
    region.copy = new Int32Array(width * height * 2);
    region.copyBytes = bytesOf(region.copy);
  }
  copyPixels(pixels, region.copyBytes);
  region.words = region.copy;
  region.start = 0;
  region.stride = width;
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** 0xRRGGBB of a word, and back: it is its own inverse. */
export function swapped(colour: number, blueFirst: boolean): number {
  return blueFirst ? colour & 0xffffff : ((colour & 255) << 16) | (colour & 0xff00) | ((colour >> 16) & 255);
}
