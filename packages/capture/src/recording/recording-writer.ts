import { Buffer } from "node:buffer";
import { type AviatorError, InvalidInputError, type RegionFrame, show } from "@aviator/core";
import { createBlockQueue } from "./block-queue.ts";
import type { EntryBuffer } from "./entry-buffer.ts";
import { ANSWER, END, FRAME, HOLE, OUTCOME } from "./entry-kinds.ts";
import { createFrameEncoder } from "./frame-codec.ts";
import type { RecordedMoment } from "./recording-entry.ts";
import { RecordingStoppedError } from "./recording-errors.ts";
import { RECORDING_VERSION, type RecordingDescription } from "./recording-header.ts";
import { createSegmentFiles, type SegmentFiles, type SegmentLimits } from "./segment-files.ts";

/** Options of {@link createRecordingWriter}. */
export interface RecordingWriterOptions {
  /** Folder of this one table's recording; made when it is not there. It must hold no recording yet. */
  readonly dir: string;
  readonly recording: RecordingDescription;
  /** Bytes that the recording takes at most: the oldest segments are dropped. Default 2,000,000,000. */
  readonly maxBytes?: number;
  /** Bytes after which a new segment is begun. Default 64,000,000, at most a quarter of `maxBytes`. */
  readonly segmentBytes?: number;
  /** True when the frames are cut out of a longer recording. Default false. */
  readonly isCut?: boolean;
  /** Called once when nothing can be written any more: the disk is full, say. */
  readonly onStopped?: (error: AviatorError) => void;
}

/** Where in a recording a frame is. */
export interface RecordingPosition {
  readonly segment: number;
  readonly sequence: number;
}

/** What a recording holds so far. */
export interface RecordingStatistics {
  readonly frames: number;
  /** Frames of which no pixel had changed. */
  readonly unchangedFrames: number;
  /** Frames that were read and not recorded, since the disk was too slow. */
  readonly lostFrames: number;
  /** Bytes on the disk. */
  readonly bytes: number;
  /** Bytes written, with those of segments that were dropped since. */
  readonly writtenBytes: number;
  readonly droppedSegments: number;
  /** Where the last frame is, to find it again; null before the first. */
  readonly position: RecordingPosition | null;
}

/**
 * Writes one table's recording. `frame`, `answer` and `outcome` never wait and never throw for the disk's sake: entries go to
 * memory, and are compressed and written elsewhere. When the disk falls behind, entries are left out and counted as a hole;
 * when it fails, recording stops and `onStopped` hears of it.
 */
export interface RecordingWriter extends AsyncDisposable {
  /** Takes a frame, and copies what changed of it. */
  frame(frame: RegionFrame, takenAt: RecordedMoment): void;
  /** Takes an answer that the reading of the last frame got; `answer` is plain JSON. */
  answer(question: string, answer: unknown): void;
  /** Takes a line of what came out. */
  outcome(line: string): void;
  /** Resolves when every whole block is on the disk. Who records faster than a table plays waits for it, or makes holes. */
  settled(): Promise<void>;
  statistics(): RecordingStatistics;
  /** Notes when reading ended, and resolves when everything is on the disk. Disposing does the same without the note. */
  end(at: RecordedMoment): Promise<void>;
}

const DEFAULT_MAX_BYTES = 2_000_000_000;
const DEFAULT_SEGMENT_BYTES = 64_000_000;
const SEGMENTS_AT_LEAST = 4;
/** A kill loses what is in memory: about as much time as this. */
const BLOCK_MS = 1000;
const BLOCK_BYTES = 2_000_000;
/** Room for the numbers of an entry, and for a hole before it. */
const NUMBERS_ROOM = 64;

/**
 * Creates the writer of one table's recording.
 *
 * @throws InvalidInputError for sizes that are no whole numbers above 0; RecordingStoppedError when the folder holds a recording
 * already or can't be written.
 *
 * @example
 * ```ts
 * await using writer = await createRecordingWriter({ dir: "recordings/admiral", recording });
 * writer.frame(frame, { utcMs: clock.utcMs(), monotonicMs: clock.monotonicMs() });
 * writer.outcome(JSON.stringify(observation));
 * ```
 */
export async function createRecordingWriter(options: RecordingWriterOptions): Promise<RecordingWriter> {
  const limits = checkLimits(options);
  const files = await createSegmentFiles(options.dir, limits).catch((error: unknown) => {
    throw stoppedBy(error, options.dir);
  });
  return startWriter(options, files, limits.segmentBytes);
}

