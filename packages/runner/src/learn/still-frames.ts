import { BYTES_PER_PIXEL, type Pixels, pixelsOf } from "@aviator/core";

/** Some frames out of many, evenly spread, by which what stands still is told from what changes. */
export interface StillFrames {
  /** Takes a frame, or passes over it; copies what it keeps. */
  see(frame: Pixels): void;
  frames(): readonly Pixels[];
}

const MOST_FRAMES = 12;
/** Of all kept frames together: 128 MB. */
const MOST_PIXELS = 32_000_000;
const FEWEST_FRAMES = 2;

/** Keeps frames of the first one's size, at most twelve, fewer of large ones. */
export function createStillFrames(): StillFrames {
  let kept: Pixels[] = [];
  let every = 1;
  let seen = 0;
  const see = (frame: Pixels): void => {
    const [first = frame] = kept;
    if (frame.width !== first.width || frame.height !== first.height) return;
    seen += 1;
    if ((seen - 1) % every !== 0) return;
    kept.push(copyOf(frame));
    if (kept.length <= mostFrames(frame)) return;
    kept = kept.filter((_, index) => index % 2 === 0);
    every *= 2;
  };
  return { see, frames: () => kept };
}

function mostFrames({ width, height }: Pixels): number {
  return Math.max(FEWEST_FRAMES, Math.min(MOST_FRAMES, Math.floor(MOST_PIXELS / (width * height))));
}

function copyOf({ width, height, bytes, offset, stride, format }: Pixels): Pixels {
  const rowBytes = width * BYTES_PER_PIXEL;
  const copy = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    copy.set(bytes.subarray(offset + y * stride, offset + y * stride + rowBytes), y * rowBytes);
  }
  return pixelsOf(copy, width, height, format);
}
