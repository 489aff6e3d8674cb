import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AviatorError, show } from "@aviator/core";
import type { RecordingEntry } from "./recording-entry.ts";
import { MissingSegmentError, NotARecordingError, TruncatedRecordingError } from "./recording-errors.ts";
import { SEGMENT_EXTENSION, type SegmentHeader } from "./recording-header.ts";
import { openSegment, readSegment, type Segment } from "./segment-reader.ts";

/** Which part of a recording to read, by the times its frames were captured at. */
export interface RecordingRange {
  /** UTC milliseconds of the first frame. Default: the beginning. */
  readonly fromMs?: number | undefined;
  /** UTC milliseconds; frames at or after it are left out. Default: the end. */
  readonly toMs?: number | undefined;
}

/** The recording of one table. Iterating over it gives all entries, in order. */
export interface Recording {
  /** What it says of itself: the header of its first segment. */
  readonly header: SegmentHeader;
  readonly segments: readonly Segment[];
  /** True when it begins where reading began: no segment was dropped before it, and it is no cut. */
  readonly isFromStart: boolean;
  /**
   * The entries in order, or those of a part of it. Reading begins at the segment that holds `fromMs`. The pixels of a frame
   * stay as they are until the next entry is asked for.
   */
  entries(range?: RecordingRange): AsyncIterable<RecordingEntry>;
  [Symbol.asyncIterator](): AsyncIterator<RecordingEntry>;
  /** What was found wrong and read over so far, as sentences: a tail that a kill cut off. */
  notes(): readonly string[];
}

/**
 * Opens the recording of one table: a folder of segments, or one segment alone. A folder that holds the recordings of several
 * tables is for {@link findRecordings}.
 *
 * @throws NotARecordingError, NewerVersionError, CorruptRecordingError or TruncatedRecordingError for a header that can't be
 * read; MissingSegmentError when one in the middle is not there.
 *
 * @example
 * ```ts
 * const recording = await openRecording("aviator-data/recordings/2026-11-22T20-11-51Z/admiral");
 * for await (const entry of recording) {
 *   if (entry.type === "frame") console.log(entry.frame.capturedAtMs, entry.changed);
 * }
 * ```
 */
export async function openRecording(path: string): Promise<Recording> {
  const found = await findRecordings([path]);
  const [recording, ...others] = found;
  if (recording === undefined || others.length > 0) {
    throw new NotARecordingError(
      `${path}: must be the recording of one table (found ${found.map(({ header }) => header.table).join(", ")}); name one of its folders`,
    );
  }
  return recording;
}

/**
 * Opens every recording in these files and folders: a segment, a table's folder, or a folder of such folders, as
 * `aviator record` makes them.
 *
 * @param onLeftOut Told of each table whose recording can't be opened: it ends within a header, as a killed recorder leaves it, its header
 * is damaged, or a segment is missing; the others are returned. Default: such a one is thrown, as it is when there are no others.
 * @throws as {@link openRecording}.
 */
export async function findRecordings(
  paths: readonly string[],
  onLeftOut?: (error: AviatorError) => void,
): Promise<Recording[]> {
  const recordings: Recording[] = [];
  const leftOut: AviatorError[] = [];
  for (const path of paths) {
    for (const segments of await recordingsAt(path)) {
      try {
        recordings.push(await openSegments(segments));
      } catch (error) {
        if (onLeftOut === undefined || !isOfItsFiles(error)) throw error;
        leftOut.push(error);
      }
    }
  }
  if (recordings.length === 0 && leftOut[0] !== undefined) throw leftOut[0];
  for (const error of leftOut) onLeftOut?.(error);
  return recordings;
}

/** Whether what is wrong is in the files of one table: those of the others may be whole. A wrong path is wrong for all. */
function isOfItsFiles(error: unknown): error is AviatorError {
  return error instanceof AviatorError && error.remedy === "environment";
}

