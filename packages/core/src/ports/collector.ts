import type { Observation } from "../reading/observation.ts";
import type { ReadingReason } from "../reading/reading.ts";
import type { RoundChange } from "../round/round-change.ts";
import type { Gap, Round } from "../round/round.ts";
import type { KnownPhase } from "../table/phase.ts";
import type { Minor } from "../values/money.ts";
import type { Hundredths } from "../values/multiplier.ts";

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

/** What collectors hand to storage. */
export type CollectedRecord = RoundRecord | ThresholdCrossingRecord | PhaseTransitionRecord | GapRecord;

/** One tick of one table, as a collector sees it. */
export interface CollectorInput {
  readonly observation: Observation;
  /** What the round tracker made of this observation, in order; usually empty. */
  readonly changes: readonly RoundChange[];
}

/**
 * Makes records of observations. Pure: no clock, no randomness, no I/O; `collect` returns the next state and the records.
 * Checked by `collectorSuite` of `@aviator/core/testing`.
 */
export interface Collector<State = unknown> {
  /** Short name for messages, as `"main"`. */
  readonly name: string;
  readonly initialState: State;
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
