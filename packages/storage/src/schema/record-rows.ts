import type { CollectedRecord, GapRecord, PhaseTransitionRecord, RoundRecord, ThresholdCrossingRecord } from "@aviator/core";
import type { Insertable } from "kysely";
import type { GapsTable, PhaseTransitionsTable, RoundsTable, ThresholdCrossingsTable } from "./main-game-schema.ts";

/** Where the records of each kind lie. */
export const TABLE_OF_KIND: Readonly<Record<CollectedRecord["kind"], string>> = {
  round: "rounds",
  thresholdCrossing: "threshold_crossings",
  phaseTransition: "phase_transitions",
  gap: "gaps",
};

/** What a record does not say itself. */
export interface RowOrigin {
  readonly session: number;
  readonly table: string;
}

/** Any row of the collected tables. */
export type CollectedRow =
  | Insertable<RoundsTable>
  | Insertable<ThresholdCrossingsTable>
  | Insertable<PhaseTransitionsTable>
  | Insertable<GapsTable>;

/** The row of a record, its columns always in the same order. Stored times are whole milliseconds. */
export function toRow(origin: RowOrigin, record: CollectedRecord): CollectedRow {
  switch (record.kind) {
    case "round":
      return roundRow(origin, record);
    case "thresholdCrossing":
      return thresholdCrossingRow(origin, record);
    case "phaseTransition":
      return phaseTransitionRow(origin, record);
    case "gap":
      return gapRow(origin, record);
    default:
      return record satisfies never;
  }
}

function roundRow({ session, table }: RowOrigin, record: RoundRecord): Insertable<RoundsTable> {
  return {
    session_id: session,
    table_name: table,
    ordinal: record.ordinal,
    betting_at_ms: wholeMs(record.bettingAtMs),
    loading_at_ms: wholeMs(record.loadingAtMs),
    flying_at_ms: wholeMs(record.flyingAtMs),
    crashed_at_ms: Math.round(record.crashedAtMs),
    loading_ms: record.loadingMs,
    flying_ms: record.flyingMs,
    crash_point: record.crashPoint,
    crash_point_reason: record.reason,
    sure: record.sure ? 1 : 0,
    confidence: record.confidence,
    players: record.players,
    players_reason: record.playersReason,
    cashed_out: record.cashedOut,
    cashed_out_reason: record.cashedOutReason,
    total_stake_minor: record.totalStakeMinor,
    total_stake_reason: record.totalStakeReason,
    balance_minor: record.balanceMinor,
    balance_reason: record.balanceReason,
  };
}

function thresholdCrossingRow(
  { session, table }: RowOrigin,
  record: ThresholdCrossingRecord,
): Insertable<ThresholdCrossingsTable> {
  return {
    session_id: session,
    table_name: table,
    ordinal: record.ordinal,
    threshold: record.threshold,
    observed: record.observed,
    at_ms: Math.round(record.atMs),
    confidence: record.confidence,
    players_left: record.playersLeft,
    players_left_reason: record.playersLeftReason,
    total_stake_minor: record.totalStakeMinor,
    total_stake_reason: record.totalStakeReason,
  };
}

function phaseTransitionRow({ session, table }: RowOrigin, record: PhaseTransitionRecord): Insertable<PhaseTransitionsTable> {
  return {
    session_id: session,
    table_name: table,
    from_phase: record.from,
    to_phase: record.to,
    at_ms: Math.round(record.atMs),
    duration_ms: record.durationMs,
    multiplier: record.multiplier,
    confidence: record.confidence,
  };
}

function gapRow({ session, table }: RowOrigin, record: GapRecord): Insertable<GapsTable> {
  return {
    session_id: session,
    table_name: table,
    from_ms: Math.round(record.fromMs),
    to_ms: Math.round(record.toMs),
    reason: record.reason,
    sure: record.sure ? 1 : 0,
  };
}

function wholeMs(atMs: number | null): number | null {
  return atMs === null ? null : Math.round(atMs);
}
