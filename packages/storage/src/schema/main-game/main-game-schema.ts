import type { CrashPointWitness, GapReason, KnownPhase, ReadingReason } from "@aviator/core";
import type { Generated } from "kysely";
import type { CollectedTable } from "../collected-table.ts";
import type { Flag } from "../flag.ts";
import type { DailyPhasesTable, DailyRollupsTable, HourlyPhasesTable, HourlyRollupsTable } from "./rollup-tables.ts";

/** One run of AVIATOR on this folder. */
export interface SessionsTable {
  id: Generated<number>;
  started_at_ms: number;
  /** Null while it runs, and for good when it was killed. */
  ended_at_ms: number | null;
}

/** Where a stored crash point comes from. */
export type CrashPointSource =
  /** It was read off the table. */
  | "read"
  /** It was found out later, by the strip of past crash points or the tables of one stream. */
  | CrashPointWitness
  /** It was brought in from a file. */
  | "imported";

/** Finished rounds; one row a table and number, and a session, connection, table and ordinal. */
export interface RoundsTable extends CollectedTable {
  /**
   * Which connection of the session it came through; 0 is the storage's own, and those of imports lie below: -1 is the first import's.
   * Whoever counts rounds anew, as a worker that is started again, connects anew.
   */
  connection: number;
  /** Counts the rounds of one table over all sessions; allotted when betting opens, and never again. */
  number: number;
  /** Counts the rounds within its connection and table; null for a round that was missed and repaired. */
  ordinal: number | null;
  betting_at_ms: number | null;
  loading_at_ms: number | null;
  flying_at_ms: number | null;
  crashed_at_ms: number;
  /** 0 where the time of the crash was worked out and not seen. */
  crashed_at_seen: Flag;
  loading_ms: number | null;
  flying_ms: number | null;
  crash_point: number | null;
  crash_point_reason: ReadingReason | null;
  source: CrashPointSource;
  /** When the crash point was found out; null unless `source` is a witness. */
  repaired_at_ms: number | null;
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
  /** Folder of the recording that holds its frames; null, as the next three, while nothing is recorded. */
  recording: string | null;
  /** Number of the segment that holds the first of its frames. */
  recording_segment: number | null;
  first_sequence: number | null;
  last_sequence: number | null;
}

/** First observations at or above a threshold; one row a table, round number and threshold. */
export interface ThresholdCrossingsTable extends CollectedTable {
  number: number;
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
  /** Rounds that went by in it, where that is known: a witness told, or a round was open as its session ended. Else null. */
  rounds: number | null;
  /** Rounds of it that were found out and stored. */
  repaired_rounds: number;
  /** When the last of its rounds was found out; null while some are missing. */
  repaired_at_ms: number | null;
}

/** Crash points compared with what a witness says; one row a table, round number and witness. */
export interface CrashPointChecksTable extends CollectedTable {
  number: number;
  ordinal: number;
  at_ms: number;
  witness: CrashPointWitness;
  agreed: Flag;
  expected: number;
  found: number;
}

/** Crash points found out later, as each witness told them; what became of them stands in `rounds` and `gaps`. */
export interface RoundRepairsTable extends CollectedTable {
  /** The round's number, for one that was seen; else null. */
  number: number | null;
  ordinal: number | null;
  gap_from_ms: number | null;
  gap_to_ms: number | null;
  /** Place of the round within its gap, 1 the oldest, out of `gap_rounds`. */
  position: number | null;
  gap_rounds: number | null;
  crash_point: number;
  witness: CrashPointWitness;
  at_ms: number;
  confidence: number;
}

/** Numbers that were allotted to rounds which are not stored yet. */
export interface OpenedRoundsTable {
  table_name: string;
  number: number;
  session_id: number;
  connection: number;
  ordinal: number;
  opened_at_ms: number;
}

/** The last number that each table was given; it outlives the rounds themselves. */
export interface RoundNumbersTable {
  table_name: string;
  last_number: number;
}

/** Rows of one kind that were pruned: everything older. */
export interface PrunedTable {
  kind: string;
  before_ms: number;
}

/** Files whose rounds were imported; one row a table and content. */
export interface ImportsTable {
  id: Generated<number>;
  table_name: string;
  /** SHA-256 of the file's bytes, in hex. */
  digest: string;
  /** The file's name, without its folder. */
  file_name: string;
  /** The zone that its local times were read in; null where none was needed. */
  zone: string | null;
  /** Rounds of the file. */
  rounds: number;
  /** Gaps between them. */
  gaps: number;
  /** Rows that were left out since they broke a rule. */
  skipped: number;
  began_at_ms: number;
  /** Null while some of its rounds are not stored. */
  finished_at_ms: number | null;
}

/** The sessions in which an import ran; several when it was interrupted. */
export interface ImportSessionsTable {
  import_id: number;
  session_id: number;
}

/** The schema of `main_game.db`: the tables as Kysely, and everyone who queries the file, sees them. */
export interface MainGameSchema {
  sessions: SessionsTable;
  rounds: RoundsTable;
  threshold_crossings: ThresholdCrossingsTable;
  phase_transitions: PhaseTransitionsTable;
  gaps: GapsTable;
  crash_point_checks: CrashPointChecksTable;
  round_repairs: RoundRepairsTable;
  opened_rounds: OpenedRoundsTable;
  round_numbers: RoundNumbersTable;
  hourly_rollups: HourlyRollupsTable;
  daily_rollups: DailyRollupsTable;
  hourly_phases: HourlyPhasesTable;
  daily_phases: DailyPhasesTable;
  pruned: PrunedTable;
  imports: ImportsTable;
  import_sessions: ImportSessionsTable;
}
