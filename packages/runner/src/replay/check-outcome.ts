import { type Difference, firstDifference } from "./first-difference.ts";
import type { FrameGroup } from "./frame-groups.ts";

/** Where a replay first came out otherwise than the recording says. */
export interface OutcomeDifference extends Difference {
  /** The frame's place in the order of frames, and when it was captured, UTC milliseconds. */
  readonly sequence: number;
  readonly capturedAtMs: number;
}

/** How a replay compares with what was recorded. */
export interface OutcomeReport {
  /** Lines of the recording that were compared and had to be the same. */
  readonly comparedLines: number;
  /** Frames with a line that was not. */
  readonly differentFrames: number;
  readonly first: OutcomeDifference | null;
  /** Frames of which the lines were not compared: after a hole, or in a recording that begins in the middle. */
  readonly uncomparedFrames: number;
  /** When the first of them was captured, UTC milliseconds; null when there is none. */
  readonly uncomparedFromMs: number | null;
  /**
   * Observations after a hole, or in a recording that begins in the middle: there the pipeline knew what the replay can't know, and
   * only how many differ is told.
   */
  readonly looseObservations: number;
  readonly looseDifferent: number;
}

/** Compares what a replay gives with what was recorded, frame by frame. */
export interface OutcomeCheck {
  /** Takes a line of the replay. */
  replayed(line: string): void;
  /** A frame is over. `isCutOff` when the recording may lack the last lines of it. */
  endFrame(group: FrameGroup, isCutOff?: boolean): void;
  report(): OutcomeReport;
}

const OBSERVATION = /^\{"table":"[^"]*","type":"observation"/;

/** Creates a check. `isHeld`: the recording holds everything from the start, so every line must be the same. */
export function createOutcomeCheck(isHeld: boolean): OutcomeCheck {
  let lines: string[] = [];
  let held = isHeld;
  let first: OutcomeDifference | null = null;
  let uncomparedFromMs: number | null = null;
  const counts = { comparedLines: 0, uncomparedFrames: 0, differentFrames: 0, looseObservations: 0, looseDifferent: 0 };

  const compareAll = ({ outcome, frame }: FrameGroup, replayed: readonly string[], isCutOff: boolean): void => {
    const length = isCutOff ? Math.min(outcome.length, replayed.length) : Math.max(outcome.length, replayed.length);
    counts.comparedLines += Math.min(length, outcome.length);
    for (let index = 0; index < length; index += 1) {
      const found = firstDifference(outcome[index] ?? "null", replayed[index] ?? "null");
      if (found === null) continue;
      counts.differentFrames += 1;
      first ??= { sequence: frame.sequence, capturedAtMs: frame.capturedAtMs, ...found };
      return;
    }
  };
  const compareObservations = ({ outcome, frame }: FrameGroup, replayed: readonly string[]): void => {
    counts.uncomparedFrames += 1;
    uncomparedFromMs ??= frame.capturedAtMs;
    const recorded = outcome.find((line) => OBSERVATION.test(line));
    if (recorded === undefined) return;
    counts.looseObservations += 1;
    if (recorded !== replayed.find((line) => OBSERVATION.test(line))) counts.looseDifferent += 1;
  };

  return {
    replayed(line) {
      lines.push(line);
    },
    endFrame(group, isCutOff = false) {
      const replayed = lines;
      lines = [];
      // Lines of this very frame may be among those that were not recorded.
      if (group.isFollowedByHole) held = false;
      if (held) compareAll(group, replayed, isCutOff);
      else compareObservations(group, replayed);
    },
    report: () => ({ ...counts, first, uncomparedFromMs }),
  };
}
