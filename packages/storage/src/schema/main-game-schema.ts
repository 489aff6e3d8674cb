import type { GapReason, KnownPhase, ReadingReason } from "@aviator/core";
import type { Generated } from "kysely";

/** SQLite has no booleans. */
type Flag = 0 | 1;

/** One run of AVIATOR on this folder. */
export interface SessionsTable {
  id: Generated<number>;
  started_at_ms: number;
  /** Null while it runs, and for good when it was killed. */
  ended_at_ms: number | null;
}

/** What every collected row says first. */
interface CollectedTable {
  /** Counts up in the order of storing. */
  id: Generated<number>;
  session_id: number;
  /** The table's name in the config. */
  table_name: string;
}

/** Finished rounds; one row a session, table and ordinal. */
export interface RoundsTable extends CollectedTable {
  ordinal: number;
  betting_at_ms: number | null;
  loading_at_ms: number | null;
  flying_at_ms: number | null;
  crashed_at_ms: number;
  loading_ms: number | null;
  flying_ms: number | null;
  crash_point: number | null;
  crash_point_reason: ReadingReason | null;
  sure: Flag;
  confidence: number;
  players: number | null;
  players_reason: ReadingReason | null;
  cashed_out: number | null;
  cashed_out_reason: ReadingReason | null;
  total_stake_minor: number | null;
  total_stake_reason: ReadingReason | null;
  balance_minor: number | null;
  balance_reason: ReadingReason | null;
}

/** First observations at or above a threshold; one row a session, table, ordinal and threshold. */
export interface ThresholdCrossingsTable extends CollectedTable {
  ordinal: number;
  threshold: number;
  observed: number;
  at_ms: number;
  confidence: number;
  players_left: number | null;
  players_left_reason: ReadingReason | null;
  total_stake_minor: number | null;
  total_stake_reason: ReadingReason | null;
}

/** Changes of phase; one row a session, table, moment and new phase. */
export interface PhaseTransitionsTable extends CollectedTable {
  from_phase: KnownPhase | null;
  to_phase: KnownPhase;
  at_ms: number;
  duration_ms: number | null;
  multiplier: number | null;
  confidence: number;
}

/** Stretches in which rounds were missed; one row a session, table and stretch. */
export interface GapsTable extends CollectedTable {
  from_ms: number;
  to_ms: number;
  reason: GapReason;
  sure: Flag;
}

/** The schema of `main_game.db`: the tables as Kysely, and everyone who queries the file, sees them. */
export interface MainGameSchema {
  sessions: SessionsTable;
  rounds: RoundsTable;
  threshold_crossings: ThresholdCrossingsTable;
  phase_transitions: PhaseTransitionsTable;
  gaps: GapsTable;
}
