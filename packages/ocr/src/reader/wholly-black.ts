import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";

/** Channels of a black pixel are at most this: a picture that is not there has 0, and noise of a capture card adds little. */
const BLACK = 2;
/** Of larger regions as many pixels are looked at, in rows and columns: whatever is drawn on a picture of that size is larger than the gaps. */
const MOST_PIXELS = 1_000_000;

/** True when every pixel is black, as where no picture is; a table that is loading is only nearly so. */
export function isWhollyBlack({ bytes, offset, stride, width, height }: Pixels): boolean {
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / MOST_PIXELS)));
  for (let y = 0; y < height; y += step) {
    const row = offset + y * stride;
    for (let at = row, end = row + width * BYTES_PER_PIXEL; at < end; at += step * BYTES_PER_PIXEL) {
      if (bytes[at]! > BLACK || bytes[at + 1]! > BLACK || bytes[at + 2]! > BLACK) return false;
    }
  }
  return true;
}
