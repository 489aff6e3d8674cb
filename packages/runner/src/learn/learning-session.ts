import type { Pixels, TableMap } from "@aviator/core";
import { createTableLearner, type LearnedTable, type TableLearnReport, type TesseractClient } from "@aviator/ocr";
import { alignFrame } from "./align-frame.ts";
import { findCommonNumbers } from "./common-numbers.ts";
import { learnedMap } from "./learned-map.ts";
import { createStillFrames } from "./still-frames.ts";

/** Options of {@link createLearningSession}. */
export interface LearningSessionOptions {
  readonly map: TableMap;
  readonly name?: string;
  readonly tesseract: TesseractClient;
  /** Waited for after every 100 ms of a lesson, so that a signal is seen meanwhile. Default: no wait. */
  readonly pause?: () => Promise<void>;
  /** True to keep some frames for the map's anchors. */
  readonly completesMap: boolean;
}

/** What was learned so far. */
export interface Lesson {
  readonly table: LearnedTable;
  readonly report: TableLearnReport;
}

/** Frames of one table from anywhere, and what they teach. */
export interface LearningSession {
  /** Takes a whole frame; false when the map's anchors don't find the table in it. Copies what it keeps. */
  add(frame: Pixels): boolean;
  /** Takes a frame of a recording, which shows the regions alone, in their places: there is nothing to find it by. Copies as well. */
  addRecorded(frame: Pixels): void;
  /** Frames taken so far. */
  frames(): number;
  /**
   * @param signal Gives the lesson up when it aborts: rejects with its reason.
   * @throws NothingLearnedError when the frames show no number.
   */
  learn(signal?: AbortSignal): Promise<Lesson>;
  /** The map with what was found; `glyphs` is the path of the glyphs relative to the map's file. */
  completeMap(lesson: Lesson, glyphs: string): TableMap;
  /** Which fields write numbers in formats that contradict each other or the map, in words; null when none does. */
  contradiction(lesson: Lesson): string | null;
}

export function createLearningSession(options: LearningSessionOptions): LearningSession {
  const { map, tesseract, completesMap, name, pause } = options;
  const learner = createTableLearner({
    map,
    tesseract,
    ...(name === undefined ? {} : { name }),
    ...(pause === undefined ? {} : { pause }),
  });
  const still = createStillFrames();
  let frames = 0;
  const addRecorded = (frame: Pixels): void => {
    learner.add(frame);
    frames += 1;
  };
  const add = (frame: Pixels): boolean => {
    const aligned = alignFrame(frame, map);
    if (aligned === null) return false;
    addRecorded(aligned.pixels);
    if (completesMap && !aligned.isMoved) still.see(frame);
    return true;
  };
  return {
    add,
    addRecorded,
    frames: () => frames,
    learn: (signal) => learner.learn(signal),
    completeMap(lesson, glyphs) {
      const { numbers } = findCommonNumbers(lesson);
      return learnedMap({ map, frames: still.frames(), numbers, glyphs });
    },
    contradiction: (lesson) => findCommonNumbers({ ...lesson, known: map.numbers }).contradiction,
  };
}
