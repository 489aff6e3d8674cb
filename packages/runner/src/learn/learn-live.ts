import type { AviatorError, Clock, FrameSource } from "@aviator/core";
import type { PlacedTable } from "@aviator/capture";
import { NothingLearnedError } from "@aviator/ocr";
import { capturedFrames } from "./captured-frames.ts";
import { stillMissing } from "./known-enough.ts";
import type { LearningSession, Lesson } from "./learning-session.ts";

/** Options of {@link learnLive}. */
export interface LearnLiveOptions {
  readonly source: FrameSource;
  readonly placed: PlacedTable;
  readonly session: LearningSession;
  readonly rateHz: number;
  readonly clock: Clock;
  /** Ends it when it aborts. */
  readonly signal: AbortSignal;
  /** Called with every frame and after every lesson; the lesson is null before the first. */
  readonly onProgress: (progress: LiveProgress) => void;
  readonly onTrouble: (error: AviatorError) => void;
}

/** How far live learning is. */
export interface LiveProgress {
  readonly frames: number;
  /** Frames in which the anchors did not find the table. */
  readonly lost: number;
  readonly lesson: Lesson | null;
  /** True when the lesson is a new one. */
  readonly isNew: boolean;
}

/** New frames after which it is worth learning again. */
const LEARN_EVERY_FRAMES = 20;
/** Learning takes at most this share of the time: the longer it takes, mostly in Tesseract's thread, the longer it rests. */
const LEARNING_SHARE = 0.5;

/**
 * Learns from a source until everything is known, the source ends or the signal aborts. It learns in between, while capturing goes
 * on; the caller learns once more at the end, so a lesson that the signal comes amid is given up.
 */
export async function learnLive(options: LearnLiveOptions): Promise<{ lost: number; isComplete: boolean }> {
  const { session, clock, placed } = options;
  const complete = new AbortController();
  const signal = AbortSignal.any([options.signal, complete.signal]);
  let lesson: Lesson | null = null;
  let lost = 0;
  let learning: Promise<void> = Promise.resolve();
  let isLearning = false;
  let learnedFrames = 0;
  let restUntilMs = clock.monotonicMs();
  const tell = (isNew: boolean): void => options.onProgress({ frames: session.frames(), lost, lesson, isNew });

  const learn = async (): Promise<void> => {
    const startedMs = clock.monotonicMs();
    learnedFrames = session.frames();
    lesson = await session.learn(options.signal).catch(nothingYet);
    const endedMs = clock.monotonicMs();
    restUntilMs = endedMs + (endedMs - startedMs) * (1 / LEARNING_SHARE - 1);
    if (lesson !== null && stillMissing(lesson).length === 0) complete.abort();
    tell(true);
  };
  let failure: unknown = null;
  const begin = (): void => {
    isLearning = true;
    learning = learn()
      .catch((error: unknown) => {
        if (options.signal.aborted && error === options.signal.reason) return;
        failure = error;
        complete.abort();
      })
      .finally(() => (isLearning = false));
  };
  try {
    for await (const frame of capturedFrames({ ...options, region: placed.region, map: placed.map, signal })) {
      if (!session.add(frame)) lost += 1;
      tell(false);
      const isDue = session.frames() - learnedFrames >= LEARN_EVERY_FRAMES && clock.monotonicMs() >= restUntilMs;
      if (!isLearning && isDue) begin();
    }
  } finally {
    await learning;
  }
  if (failure !== null) throw failure as Error;
  return { lost, isComplete: complete.signal.aborted };
}

/** Before any number was shown. */
function nothingYet(error: unknown): null {
  if (error instanceof NothingLearnedError) return null;
  throw error;
}
