import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";

/** One number for each pixel of a picture, row by row: what anchors are compared by. */
export interface Levels {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/**
 * The brightest channel of each pixel: the same for both orders of bytes, and red on black stays visible.
 *
 * @param into At least a byte for each pixel; made when absent.
 */
export function levelsOf(pixels: Pixels, into: Uint8Array = new Uint8Array(pixels.width * pixels.height)): Levels {
  const { width, height, bytes, offset, stride } = pixels;
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    const start = offset + y * stride;
    for (let from = start; from < start + width * BYTES_PER_PIXEL; from += BYTES_PER_PIXEL) {
      const first = bytes[from] ?? 0;
      const second = bytes[from + 1] ?? 0;
      const third = bytes[from + 2] ?? 0;
      into[to] = Math.max(first, second, third);
      to += 1;
    }
  }
  return { width, height, values: into };
}
