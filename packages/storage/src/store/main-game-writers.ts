import type { Database } from "better-sqlite3";
import { type BatchWriter, type BatchWriterOptions, createBatchWriter } from "../batch-writer/batch-writer.ts";
import { createPhaseRollups, type StoredForPhases } from "../rollups/phase-rollups.ts";
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
export const ROUND_FLUSH_MS = 20;
/** Telemetry may lose this much on a kill, and shares commits for it. */
export const TELEMETRY_FLUSH_MS = 250;

type NumberedRow = Parameters<RoundNumbering["keep"]>[0][number];
type CheckRow = NumberedRow & StoredCheckForRollup;

/** Creates the writers of one session; what belongs to a row, as its hour's rollup, is written in the row's own transaction. */
export function createMainGameWriters(database: Database, numbering: RoundNumbering): MainGameWriters {
  const rollups = createRollups(database);
  const addPhases = createPhaseRollups(database);
  const repair = createRepairs(database, numbering, rollups);
  const closeRound = database.prepare("DELETE FROM opened_rounds WHERE table_name = ? AND number = ?");
  const closeRounds = database.prepare("DELETE FROM opened_rounds WHERE table_name = ? AND opened_at_ms BETWEEN ? AND ?");
  // The rows that a writer inserts are those that the record store made for its table.
  const writer = <Inserted>(
    table: string,
    flushMs: number,
    onInserted: (rows: readonly Inserted[]) => void,
    options: Partial<BatchWriterOptions> = {},
  ): BatchWriter =>
    createBatchWriter({
      database,
      table,
      flushMs,
      repeats: "acceptSame",
      onInserted: (rows) => onInserted(rows as unknown as readonly Inserted[]),
      ...options,
    });

  return {
    round: writer<NumberedRow & StoredForRollup>("rounds", ROUND_FLUSH_MS, (rows) => {
      numbering.keep(rows);
      for (const { table_name, number } of rows) closeRound.run(table_name, number);
      rollups.addRounds(rows);
    }),
    thresholdCrossing: writer<NumberedRow>("threshold_crossings", TELEMETRY_FLUSH_MS, (rows) => numbering.keep(rows)),
    phaseTransition: writer<StoredForPhases>("phase_transitions", TELEMETRY_FLUSH_MS, addPhases),
    gap: writer<NewGapRow>("gaps", ROUND_FLUSH_MS, (rows) => {
      for (const { table_name, from_ms, to_ms } of rows) closeRounds.run(table_name, from_ms, to_ms);
      rollups.addGaps(rows);
    }),
    crashPointCheck: writer<CheckRow>("crash_point_checks", TELEMETRY_FLUSH_MS, (rows) => {
      numbering.keep(rows);
      rollups.addChecks(rows);
    }),
    repairedRound: writer<RepairRow>("round_repairs", ROUND_FLUSH_MS, (rows) => {
      for (const row of rows) repair(row);
    }),
  };
}
