import { assert } from "../errors.ts";
import { fitsInside, type Offset, type Region } from "../table/region.ts";
import { BYTES_PER_PIXEL, type Pixels } from "./pixels.ts";

/** When a frame was taken, and its place in the order of frames. */
export interface FrameStamp {
  /** UTC milliseconds, for stored times. */
  readonly capturedAtMs: number;
  /** The clock's monotonic milliseconds at the same moment, for durations and staleness. */
  readonly monotonicMs: number;
  /** Counts up by one with every tick of the source; a jump means dropped frames. */
  readonly sequence: number;
}

/** When the regions of a table were taken, and where the table was then. */
export interface RegionStamp extends FrameStamp {
  /** True when the table is not where it was placed and can't be found: nothing may be read from its pixels. Absent: false. */
  readonly lost?: boolean;
  /** How far the table has moved from where it was placed, in pixels; the regions moved with it. Absent: not at all. */
  readonly movedBy?: Offset;
}

/** The pixels of one whole table at one moment. */
export interface Frame extends Pixels, FrameStamp {}

/** The regions of one table at one moment: what the screen reader hands to a table worker. */
export interface RegionFrame extends RegionStamp {
  /** Pixels of each region, by its path in the map (`"regions.multiplier"`, `"panels[0].stake"`). */
  readonly regions: ReadonlyMap<string, Pixels>;
}

/** A view on one region of larger pixels, without copying. The region must lie inside. */
export function crop(pixels: Pixels, region: Region): Pixels {
  assert(
    fitsInside(region, pixels),
    `crop ${region.width}x${region.height} at ${region.x},${region.y} leaves ${pixels.width}x${pixels.height}`,
  );
  return {
    width: region.width,
    height: region.height,
    bytes: pixels.bytes,
    offset: pixels.offset + region.y * pixels.stride + region.x * BYTES_PER_PIXEL,
    stride: pixels.stride,
    format: pixels.format,
  };
}
