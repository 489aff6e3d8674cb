import type { RegionFrame, RegionStamp } from "@aviator/core";

/** A moment on both clocks. */
export interface RecordedMoment {
  /** UTC milliseconds. */
  readonly utcMs: number;
  /** The clock's monotonic milliseconds. */
  readonly monotonicMs: number;
}

/** One frame as the table's worker took it. */
export interface FrameEntry {
  readonly type: "frame";
  /** Stamp and pixels; the pixels stay as they are until the next entry is asked for. */
  readonly frame: RegionFrame;
  /** When the worker took it: what was judged by the age of the frame, was judged by this. */
  readonly takenAt: RecordedMoment;
  /** Paths of the regions whose pixels are not those of the frame before; empty for an unchanged tick. */
  readonly changed: readonly string[];
}

/** What somebody outside the pipeline answered while a frame was read: Tesseract. */
export interface AnswerEntry {
  readonly type: "answer";
  /** What was asked; equal questions about one frame are answered in the order of the entries. */
  readonly question: string;
  /** Plain JSON. */
  readonly answer: unknown;
}

/** One line of what came out: an observation, an event or a record, as JSON text. */
export interface OutcomeEntry {
  readonly type: "outcome";
  readonly line: string;
}

/** Something was not recorded here, since the disk was too slow; reading went on. */
export interface HoleEntry {
  readonly type: "hole";
  /** Frames that were read and not recorded. */
  readonly frames: number;
  /** Answers and lines of outcome that were not recorded. */
  readonly others: number;
}

/** Reading ended here by itself or by a stop: a recording without it was cut off. */
export interface EndEntry {
  readonly type: "end";
  readonly at: RecordedMoment;
}

/** One thing in a recording, in the order in which it happened. */
export type RecordingEntry = FrameEntry | AnswerEntry | OutcomeEntry | HoleEntry | EndEntry;

/** The stamp of a frame with all fields it has, those of later versions too. */
export function stampOf(frame: RegionFrame): RegionStamp {
  const { regions: _, ...stamp } = frame;
  return stamp;
}
