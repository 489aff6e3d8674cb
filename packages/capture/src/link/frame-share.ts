import { BYTES_PER_PIXEL, createFrameSlot, type NamedRegion, type PixelFormat, type Pixels, pixelsOf } from "@aviator/core";
import { areaOf } from "../tables/region-geometry.ts";

/** One table's frames in shared memory, as passed to another thread. */
export interface FrameShare {
  readonly buffer: SharedArrayBuffer;
  /** The regions of a frame, in the order of their bytes. */
  readonly regions: readonly NamedRegion[];
  readonly format: PixelFormat;
}

/** Allocates the shared memory for one table's frames. */
export function createFrameShare(regions: readonly NamedRegion[], format: PixelFormat): FrameShare {
  // Passed on as plain values: what the caller's regions hold besides could not always be cloned.
  const plain = regions.map(({ path, region: { x, y, width, height } }) => ({ path, region: { x, y, width, height } }));
  return { buffer: createFrameSlot(frameBytes(plain)).buffer, regions: plain, format };
}

/** Bytes of one frame of these regions. */
export function frameBytes(regions: readonly NamedRegion[]): number {
  return regions.reduce((sum, { region }) => sum + areaOf(region) * BYTES_PER_PIXEL, 0);
}

/** Views on the regions of a frame, by their path. */
export function regionViews({ regions, format }: FrameShare, frame: Uint8Array): Map<string, Pixels> {
  const views = new Map<string, Pixels>();
  let offset = 0;
  for (const { path, region } of regions) {
    const length = areaOf(region) * BYTES_PER_PIXEL;
    views.set(path, pixelsOf(frame.subarray(offset, offset + length), region.width, region.height, format));
    offset += length;
  }
  return views;
}
