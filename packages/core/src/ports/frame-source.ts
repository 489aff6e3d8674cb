import type { PixelFormat } from "../frame/pixels.ts";
import type { Region } from "../table/region.ts";

/**
 * One monitor of a screen. Its region is in the coordinates that {@link CaptureRequest} uses, always physical pixels; its origin may
 * be negative, where a monitor stands left of the primary one or above it.
 */
export interface Monitor extends Region {
  readonly name: string;
  /** Pixels to one point of the platform's own coordinates, as 2 on a Retina display. Absent: 1, or the platform does not tell. */
  readonly scaleFactor?: number;
}

/** One rectangle to read, and where its pixels go. */
export interface CaptureRequest {
  /** In the source's coordinates; wholly inside them. */
  readonly region: Region;
  /** Receives `width x height x 4` bytes, row by row without padding. */
  readonly into: Uint8Array;
  /** The table it belongs to: a source that pays for each call may take a table's requests in one rectangle. */
  readonly table?: string;
}

/** A finite source (files, a recording) has an end; a screen has none. */
export type CaptureResult = "captured" | "ended";

/**
 * Where pixels come from: a screen, files, a recording, a simulator. One reader uses it for all tables, one call a tick.
 * Checked by `frameSourceSuite` of `@aviator/core/testing`.
 */
export interface FrameSource extends AsyncDisposable {
  /** Short name for messages and reports, as `"x11"`. */
  readonly name: string;
  /** Byte order of what {@link capture} gives. */
  readonly format: PixelFormat;
  /** The monitors there are, the primary one first. */
  monitors(): Promise<readonly Monitor[]>;
  /**
   * Reads all regions as of one moment, as far as the platform can, into the callers' buffers. Never called again before
   * the last call has settled.
   */
  capture(requests: readonly CaptureRequest[]): Promise<CaptureResult>;
}
