import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { createRecordingSource, NotARecordingError, openRecording } from "@aviator/capture";
import { type Clock, type Pixels, type Region, scaleTableMap, type TableMap } from "@aviator/core";
import { decodeImage } from "@aviator/ocr";
import { capturedFrames } from "./captured-frames.ts";

/** How segments of a recording are named. */
const SEGMENT = /\.avrec$/i;

/** Options of {@link framesOfFile}. */
export interface FrameFileOptions {
  /** An image file, or a recording of one table: its folder, or one segment. */
  readonly path: string;
  readonly map: TableMap;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A frame that a file holds. */
export interface FileFrame {
  readonly pixels: Pixels;
  /** True for one of a recording: it shows the map's regions alone, in their places, and black around them. */
  readonly isRecorded: boolean;
}

/**
 * The frames in one file: one of an image, all that differ of a recording. The pixels of a frame stay as they are until the next
 * one is asked for.
 *
 * @throws what `decodeImage` and `openRecording` throw.
 */
export async function* framesOfFile({ path, map, clock, signal }: FrameFileOptions): AsyncGenerator<FileFrame> {
  if (!(await isRecording(path))) {
    yield { pixels: await decodeImage(path), isRecorded: false };
    return;
  }
  const { place } = (await openRecording(path).catch((error: unknown) => Promise.reject(asFrames(path, error)))).header;
  await using source = await createRecordingSource({ path });
  // A recording of one table is a monitor of its own, at the origin.
  const region: Region = { x: 0, y: 0, width: place.width, height: place.height };
  const onTrouble = (): void => {};
  const common = { source, region, map: scaleTableMap(map, region), clock, signal, onTrouble };
  for await (const pixels of capturedFrames({ ...common, rateHz: null })) yield { pixels, isRecorded: true };
}

async function isRecording(path: string): Promise<boolean> {
  if (SEGMENT.test(path)) return true;
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true;
}

/** What is no recording may have been meant to be something else. */
function asFrames(path: string, error: unknown): unknown {
  if (!(error instanceof NotARecordingError) || SEGMENT.test(path)) return error;
  return new NotARecordingError(
    `${path}: must be an image, a folder of images, or the recording of one table (${error.message})`,
    { cause: error },
  );
}

/** Tells frames that were seen before, pixel by pixel. */
export function createRepeats(): { isRepeated(frame: Pixels): boolean } {
  const seen = new Set<string>();
  return {
    isRepeated({ width, height, bytes, offset, stride }) {
      const hash = createHash("sha1").update(`${width}x${height} `);
      hash.update(bytes.subarray(offset, offset + stride * height));
      const digest = hash.digest("base64");
      if (seen.has(digest)) return true;
      seen.add(digest);
      return false;
    },
  };
}
