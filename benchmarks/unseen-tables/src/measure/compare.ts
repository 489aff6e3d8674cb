import { isDeepStrictEqual } from "node:util";
import type { FieldName, FrameTruth } from "../truth/frame-truth.ts";
import type { FrameReading } from "./frame-reading.ts";

/** Fields count from this height and contrast on, where nothing covers them: the design's measure. */
const LEAST_HEIGHT_PX = 14;
const LEAST_CONTRAST = 3;

/** How often something was right, not known, or wrong. */
export interface Tally {
  right: number;
  unknown: number;
  wrong: number;
}

/** A value that is not the truth, or one of the truth that was not read. */
export interface Miss {
  readonly file: string;
  readonly field: string;
  readonly truth: unknown;
  readonly read: unknown;
  readonly reason: string | null;
}

/** What reading one folder came to. */
export interface Score {
  /** Fields that count, and those of them that were read right. */
  counted: number;
  read: number;
  readonly phases: Tally;
  readonly buttons: Tally;
  /** Wrong values of any field, counted or not: of phases and buttons too. */
  readonly wrong: Miss[];
  /** Fields that count and were not read. */
  readonly unread: Miss[];
}

const FIELDS: readonly FieldName[] = ["multiplier", "balance", "players", "totalStake", "stake", "autoCashOut", "history"];

/** Compares readings with the truth, frame by frame; a frame without a reading has read nothing. */
export function compare(truths: readonly FrameTruth[], readings: readonly (FrameReading | undefined)[]): Score {
  const score: Score = { counted: 0, read: 0, phases: tally(), buttons: tally(), wrong: [], unread: [] };
  for (const [index, truth] of truths.entries()) compareFrame(truth, readings[index], score);
  return score;
}

function compareFrame(truth: FrameTruth, reading: FrameReading | undefined, score: Score): void {
  const missed = (field: string, wanted: unknown, read: unknown): Miss => ({
    file: truth.file,
    field,
    truth: wanted,
    read,
    reason: reading?.reasons[field] ?? null,
  });
  const judge = (field: string, wanted: string, read: string, into: Tally): void => {
    const result = read === wanted ? "right" : read === "unknown" ? "unknown" : "wrong";
    into[result] += 1;
    if (result === "wrong") score.wrong.push(missed(field, wanted, read));
  };
  judge("phase", truth.phase, reading?.phase ?? "unknown", score.phases);
  judge("button", truth.button, reading?.button ?? "unknown", score.buttons);
  for (const field of FIELDS) {
    const wanted = truth[field];
    if (wanted === undefined) continue;
    const read = reading?.values[field] ?? null;
    if (read !== null && !isDeepStrictEqual(read, wanted)) score.wrong.push(missed(field, wanted, read));
    if (wanted === null || !counts(truth, field)) continue;
    score.counted += 1;
    if (isDeepStrictEqual(read, wanted)) score.read += 1;
    else if (read === null) score.unread.push(missed(field, wanted, null));
  }
}

/** Whether a field is drawn well enough to be read: the truth of others' tables doesn't say, so there all do. */
function counts({ obscured = [], visible }: FrameTruth, field: FieldName): boolean {
  if (obscured.includes(field)) return false;
  const seen = visible?.[field];
  return visible === undefined || (seen !== undefined && seen.heightPx >= LEAST_HEIGHT_PX && seen.contrast >= LEAST_CONTRAST);
}

function tally(): Tally {
  return { right: 0, unknown: 0, wrong: 0 };
}
