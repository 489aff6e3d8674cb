import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";

/** A pixel of noise is brighter, or darker, than both its neighbours by this much in a channel; the edges of glyphs stand out more. */
const LEAST_RIPPLE = 3;
const MOST_RIPPLE = 24;
/** What a video stream has rippled has more such pixels than this share; drawn text alone has half of it at most. */
const NOISY = 0.05;
/** Every third row tells it as well. */
const ROW_STEP = 3;

/** True when the ripples of a lossy picture lie round everything that is written: those of JPEG, or the grain of a video. */
export function isNoisy(pixels: Pixels): boolean {
  const { width, height, bytes, offset, stride } = pixels;
  let seen = 0;
  let rippled = 0;
  for (let y = 0; y < height; y += ROW_STEP) {
    const end = offset + y * stride + (width - 1) * BYTES_PER_PIXEL;
    for (let at = offset + y * stride + BYTES_PER_PIXEL; at < end; at += BYTES_PER_PIXEL) {
      seen += 1;
      if (isRipple(bytes, at) || isRipple(bytes, at + 1) || isRipple(bytes, at + 2)) rippled += 1;
    }
  }
  return rippled > NOISY * seen;
}

function isRipple(bytes: Uint8Array | Uint8ClampedArray, at: number): boolean {
  const before = bytes[at]! - bytes[at - BYTES_PER_PIXEL]!;
  const after = bytes[at]! - bytes[at + BYTES_PER_PIXEL]!;
  const least = before < 0 ? -Math.max(before, after) : Math.min(before, after);
  return least >= LEAST_RIPPLE && Math.max(Math.abs(before), Math.abs(after)) <= MOST_RIPPLE;
}
