import type { Database } from "better-sqlite3";
import { keepFile } from "../database/kept-file.ts";
import { type BatchWriter, createBatchWriter } from "../batch-writer/batch-writer.ts";
import type { BatchWriterOptions } from "../batch-writer/batch-writer-options.ts";
import { createPhaseRollups } from "../rollups/phase-rollups.ts";
import { createRollups, type StoredCheckForRollup, type StoredForRollup } from "../rollups/rollups.ts";
import type { NewGapRow } from "../records/record-rows.ts";
import { createRepairs, type RepairRow } from "./repairs.ts";
import type { RoundNumbering } from "./round-numbering.ts";

/** The BatchWriters of `main_game.db`, one a kind of record. */
export interface MainGameWriters {
  readonly round: BatchWriter;
  readonly thresholdCrossing: BatchWriter;
  readonly phaseTransition: BatchWriter;
  readonly gap: BatchWriter;
  readonly crashPointCheck: BatchWriter;
  readonly repairedRound: BatchWriter;
}

/** Rounds are waited for: long enough for tables that crash together to share a commit, too short to notice. */
const ROUND_FLUSH_MS = 20;
/** Telemetry may lose this much on a kill, and shares commits for it. */
export const TELEMETRY_FLUSH_MS = 250;

type NumberedRow = Parameters<RoundNumbering["keep"]>[0][number];
type CheckRow = NumberedRow & StoredCheckForRollup;

/** Creates the writers of one session; what belongs to a row, as its hour's rollup, is written in the row's own transaction. */
export function createMainGameWriters(database: Database, numbering: RoundNumbering): MainGameWriters {
  const kept = keepFile(database);
  const rollups = createRollups(database);
  const addPhases = createPhaseRollups(database);
  const repair = createRepairs(database, numbering, rollups);
  const closeRound = database.prepare("DELETE FROM opened_rounds WHERE table_name = ? AND number = ?");
  const closeRounds = database.prepare("DELETE FROM opened_rounds WHERE table_name = ? AND opened_at_ms BETWEEN ? AND ?");
  // The rows that a writer inserts are those that the record store made for its table.
  const writer = (
    table: string,
    flushMs: number,
    onInserted: (rows: never) => void,
    options: Partial<BatchWriterOptions> = {},
  ): BatchWriter =>
    createBatchWriter({
      database: kept,
      table,
      flushMs,
      repeats: "acceptSame",
      onInserted: (rows) => onInserted(rows as never),
      ...options,
    });

  return {
    round: writer("rounds", ROUND_FLUSH_MS, (rows: readonly (NumberedRow & StoredForRollup)[]) => {
      numbering.keep(rows);
      for (const { table_name, number } of rows) closeRound.run(table_name, number);
      rollups.addRounds(rows);
    }),
    thresholdCrossing: writer("threshold_crossings", TELEMETRY_FLUSH_MS, (rows: readonly NumberedRow[]) =>
      numbering.keep(rows),
    ),
    phaseTransition: writer("phase_transitions", TELEMETRY_FLUSH_MS, addPhases),
    gap: writer("gaps", ROUND_FLUSH_MS, (rows: readonly NewGapRow[]) => {
      for (const { table_name, from_ms, to_ms } of rows) closeRounds.run(table_name, from_ms, to_ms);
      rollups.addGaps(rows);
    }),
    crashPointCheck: writer("crash_point_checks", TELEMETRY_FLUSH_MS, (rows: readonly CheckRow[]) => {
      numbering.keep(rows);
      rollups.addChecks(rows);
    }),
    repairedRound: writer("round_repairs", ROUND_FLUSH_MS, (rows: readonly RepairRow[]) => {
      for (const row of rows) repair(row);
    }),
  };
}