/** The paths of each recording's segments. */
async function recordingsAt(path: string): Promise<string[][]> {
  const found = await stat(path).catch((error: unknown) => {
    throw new NotARecordingError(`${path}: can't be read (${(error as Error).message}); correct the path`, { cause: error });
  });
  if (!found.isDirectory()) return [[path]];
  const own = await segmentFiles(path);
  if (own.length > 0) return [own];
  const recordings: string[][] = [];
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => refuseUnreadable(path, error));
  for (const { name } of entries.filter((entry) => entry.isDirectory()).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = await segmentFiles(join(path, name));
    if (files.length > 0) recordings.push(files);
  }
  if (recordings.length === 0) {
    throw new NotARecordingError(`${path}: holds no *${SEGMENT_EXTENSION} file, nor does a folder in it; name a recording`);
  }
  return recordings;
}

async function segmentFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => refuseUnreadable(folder, error));
  return names
    .filter((name) => name.endsWith(SEGMENT_EXTENSION))
    .toSorted()
    .map((name) => join(folder, name));
}

function refuseUnreadable(folder: string, cause: unknown): never {
  const why = (cause as Error).message;
  throw new NotARecordingError(`${folder}: can't be read (${why}); correct its rights, or name another recording`, { cause });
}

async function openSegments(paths: readonly string[]): Promise<Recording> {
  const segments: Segment[] = [];
  const notes = new Set<string>();
  for (const [index, path] of paths.entries()) {
    const segment = await openSegment(path).catch((error: unknown) => {
      // A kill between a segment's first byte and the end of its header takes nothing from those before it.
      if (!(error instanceof TruncatedRecordingError) || index === 0 || index < paths.length - 1) throw error;
      notes.add(error.message);
      return null;
    });
    if (segment !== null) segments.push(segment);
  }
  return recordingOf(checkOrder(segments), notes);
}

function checkOrder(segments: readonly Segment[]): readonly [Segment, ...Segment[]] {
  const [first, ...rest] = segments;
  if (first === undefined) throw new NotARecordingError("a recording has at least one segment");
  let last = first;
  for (const segment of rest) {
    if (segment.header.table !== first.header.table) {
      throw new NotARecordingError(
        `${segment.path}: must be of table ${first.header.table}, as the segments before it (found ${show(segment.header.table)}); keep each table's in a folder of its own`,
      );
    }
    if (segment.header.segment !== last.header.segment + 1) {
      throw new MissingSegmentError(
        `${dirname(first.path)}: segment ${last.header.segment + 1} must lie between ${basename(last.path)} and ${basename(segment.path)}, and is not there; add it, or keep only those after it`,
      );
    }
    last = segment;
  }
  return [first, ...rest];
}

function recordingOf(segments: readonly [Segment, ...Segment[]], notes: Set<string>): Recording {
  const { header } = segments[0];
  const note = (text: string): void => void notes.add(text);

  async function* entries({ fromMs = -Infinity, toMs = Infinity }: RecordingRange = {}): AsyncGenerator<RecordingEntry> {
    let isInside = fromMs === -Infinity;
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      if (next !== undefined && next.header.startedAtMs <= fromMs) continue;
      let cutOff: string | null = null;
      for await (const entry of readSegment(segment, (text) => (cutOff = text))) {
        if (entry.type === "frame") isInside ||= entry.frame.capturedAtMs >= fromMs;
        if (entry.type === "frame" && entry.frame.capturedAtMs >= toMs) return;
        if (isInside) yield entry;
      }
      if (cutOff === null) continue;
      if (next !== undefined) {
        throw new TruncatedRecordingError(
          `${dirname(segment.path)}: ${cutOff as string}, yet ${basename(next.path)} follows; copy it again`,
        );
      }
      note(cutOff);
    }
  }

  return {
    header,
    segments,
    isFromStart: header.segment === 1 && !header.isCut,
    entries,
    [Symbol.asyncIterator]: () => entries()[Symbol.asyncIterator](),
    notes: () => [...notes],
  };
}
