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
  let count = 0;
  let from = 0;
  let at = offset + y * stride;
  let [first, second, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
  for (let x = 1; x <= width; x += 1) {
    at += BYTES_PER_PIXEL;
    if (x < width) {
      const one = bytes[at]! - first;
      const two = bytes[at + 1]! - second;
      const three = bytes[at + 2]! - third;
      if (one <= FLAT && one >= -FLAT && two <= FLAT && two >= -FLAT && three <= FLAT && three >= -FLAT) continue;
    }
    if (x - from >= SHORTEST) {
      runs.from[count] = from;
      runs.to[count] = x;
      runs.colours[count] = (first << 16) | (second << 8) | third;
      count += 1;
    }
    from = x;
    if (x < width) [first, second, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
  }
  runs.count = count;
}
