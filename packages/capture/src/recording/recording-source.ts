import { Buffer } from "node:buffer";
import {
  BYTES_PER_PIXEL,
  checkCaptureRequests,
  type FrameSource,
  InvalidInputError,
  type Monitor,
  moveRegion,
  type NamedRegion,
  type Pixels,
  type Region,
} from "@aviator/core";
import { SourceClosedError } from "../errors.ts";
import { cutRegion } from "../tables/capture-plan.ts";
import { boundingBox } from "../tables/region-geometry.ts";
import type { FrameEntry } from "./recording-entry.ts";
import { findRecordings, type Recording } from "./recording-reader.ts";

/** Options of {@link createRecordingSource}. */
export interface RecordingSourceOptions {
  /** A recording: a segment, a table's folder, or the folder of a whole run. */
  readonly path: string;
}

/** One table of the recording: what comes next of it, and where that goes. */
interface Track {
  readonly frames: AsyncGenerator<FrameEntry, void>;
  readonly regions: ReadonlyMap<string, Region>;
  /** Null at its end. */
  next: FrameEntry | null;
}

/**
 * Gives the recorded frames one a capture, in their order, whatever time lies between them, then `"ended"`: a new run, or
 * `aviator learn`, reads a recording as it would a screen. What no region covered is black.
 *
 * A recording of one table is a monitor of that table alone, at the origin; one of several has the monitors they were on, so that
 * the config they were recorded with fits.
 *
 * @throws as `openRecording`; InvalidInputError when the tables were not recorded off one screen.
 */
export async function createRecordingSource({ path }: RecordingSourceOptions): Promise<FrameSource> {
  const recordings = await findRecordings([path]);
  const { format, monitors: recorded } = (recordings[0] as Recording).header;
  if (recordings.some(({ header }) => header.format !== format)) {
    throw new InvalidInputError(path, [
      { field: "", message: `must be recorded off one screen (found pixels as rgba and as bgra); name one table's folder` },
    ]);
  }
  const monitors = recordings.length === 1 ? [aloneOn((recordings[0] as Recording).header)] : recorded;
  const area = monitors.map((monitor): Region => monitor).reduce(boundingBox);
  const canvas = Buffer.alloc(area.width * area.height * BYTES_PER_PIXEL);
  const tracks = recordings.map((recording) => trackOf(recording, recordings.length === 1));
  let isOpen = false;
  let isClosed = false;

  const paintNext = async (): Promise<boolean> => {
    if (!isOpen) await Promise.all(tracks.map(advance));
    isOpen = true;
    const due = Math.min(...tracks.map(({ next }) => next?.frame.monotonicMs ?? Infinity));
    if (due === Infinity) return false;
    for (const track of tracks) {
      // Tables of one tick of the screen reader bear one stamp.
      if (track.next?.frame.monotonicMs !== due) continue;
      paint(track, track.next, canvas, area);
      await advance(track);
    }
    return true;
  };

  return {
    name: "recording",
    format,
    monitors: () => Promise.resolve(monitors),
    async capture(requests) {
      if (isClosed) throw new SourceClosedError("recording: the source was disposed of; create another");
      checkCaptureRequests(requests, monitors, path);
      if (!(await paintNext())) return "ended";
      for (const { region, into } of requests) cutRegion(canvas, area, region, into);
      return "captured";
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await Promise.all(tracks.map(({ frames }) => frames.return(undefined)));
    },
  };
}

function aloneOn({ table, place }: { table: string; place: Region }): Monitor {
  return { name: table, x: 0, y: 0, width: place.width, height: place.height };
}

function trackOf(recording: Recording, isAlone: boolean): Track {
  const { place, regions } = recording.header;
  const at = isAlone ? { x: 0, y: 0 } : place;
  const placed = regions.map(({ path, region }: NamedRegion) => [path, moveRegion(region, at)] as const);
  return { frames: framesOf(recording), regions: new Map(placed), next: null };
}

async function* framesOf(recording: Recording): AsyncGenerator<FrameEntry, void> {
  for await (const entry of recording) if (entry.type === "frame") yield entry;
}

async function advance(track: Track): Promise<void> {
  const result = await track.frames.next();
  track.next = result.done === true ? null : result.value;
}

function paint({ regions }: Track, { frame, changed }: FrameEntry, canvas: Buffer, area: Region): void {
  for (const path of changed) {
    const pixels = frame.regions.get(path);
    const region = regions.get(path);
    if (pixels !== undefined && region !== undefined) paintRegion(pixels, region, canvas, area);
  }
}

function paintRegion({ bytes, offset, stride }: Pixels, region: Region, canvas: Buffer, area: Region): void {
  for (let y = 0; y < region.height; y += 1) {
    const from = offset + y * stride;
    const to = ((region.y - area.y + y) * area.width + region.x - area.x) * BYTES_PER_PIXEL;
    canvas.set(bytes.subarray(from, from + region.width * BYTES_PER_PIXEL), to);
  }
}
