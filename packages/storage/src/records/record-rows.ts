import type {
  CrashPointCheckRecord,
  GapRecord,
  PhaseTransitionRecord,
  RepairedRoundRecord,
  RgbSampleRecord,
  RoundRecord,
  ThresholdCrossingRecord,
} from "@aviator/core";
import type { Insertable } from "kysely";
import type {
  CrashPointChecksTable,
  GapsTable,
  PhaseTransitionsTable,
  RoundRepairsTable,
  RoundsTable,
  ThresholdCrossingsTable,
} from "../schema/main-game/main-game-schema.ts";
import type { RgbSamplesTable } from "../schema/rgb-training/rgb-training-schema.ts";

/** What a record does not say itself. */
export interface RowOrigin {
  readonly session: number;
  readonly table: string;
}

/** What a record of a round does not say itself. */
export interface RoundOrigin extends RowOrigin {
  readonly connection: number;
  readonly number: number;
}

// The columns of a kind stand always in the same order: its rows share one statement. Stored times are whole milliseconds.

/** The row of a round. */
export function roundRow(
  { session, table, connection, number }: RoundOrigin,
  record: RoundRecord,
): Omit<Insertable<RoundsTable>, "id"> {
  const { frames } = record;
  return {
    session_id: session,
    table_name: table,
    connection,
    number,
    ordinal: record.ordinal,
    betting_at_ms: wholeMs(record.bettingAtMs),
    loading_at_ms: wholeMs(record.loadingAtMs),
    flying_at_ms: wholeMs(record.flyingAtMs),
    crashed_at_ms: Math.round(record.crashedAtMs),
    crashed_at_seen: 1,
    loading_ms: record.loadingMs,
    flying_ms: record.flyingMs,
    crash_point: record.crashPoint,
    crash_point_reason: record.reason,
    source: record.source ?? "read",
    repaired_at_ms: null,
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
    recording: frames?.recording ?? null,
    recording_segment: frames?.segment ?? null,
    first_sequence: frames?.firstSequence ?? null,
    last_sequence: frames?.lastSequence ?? null,
  };
}

/** The row of a threshold crossing; `number` is its round's. */
export function thresholdCrossingRow(
  { session, table, number }: RoundOrigin,
  record: ThresholdCrossingRecord,
): Insertable<ThresholdCrossingsTable> {
  return {
    session_id: session,
    table_name: table,
    number,
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

/** The row of a phase transition. */
export function phaseTransitionRow(
  { session, table }: RowOrigin,
  record: PhaseTransitionRecord,
): Insertable<PhaseTransitionsTable> {
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

/** What a new gap's row says; how much of it is repaired is written later. */
export type NewGapRow = Omit<Insertable<GapsTable>, "rounds" | "repaired_rounds" | "repaired_at_ms">;

/** The row of a gap. */
export function gapRow({ session, table }: RowOrigin, record: GapRecord): NewGapRow {
  return {
    session_id: session,
    table_name: table,
    from_ms: Math.round(record.fromMs),
    to_ms: Math.round(record.toMs),
    reason: record.reason,
    sure: record.sure ? 1 : 0,
  };
}

/** The row of a crash point's check; `number` is its round's. */
export function crashPointCheckRow(
  { session, table, number }: RoundOrigin,
  record: CrashPointCheckRecord,
): Insertable<CrashPointChecksTable> {
  return {
    session_id: session,
    table_name: table,
    number,
    ordinal: record.ordinal,
    at_ms: Math.round(record.atMs),
    witness: record.by,
    agreed: record.agreed ? 1 : 0,
    expected: record.expected,
    found: record.found,
  };
}

/** The row of a repair; `number` is its round's, null for one that was missed. */
export function roundRepairRow(
  { session, table }: RowOrigin,
  number: number | null,
  record: RepairedRoundRecord,
): Insertable<RoundRepairsTable> {
  return {
    session_id: session,
    table_name: table,
    number,
    ordinal: record.ordinal,
    gap_from_ms: wholeMs(record.gapFromMs),
    gap_to_ms: wholeMs(record.gapToMs),
    position: record.position,
    gap_rounds: record.gapRounds,
    crash_point: record.crashPoint,
    witness: record.by,
    at_ms: Math.round(record.atMs),
    confidence: record.confidence,
  };
}

/** The row of a sample of colours. */
export function rgbSampleRow({ session, table }: RowOrigin, record: RgbSampleRecord): Insertable<RgbSamplesTable> {
  return {
    session_id: session,
    table_name: table,
    at_ms: Math.round(record.atMs),
    region: record.region,
    panel: record.panel,
    mean_r: record.meanR,
    mean_g: record.meanG,
    mean_b: record.meanB,
    deviation_r: record.deviationR,
    deviation_g: record.deviationG,
    deviation_b: record.deviationB,
    phase: record.phase,
    confidence: record.confidence,
  };
}

function wholeMs(atMs: number | null): number | null {
  return atMs === null ? null : Math.round(atMs);
}
