import { BYTES_PER_PIXEL, type Pixels, pixelsOf } from "@aviator/core";
import { isNoisy } from "./noisy-pixels.ts";

/** Pixels so far apart, and fewer, are made alike where they are nearly so. */
const REACH = 2;
/**
 * Passes over the pixels: of colours that differ by as much as `level` in a channel, none is changed by the other. Along a row less is made alike
 * than down a column, for what parts chips stands upright; and never what has the contrast of ink.
 */
const PASSES = [
  { isAlongRow: true, level: 32 },
  { isAlongRow: false, level: 36 },
  { isAlongRow: true, level: 24 },
  { isAlongRow: false, level: 36 },
] as const;

/**
 * Creates what takes the noise off a picture: what is plain becomes even, while every edge that stands out from the noise stays as sharp as it was.
 * It answers with the very pixels where there is no noise. Else they are overwritten by the next call.
 */
export function createWithoutNoise(): (pixels: Pixels) => Pixels {
  let buffers = [new Uint8Array(0), new Uint8Array(0)] as const;
  return (pixels) => {
    if (!isNoisy(pixels)) return pixels;
    const { width, height, format } = pixels;
    const size = width * height * BYTES_PER_PIXEL;
    if (buffers[0].length !== size) buffers = [new Uint8Array(size).fill(255), new Uint8Array(size).fill(255)];
    let from = pixels;
    for (const [index, pass] of PASSES.entries()) {
      const into = buffers[(index % 2) as 0 | 1];
      smooth(from, into, pass);
      from = pixelsOf(into, width, height, format);
    }
    return from;
  };
}

/** Each pixel becomes the mean of those beside it, which count the more, the nearer their colours are. */
function smooth({ width, height, bytes, offset, stride }: Pixels, into: Uint8Array, pass: (typeof PASSES)[number]): void {
  const { isAlongRow, level } = pass;
  const step = isAlongRow ? BYTES_PER_PIXEL : stride;
  const last = (isAlongRow ? width : height) - 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = offset + y * stride + x * BYTES_PER_PIXEL;
      const place = isAlongRow ? x : y;
      const red = bytes[at]!;
      const green = bytes[at + 1]!;
      const blue = bytes[at + 2]!;
      let reds = red * level;
      let greens = green * level;
      let blues = blue * level;
      let weights = level;
      const end = at + Math.min(REACH, last - place) * step;
      for (let other = at - Math.min(REACH, place) * step; other <= end; other += step) {
        if (other === at) continue;
        const apartRed = Math.abs(bytes[other]! - red);
        const apartGreen = Math.abs(bytes[other + 1]! - green);
        const apartBlue = Math.abs(bytes[other + 2]! - blue);
        const two = apartRed > apartGreen ? apartRed : apartGreen;
        const weight = level - (two > apartBlue ? two : apartBlue);
        if (weight <= 0) continue;
        reds += weight * bytes[other]!;
        greens += weight * bytes[other + 1]!;
        blues += weight * bytes[other + 2]!;
        weights += weight;
      }
      const to = (y * width + x) * BYTES_PER_PIXEL;
      const half = weights >> 1;
      into[to] = ((reds + half) / weights) | 0;
      into[to + 1] = ((greens + half) / weights) | 0;
      into[to + 2] = ((blues + half) / weights) | 0;
    }
  }
}
