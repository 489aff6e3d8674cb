import type { GapRecord, PhaseTransitionRecord, RoundRecord, ThresholdCrossingRecord } from "@aviator/core";
import type { Selectable } from "kysely";
import type {
  GapsTable,
  PhaseTransitionsTable,
  RoundsTable,
  SessionsTable,
  ThresholdCrossingsTable,
} from "./main-game-schema.ts";

/** A record as it lies in storage. */
export type Stored<Record> = Record & {
  /** Counts up in the order of storing; the key to page by. */
  readonly id: number;
  readonly session: number;
  readonly table: string;
};

/** One run of AVIATOR on the folder. */
export interface StoredSession {
  readonly id: number;
  readonly startedAtMs: number;
  /** Null while it runs, and for good when it was killed. */
  readonly endedAtMs: number | null;
}

export function toStoredRound(row: Selectable<RoundsTable>): Stored<RoundRecord> {
  return {
    kind: "round",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    ordinal: row.ordinal,
    bettingAtMs: row.betting_at_ms,
    loadingAtMs: row.loading_at_ms,
    flyingAtMs: row.flying_at_ms,
    crashedAtMs: row.crashed_at_ms,
    loadingMs: row.loading_ms,
    flyingMs: row.flying_ms,
    crashPoint: row.crash_point,
    reason: row.crash_point_reason,
    sure: row.sure === 1,
    confidence: row.confidence,
    players: row.players,
    playersReason: row.players_reason,
    cashedOut: row.cashed_out,
    cashedOutReason: row.cashed_out_reason,
    totalStakeMinor: row.total_stake_minor,
    totalStakeReason: row.total_stake_reason,
    balanceMinor: row.balance_minor,
    balanceReason: row.balance_reason,
  };
}

export function toStoredThresholdCrossing(row: Selectable<ThresholdCrossingsTable>): Stored<ThresholdCrossingRecord> {
  return {
    kind: "thresholdCrossing",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    ordinal: row.ordinal,
    threshold: row.threshold,
    observed: row.observed,
    atMs: row.at_ms,
    confidence: row.confidence,
    playersLeft: row.players_left,
    playersLeftReason: row.players_left_reason,
    totalStakeMinor: row.total_stake_minor,
    totalStakeReason: row.total_stake_reason,
  };
}

export function toStoredPhaseTransition(row: Selectable<PhaseTransitionsTable>): Stored<PhaseTransitionRecord> {
  return {
    kind: "phaseTransition",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    from: row.from_phase,
    to: row.to_phase,
    atMs: row.at_ms,
    durationMs: row.duration_ms,
    multiplier: row.multiplier,
    confidence: row.confidence,
  };
}

export function toStoredGap(row: Selectable<GapsTable>): Stored<GapRecord> {
  return {
    kind: "gap",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    reason: row.reason,
    sure: row.sure === 1,
  };
}

export function toStoredSession(row: Selectable<SessionsTable>): StoredSession {
  return { id: row.id, startedAtMs: row.started_at_ms, endedAtMs: row.ended_at_ms };
}
