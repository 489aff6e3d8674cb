import type { ReadingReason } from "../reading/reading.ts";
import type { Hundredths } from "../values/multiplier.ts";

/** A finished round as it was observed on one table. Times are UTC milliseconds; a phase that was not seen is null. */
export interface Round {
  /** Counts the rounds of one table within one session, from 1. */
  readonly ordinal: number;
  readonly bettingAtMs: number | null;
  readonly loadingAtMs: number | null;
  readonly flyingAtMs: number | null;
  readonly crashedAtMs: number;
  /** Loading in milliseconds; null when its start or end was not seen. */
  readonly loadingMs: number | null;
  /** From take-off to crash in milliseconds, 0 for a round that never flew; null when the take-off was not seen. */
  readonly flyingMs: number | null;
  /** Final value in hundredths; null, with a reason, when it could not be read. */
  readonly crashPoint: Hundredths | null;
  readonly reason: ReadingReason | null;
  /** True when at least two readings in a row agreed. */
  readonly sure: boolean;
  /** Confidence of the reading that was taken. */
  readonly confidence: number;
}

/** Why a stretch of time holds rounds that were not seen. */
export type GapReason =
  /** No usable frame came for longer than a crash and a betting phase take. */
  | "unobserved"
  /** The phases that were seen don't follow each other: a crash went by between two frames. */
  | "crashNotSeen"
  /** Between two rounds of an imported file lies more time than the later one can have taken, or a row that was left out. */
  | "imported";

/** A stretch of time in which one or more rounds were missed. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: GapReason;
}