function startWriter(options: RecordingWriterOptions, files: SegmentFiles, segmentBytes: number): RecordingWriter {
  const { dir, recording, isCut = false } = options;
  const encoder = createFrameEncoder(recording.regions, recording.format);
  const blockBytes = Math.max(BLOCK_BYTES, 2 * (encoder.longestFrame + NUMBERS_ROOM));
  const onFailure = (error: unknown): void => options.onStopped?.(stoppedBy(error, dir));
  const queue = createBlockQueue({ files, blockBytes, onFailure });
  const counts = { frames: 0, unchangedFrames: 0, lostFrames: 0 };
  const hole = { frames: 0, others: 0 };
  let segment = 0;
  let blockSinceMs = 0;
  let position: RecordingPosition | null = null;
  let ending: Promise<void> | null = null;

  /** Finds room for an entry, and tells of a hole before it. False when there is none. */
  const put = (kind: number, room: number, write: (block: EntryBuffer) => void): boolean => {
    if (queue.block()?.hasRoom(room + NUMBERS_ROOM) === false) queue.send();
    const block = queue.block();
    if (block === null || !block.hasRoom(room + NUMBERS_ROOM)) return false;
    if (hole.frames + hole.others > 0) {
      block.byte(HOLE);
      block.number32(hole.frames);
      block.number32(hole.others);
      Object.assign(hole, { frames: 0, others: 0 });
    }
    block.byte(kind);
    write(block);
    return true;
  };
  const putText = (kind: number, texts: readonly string[]): void => {
    if (segment === 0 || queue.hasFailed || ending !== null) return;
    const room = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 4, 0);
    const isPut = put(kind, room, (block) => {
      for (const text of texts) block.text(text);
    });
    if (!isPut) hole.others += 1;
  };
  /** A segment begins with a frame, and the frame is written whole. */
  const beginSegment = (frame: RegionFrame): void => {
    queue.send();
    if (queue.block() === null) return;
    segment += 1;
    const header = { version: RECORDING_VERSION, segment, isCut } as const;
    queue.beginSegment({ ...recording, ...header, startedAtMs: frame.capturedAtMs, firstSequence: frame.sequence });
    encoder.restart();
  };
  const isSegmentFull = (): boolean => {
    const current = files.current();
    return segment === 0 || (current.segment === segment && current.bytes >= segmentBytes);
  };
  const finish = async (at: RecordedMoment | null): Promise<void> => {
    const mark = (block: EntryBuffer): void => {
      block.number64(at?.utcMs ?? 0);
      block.number64(at?.monotonicMs ?? 0);
    };
    if (at !== null && segment > 0 && !put(END, 0, mark)) {
      await queue.settled();
      put(END, 0, mark);
    }
    queue.send();
    await queue.settled();
    await files.close().catch(onFailure);
  };

  return {
    frame(frame, takenAt) {
      if (queue.hasFailed || ending !== null) return;
      // A disk that is behind gets larger blocks instead of more.
      if (takenAt.monotonicMs - blockSinceMs >= BLOCK_MS && queue.isIdle) {
        queue.send();
        blockSinceMs = takenAt.monotonicMs;
      }
      if (isSegmentFull()) beginSegment(frame);
      let changed = 0;
      const isPut =
        segment > 0 && put(FRAME, encoder.longestFrame, (block) => (changed = encoder.encode(block, frame, takenAt)));
      if (!isPut) {
        counts.lostFrames += 1;
        hole.frames += 1;
        return;
      }
      counts.frames += 1;
      if (changed === 0) counts.unchangedFrames += 1;
      position = { segment, sequence: frame.sequence };
    },
    answer: (question, answer) => putText(ANSWER, [question, JSON.stringify(answer)]),
    outcome: (line) => putText(OUTCOME, [line]),
    settled: queue.settled,
    statistics: () => ({
      ...counts,
      bytes: files.totalBytes(),
      writtenBytes: files.writtenBytes(),
      droppedSegments: files.dropped(),
      position,
    }),
    end: (at) => (ending ??= finish(at)),
    [Symbol.asyncDispose]: () => (ending ??= finish(null)),
  };
}

function checkLimits(options: RecordingWriterOptions): SegmentLimits {
  const { maxBytes = DEFAULT_MAX_BYTES, segmentBytes = DEFAULT_SEGMENT_BYTES } = options;
  for (const [field, value] of Object.entries({ maxBytes, segmentBytes })) {
    if (Number.isSafeInteger(value) && value > 0) continue;
    throw new InvalidInputError("recording", [
      { field, message: `must be a whole number of bytes above 0 (found ${show(value)}); correct it` },
    ]);
  }
  return { maxBytes, segmentBytes: Math.min(segmentBytes, Math.ceil(maxBytes / SEGMENTS_AT_LEAST)) };
}

function stoppedBy(error: unknown, dir: string): AviatorError {
  if (error instanceof RecordingStoppedError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code === "ENOSPC" ? "the disk is full; free some space, or record less" : `it can't be written (${message})`;
  return new RecordingStoppedError(`recording ${dir}: ${why}; what was recorded until now can be replayed`, { cause: error });
}
