import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";

/** Stretches of one colour in a row of pixels, from left to right; scratch that is filled row after row. */
export interface RowRuns {
  count: number;
  /** The first pixel of each stretch, and the one after its last. */
  from: Int32Array;
  to: Int32Array;
  /** The colour with which each begins, its bytes in the order of the picture's. */
  colours: Int32Array;
}

/** Neighbouring pixels of one surface differ by at most this. */
export const FLAT = 16;
/** Soft edges are so narrow, in pixels. */
export const SHORTEST = 2;

export function createRowRuns(): RowRuns {
  return { count: 0, from: new Int32Array(0), to: new Int32Array(0), colours: new Int32Array(0) };
}

/** Finds the stretches of a row. */
export function findRuns({ bytes, offset, stride, width }: Pixels, y: number, runs: RowRuns): void {
  const most = Math.ceil(width / SHORTEST);
  if (runs.from.length < most) {
    runs.from = new Int32Array(most);
    runs.to = new Int32Array(most);
    runs.colours = new Int32Array(most);
  }
  const end = offset + y * stride + width * BYTES_PER_PIXEL;
  let count = 0;
  for (let at = end - width * BYTES_PER_PIXEL; at < end;) {
    const begin = at;
    const first = bytes[at]! - FLAT;
    const second = bytes[at + 1]! - FLAT;
    const third = bytes[at + 2]! - FLAT;
    // As unsigned numbers, what is below the least is above the most.
    do at += BYTES_PER_PIXEL;
    while (
      at < end &&
      (bytes[at]! - first) >>> 0 <= 2 * FLAT &&
      (bytes[at + 1]! - second) >>> 0 <= 2 * FLAT &&
      (bytes[at + 2]! - third) >>> 0 <= 2 * FLAT
    );
    if (at - begin < SHORTEST * BYTES_PER_PIXEL) continue;
    runs.from[count] = width - (end - begin) / BYTES_PER_PIXEL;
    runs.to[count] = width - (end - at) / BYTES_PER_PIXEL;
    runs.colours[count] = (bytes[begin]! << 16) | (bytes[begin + 1]! << 8) | bytes[begin + 2]!;
    count += 1;
  }
  runs.count = count;
}
