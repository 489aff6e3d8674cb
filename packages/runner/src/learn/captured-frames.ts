import { Buffer } from "node:buffer";
import {
  AviatorError,
  BYTES_PER_PIXEL,
  type Clock,
  type FrameSource,
  namedRegions,
  type Pixels,
  pixelsOf,
  type Region,
  type TableMap,
} from "@aviator/core";

/** Options of {@link capturedFrames}. */
export interface CapturedFramesOptions {
  readonly source: FrameSource;
  /** The whole table, in the source's coordinates. */
  readonly region: Region;
  /** The table's map at the size of `region`. */
  readonly map: TableMap;
  /** Captures a second; null takes what a finite source has, without waiting. */
  readonly rateHz: number | null;
  readonly clock: Clock;
  /** Ends it when it aborts. */
  readonly signal: AbortSignal;
  /** Receives what passes: the screen was lost, and is tried again. */
  readonly onTrouble: (error: AviatorError) => void;
}

/** After a capture that failed for a passing reason. */
const TRY_AGAIN_MS = 500;

/**
 * Frames of a whole table in which a region of its map shows something else than in the frame before. The pixels of a frame stay as
 * they are until the next one is asked for.
 */
export async function* capturedFrames(options: CapturedFramesOptions): AsyncGenerator<Pixels> {
  const { source, region, rateHz, clock, signal } = options;
  const { width, height } = region;
  const regions = namedRegions(options.map).map((named) => named.region);
  let into: Buffer = Buffer.alloc(width * height * BYTES_PER_PIXEL);
  let before: Buffer | null = null;
  while (!signal.aborted) {
    const startedMs = clock.monotonicMs();
    const result = await source.capture([{ region, into }]).catch((error: unknown) => {
      if (!(error instanceof AviatorError) || error.remedy !== "transient") throw error;
      options.onTrouble(error);
      return "failed" as const;
    });
    if (result === "ended") return;
    if (result === "captured" && (before === null || differs(into, before, regions, width))) {
      const taken = into;
      into = before ?? Buffer.alloc(taken.length);
      before = taken;
      yield pixelsOf(taken, width, height, source.format);
    }
    const pauseMs = result === "failed" ? TRY_AGAIN_MS : rateHz === null ? 0 : startedMs + 1000 / rateHz - clock.monotonicMs();
    await clock.sleep(Math.max(0, pauseMs), signal).catch(() => {});
  }
}

function differs(frame: Buffer, before: Buffer, regions: readonly Region[], width: number): boolean {
  return regions.some((region) => {
    for (let row = 0; row < region.height; row += 1) {
      const from = ((region.y + row) * width + region.x) * BYTES_PER_PIXEL;
      const to = from + region.width * BYTES_PER_PIXEL;
      if (frame.compare(before, from, to, from, to) !== 0) return true;
    }
    return false;
  });
}
