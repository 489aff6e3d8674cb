import type { Pixels } from "../frame/pixels.ts";
import type { Observation } from "../reading/observation.ts";
import type { ReadingReason } from "../reading/reading.ts";
import type { RoundChange } from "../round/round-change.ts";
import type { Gap, Round } from "../round/round.ts";
import type { KnownPhase } from "../table/phase.ts";
import type { Minor } from "../values/money.ts";
import type { Hundredths } from "../values/multiplier.ts";
import type { RecordedFrames } from "./recorded-frames.ts";

/**
 * A finished round with what the table showed around it. What was never read in the round is null, and its reason says why;
 * `absent` where the table shows no such field.
 */
export interface RoundRecord extends Round {
  readonly kind: "round";
  /** All players of the round, as last seen in it. */
  readonly players: number | null;
  readonly playersReason: ReadingReason | null;
  /** Players that cashed out, as last seen in the round. */
  readonly cashedOut: number | null;
  readonly cashedOutReason: ReadingReason | null;
  readonly totalStakeMinor: Minor | null;
  readonly totalStakeReason: ReadingReason | null;
  readonly balanceMinor: Minor | null;
  readonly balanceReason: ReadingReason | null;
  /** Where its frames are; absent while nothing is recorded. */
  readonly frames?: RecordedFrames;
  /** Where the round comes from: off the table, or out of a file. Default `read`. */
  readonly source?: "read" | "imported";
}

/** The first observation at or above a threshold. */
export interface ThresholdCrossingRecord {
  readonly kind: "thresholdCrossing";
  /** The round it belongs to. */
  readonly ordinal: number;
  readonly threshold: Hundredths;
  readonly observed: Hundredths;
  readonly atMs: number;
  /** Confidence of the multiplier that was observed, from 0 to 1. */
  readonly confidence: number;
  /** Players who had not cashed out yet. */
  readonly playersLeft: number | null;
  readonly playersLeftReason: ReadingReason | null;
  readonly totalStakeMinor: Minor | null;
  readonly totalStakeReason: ReadingReason | null;
}

/** One phase gave way to another. */
export interface PhaseTransitionRecord {
  readonly kind: "phaseTransition";
  /** Null where the phase before was not seen. */
  readonly from: KnownPhase | null;
  readonly to: KnownPhase;
  readonly atMs: number;
  /** How long `from` lasted; null when its start was not seen. */
  readonly durationMs: number | null;
  /** The last multiplier of the round; null while it had none. */
  readonly multiplier: Hundredths | null;
  /** Confidence of the reading that confirmed the new phase, from 0 to 1. */
  readonly confidence: number;
}

/** A stretch in which rounds were missed. */
export interface GapRecord extends Gap {
  readonly kind: "gap";
  /** True when a round certainly went by; false when one may have, since nothing was seen. */
  readonly sure: boolean;
}

/** The colours of one region of one frame. Means and deviations are levels from 0 to 255, to the hundredth. */
export interface RgbSampleRecord {
  readonly kind: "rgbSample";
  readonly atMs: number;
  /** The phase's region, in its place the multiplier's, or a panel's bet button. */
  readonly region: "phase" | "button";
  /** Index of the button's panel; null for the phase. */
  readonly panel: number | null;
  readonly meanR: number;
  readonly meanG: number;
  readonly meanB: number;
  readonly deviationR: number;
  readonly deviationG: number;
  readonly deviationB: number;
  /** The phase that the frame and the round tracker agree on; null while they don't. */
  readonly phase: KnownPhase | null;
  /** Confidence of the phase's reading, from 0 to 1; 0 where `phase` is null. */
  readonly confidence: number;
}

/** Who else knows a crash point: the strip of past ones on the same table, or the other tables of its stream. */
export type CrashPointWitness = "historyStrip" | "stream";

