import type { Observation } from "../reading/observation.ts";
import type { RoundChange } from "../round/round-change.ts";
import type { Gap, Round } from "../round/round.ts";
import type { KnownPhase } from "../table/phase.ts";
import type { Minor } from "../values/money.ts";
import type { Hundredths } from "../values/multiplier.ts";

/** A finished round with what the table showed around it. */
export interface RoundRecord extends Round {
  readonly kind: "round";
  /** Players that cashed out, and all players, as last seen in the round. */
  readonly cashedOut: number | null;
  readonly players: number | null;
  readonly totalStakeMinor: Minor | null;
  readonly balanceMinor: Minor | null;
}

/** The first observation at or above a threshold. */
export interface ThresholdCrossingRecord {
  readonly kind: "thresholdCrossing";
  /** The round it belongs to. */
  readonly ordinal: number;
  readonly threshold: Hundredths;
  readonly observed: Hundredths;
  readonly atMs: number;
  /** Players who had not cashed out yet. */
  readonly playersLeft: number | null;
  readonly totalStakeMinor: Minor | null;
}

/** One phase gave way to another. */
export interface PhaseTransitionRecord {
  readonly kind: "phaseTransition";
  readonly from: KnownPhase | null;
  readonly to: KnownPhase;
  readonly atMs: number;
  readonly durationMs: number | null;
  readonly multiplier: Hundredths | null;
}

/** A stretch in which rounds were missed. */
export interface GapRecord extends Gap {
  readonly kind: "gap";
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
  /** Takes a record of one table; resolves when it is durable, rejects when it can't be stored. Ordered per table. */
  append(table: string, record: CollectedRecord): Promise<void>;
}
