import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import type { Run } from "./run.ts";
import type { StripRows } from "./strip-rows.ts";

/** A lossy picture ripples so many pixels round an edge: the size of its blocks. */
const BLOCK = 8;
/** Pixels so far apart differ by so much in a channel at the edge of a faint stroke, and less in ripples and grain. */
const APART = 2;
const EDGE = 22;
/** So many such pixels are a stroke or two. */
const FEWEST = 8;

/**
 * True where something stands on the page beside the chips of a noisy strip that is as faint as its noise, and was taken off with it: a past
 * crash point whose chip has faded. The history would be shorter without it.
 *
 * @param chips Columns of what was found, from left to right.
 */
export function showsFaintText(pixels: Pixels, { top, bottom }: StripRows, chips: readonly Run[]): boolean {
  let from = 0;
  for (const chip of [...chips, { from: pixels.width + BLOCK, to: pixels.width }]) {
    if (countEdges(pixels, from, Math.min(pixels.width, chip.from - BLOCK), top, bottom) >= FEWEST) return true;
    from = chip.to + 1 + BLOCK;
  }
  return false;
}

function countEdges({ bytes, offset, stride }: Pixels, from: number, to: number, top: number, bottom: number): number {
  let edges = 0;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = from; x + APART < to; x += 1) {
      const at = offset + y * stride + x * BYTES_PER_PIXEL;
      const other = at + APART * BYTES_PER_PIXEL;
      const first = Math.abs(bytes[at]! - bytes[other]!);
      const second = Math.abs(bytes[at + 1]! - bytes[other + 1]!);
      const third = Math.abs(bytes[at + 2]! - bytes[other + 2]!);
      if (Math.max(first, second, third) >= EDGE) edges += 1;
    }
  }
  return edges;
}