/** A crash point of a stored round was compared with what somebody else says; one row a round and witness. */
export interface CrashPointCheckRecord {
  readonly kind: "crashPointCheck";
  /** The round it belongs to. */
  readonly ordinal: number;
  /** When it was compared. */
  readonly atMs: number;
  readonly by: CrashPointWitness;
  readonly agreed: boolean;
  /** The crash point as it is stored. */
  readonly expected: Hundredths;
  /** What the witness says. */
  readonly found: Hundredths;
}

/**
 * A crash point that was found later: of a round that a gap holds, or of one whose own could not be read for sure. One row a
 * round and witness.
 */
export interface RepairedRoundRecord {
  readonly kind: "repairedRound";
  /** The round that it completes; null for one that was missed altogether, which has no ordinal. */
  readonly ordinal: number | null;
  /** The gap that held the round, as the `gap` record says; null where the round itself was seen. */
  readonly gapFromMs: number | null;
  readonly gapToMs: number | null;
  /** Place of the round within its gap, 1 the oldest, out of `gapRounds`; null where the round itself was seen. */
  readonly position: number | null;
  readonly gapRounds: number | null;
  readonly crashPoint: Hundredths;
  readonly by: CrashPointWitness;
  /** When it was found out. */
  readonly atMs: number;
  /** Confidence of what the witness says, from 0 to 1. */
  readonly confidence: number;
}

/** A value of a collector's own row. */
export type CustomValue = string | number | null;

/** A row of a collector's own table. Storage adds the columns `session_id` and `table_name`. */
export interface CustomRecord {
  readonly kind: "custom";
  /** Name of the collector. */
  readonly collector: string;
  /** Name of its table in the database. */
  readonly table: string;
  /** Values by column. */
  readonly row: Readonly<Record<string, CustomValue>>;
}

/** What collectors hand to storage. */
export type CollectedRecord =
  | RoundRecord
  | ThresholdCrossingRecord
  | PhaseTransitionRecord
  | GapRecord
  | RgbSampleRecord
  | CrashPointCheckRecord
  | RepairedRoundRecord
  | CustomRecord;

/** One tick of one table, as a collector sees it. */
export interface CollectorInput {
  readonly observation: Observation;
  /** What the round tracker made of this observation, in order; usually empty. */
  readonly changes: readonly RoundChange[];
  /**
   * The regions that the observation was read from, by their paths in the map (`"regions.phase"`, `"panels[0].button"`). A view that
   * is true only during the call: afterwards the next frame overwrites it. Absent where there is no frame, as at the end of watching.
   */
  readonly regions?: ReadonlyMap<string, Pixels>;
}

/** A table of a collector's own in the database. */
export interface CollectorTable {
  /** Name of the collector that fills it. */
  readonly collector: string;
  /** The table's name in the database. */
  readonly table: string;
  /**
   * The SQL statements that bring the table from one version to the next, the first of which creates it with, among others, the
   * columns `session_id INTEGER NOT NULL` and `table_name TEXT NOT NULL`. Append new ones; never change one that has run.
   */
  readonly migration: readonly string[];
}

/**
 * Makes records of observations. Pure: no clock, no randomness, no I/O; `collect` returns the next state and the records.
 * Checked by `collectorSuite` of `@aviator/core/testing`.
 */
export interface Collector<State = unknown> {
  /** Short name for messages, as `"main"`. */
  readonly name: string;
  readonly initialState: State;
  /** The collector's own table, where it makes `custom` records; with it comes `migration`. */
  readonly table?: string;
  /** As in {@link CollectorTable}. */
  readonly migration?: readonly string[];
  collect(state: State, input: CollectorInput): readonly [next: State, records: readonly CollectedRecord[]];
}

/** Where records go. */
export interface RecordSink {
  /**
   * Takes a record of one table; resolves when it is durable, rejects when it can't be stored. Records of one table and one
   * kind are stored in the order of the calls; those of different kinds in any order among each other.
   */
  append(table: string, record: CollectedRecord): Promise<void>;
}
