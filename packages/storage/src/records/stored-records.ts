import type {
  CrashPointCheckRecord,
  GapRecord,
  PhaseTransitionRecord,
  RecordedFrames,
  RepairedRoundRecord,
  RgbSampleRecord,
  RoundRecord,
  ThresholdCrossingRecord,
} from "@aviator/core";
import type { Selectable } from "kysely";
import type {
  CrashPointChecksTable,
  CrashPointSource,
  GapsTable,
  PhaseTransitionsTable,
  RoundRepairsTable,
  RoundsTable,
  SessionsTable,
  ThresholdCrossingsTable,
} from "../schema/main-game/main-game-schema.ts";
import type { RgbSamplesTable } from "../schema/rgb-training/rgb-training-schema.ts";

/** A record as it lies in storage. */
export type Stored<Record> = Record & {
  /** Counts up in the order of storing; the key to page by. */
  readonly id: number;
  readonly session: number;
  readonly table: string;
};

/** A record about a round as it lies in storage. */
export type StoredOfRound<Record> = Stored<Record> & {
  /** The round's number, as {@link StoredRound} has it: the key to join by. */
  readonly number: number;
};

/** A crash point that a witness told, as it lies in storage. */
export interface StoredRepair extends Stored<RepairedRoundRecord> {
  /** The number of the round that it completes; null for one that was missed altogether. */
  readonly number: number | null;
}

/** A round as it lies in storage. */
export interface StoredRound extends Stored<Omit<RoundRecord, "ordinal" | "frames" | "source">> {
  /** Counts the rounds of the table over all sessions, in the order in which their betting opened; never given twice. */
  readonly number: number;
  /** Counts the rounds of one connection; null for a round that was missed and found out later. */
  readonly ordinal: number | null;
  /** Which connection of the session it came through; 0 is the storage's own, and an import's is below. */
  readonly connection: number;
  /** Where the crash point comes from. */
  readonly source: CrashPointSource;
  /** When a witness told the crash point; null where it was read or imported. */
  readonly repairedAtMs: number | null;
  /** False where the time of the crash was worked out and not seen. */
  readonly crashedAtSeen: boolean;
  /** Where its frames are; null when they were not recorded. */
  readonly frames: RecordedFrames | null;
}

/** A gap as it lies in storage. */
export interface StoredGap extends Stored<GapRecord> {
  /** Rounds that went by in it, where that is known: a witness told, or a round was open as its session ended. Else null. */
  readonly rounds: number | null;
  /** Rounds of it that were found out and stored. */
  readonly repairedRounds: number;
  /** When the last of its rounds was found out; null while some are missing. */
  readonly repairedAtMs: number | null;
}

/** One run of AVIATOR on the folder. */
export interface StoredSession {
  readonly id: number;
  readonly startedAtMs: number;
  /** Null while it runs, and for good when it was killed. */
  readonly endedAtMs: number | null;
}

/** The round of a row. */
export function toStoredRound(row: Selectable<RoundsTable>): StoredRound {
  return {
    kind: "round",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    connection: row.connection,
    number: row.number,
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
    source: row.source,
    repairedAtMs: row.repaired_at_ms,
    crashedAtSeen: row.crashed_at_seen === 1,
    frames: framesOf(row),
  };
}

function framesOf(row: Selectable<RoundsTable>): RecordedFrames | null {
  const { recording, recording_segment: segment, first_sequence: firstSequence, last_sequence: lastSequence } = row;
  if (recording === null || segment === null || firstSequence === null || lastSequence === null) return null;
  return { recording, segment, firstSequence, lastSequence };
}

/** The threshold crossing of a row. */
export function toStoredThresholdCrossing(row: Selectable<ThresholdCrossingsTable>): StoredOfRound<ThresholdCrossingRecord> {
  return {
    kind: "thresholdCrossing",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    number: row.number,
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

/** The phase transition of a row. */
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

/** The gap of a row. */
export function toStoredGap(row: Selectable<GapsTable>): StoredGap {
  return {
    kind: "gap",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    reason: row.reason,
    sure: row.sure === 1,
    rounds: row.rounds,
    repairedRounds: row.repaired_rounds,
    repairedAtMs: row.repaired_at_ms,
  };
}

/** The crash point's check of a row. */
export function toStoredCrashPointCheck(row: Selectable<CrashPointChecksTable>): StoredOfRound<CrashPointCheckRecord> {
  return {
    kind: "crashPointCheck",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    number: row.number,
    ordinal: row.ordinal,
    atMs: row.at_ms,
    by: row.witness,
    agreed: row.agreed === 1,
    expected: row.expected,
    found: row.found,
  };
}

/** The repair of a row. */
export function toStoredRepair(row: Selectable<RoundRepairsTable>): StoredRepair {
  return {
    kind: "repairedRound",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    number: row.number,
    ordinal: row.ordinal,
    gapFromMs: row.gap_from_ms,
    gapToMs: row.gap_to_ms,
    position: row.position,
    gapRounds: row.gap_rounds,
    crashPoint: row.crash_point,
    by: row.witness,
    atMs: row.at_ms,
    confidence: row.confidence,
  };
}

/** The sample of colours of a row. */
export function toStoredRgbSample(row: Selectable<RgbSamplesTable>): Stored<RgbSampleRecord> {
  return {
    kind: "rgbSample",
    id: row.id,
    session: row.session_id,
    table: row.table_name,
    atMs: row.at_ms,
    region: row.region,
    panel: row.panel,
    meanR: row.mean_r,
    meanG: row.mean_g,
    meanB: row.mean_b,
    deviationR: row.deviation_r,
    deviationG: row.deviation_g,
    deviationB: row.deviation_b,
    phase: row.phase,
    confidence: row.confidence,
  };
}

/** The session of a row. */
export function toStoredSession(row: Selectable<SessionsTable>): StoredSession {
  return { id: row.id, startedAtMs: row.started_at_ms, endedAtMs: row.ended_at_ms };
}
