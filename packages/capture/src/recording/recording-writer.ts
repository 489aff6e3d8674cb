import { type AviatorError, InvalidInputError, type RegionFrame, show } from "@aviator/core";
import { type BlockQueue, createBlockQueue } from "./block-queue.ts";
import { ANSWER, END, FRAME, OUTCOME } from "./entry-kinds.ts";
import { createEntryOutput, NUMBERS_ROOM } from "./entry-output.ts";
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
  /** True when the longer recording goes on after the last of them. Default false. */
  readonly isEndCut?: boolean;
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
  const { recording, isCut = false, isEndCut = false } = options;
  const encoder = createFrameEncoder(recording.regions, recording.format);
  const blockBytes = Math.max(BLOCK_BYTES, 2 * (encoder.longestFrame + NUMBERS_ROOM));
  const onFailure = tellOnce(options);
  const queue = createBlockQueue({ files, blockBytes, onFailure });
  const output = createEntryOutput(queue);
  const counts = { frames: 0, unchangedFrames: 0, lostFrames: 0 };
  let segment = 0;
  let blockSinceMs = 0;
  let position: RecordingPosition | null = null;
  let ending: Promise<void> | null = null;

  const putTexts = (kind: number, texts: readonly string[]): void => {
    if (segment > 0 && !queue.hasFailed && ending === null) output.putTexts(kind, texts);
  };
  /** A segment begins with a frame, and the frame is written whole. */
  const beginSegment = (frame: RegionFrame): void => {
    queue.send();
    if (queue.block() === null) return;
    segment += 1;
    const header = { version: RECORDING_VERSION, segment, isCut, isEndCut } as const;
    queue.beginSegment({ ...recording, ...header, startedAtMs: frame.capturedAtMs, firstSequence: frame.sequence });
    encoder.restart();
  };
  const isSegmentFull = (): boolean => {
    const current = files.current();
    return segment === 0 || (current.segment === segment && current.bytes >= segmentBytes);
  };
  const finish = async (at: RecordedMoment | null): Promise<void> => {
    await flush(queue);
    if (at !== null && segment > 0) {
      output.put(END, 0, (block) => {
        block.number64(at.utcMs);
        block.number64(at.monotonicMs);
      });
      await flush(queue);
    }
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
      if (!output.put(FRAME, encoder.longestFrame, (block) => (changed = encoder.encode(block, frame, takenAt)))) {
        counts.lostFrames += 1;
        return;
      }
      counts.frames += 1;
      if (changed === 0) counts.unchangedFrames += 1;
      position = { segment, sequence: frame.sequence };
    },
    answer: (question, answer) => putTexts(ANSWER, [question, JSON.stringify(answer)]),
    outcome: (line) => putTexts(OUTCOME, [line]),
    settled: queue.settled,
    statistics: () => ({ ...counts, ...sizesOf(files), position }),
    end: (at) => (ending ??= finish(at)),
    [Symbol.asyncDispose]: () => (ending ??= finish(null)),
  };
}

/** Tells that recording has stopped, once, however much fails after that. */
function tellOnce({ dir, onStopped }: RecordingWriterOptions): (error: unknown) => void {
  let isTold = false;
  return (error) => {
    if (isTold) return;
    isTold = true;
    try {
      onStopped?.(stoppedBy(error, dir));
    } catch {
      // A fault of who listens must not end the process; the recording has stopped in any case.
    }
  };
}

/** Everything that was taken so far goes to the disk. */
function flush(queue: BlockQueue): Promise<void> {
  queue.send();
  return queue.settled();
}

function sizesOf(files: SegmentFiles): Pick<RecordingStatistics, "bytes" | "writtenBytes" | "droppedSegments"> {
  return { bytes: files.totalBytes(), writtenBytes: files.writtenBytes(), droppedSegments: files.dropped() };
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
