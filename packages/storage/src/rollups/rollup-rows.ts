import type { Database, Statement } from "better-sqlite3";
import { EMPTY_ROLLUP, joinRollups, type Rollup, type RollupColumns, toRollup, toRollupColumns } from "./rollup.ts";
import { DAY_MS, HOUR_MS, startOf } from "./spans.ts";

/** The stored rollups of a database. */
export interface RollupRows {
  /** An hour's rollup; an empty one where nothing is stored. */
  read(table: string, hourMs: number): Rollup;
  write(table: string, hourMs: number, rollup: Rollup): void;
  /** The stored hours from the one that holds a moment to the one that holds a later moment. */
  hoursBetween(table: string, fromMs: number, toMs: number): readonly number[];
  /** Sums the hours of a day up anew. */
  sumDay(table: string, dayMs: number): void;
}

const COLUMNS = Object.keys(toRollupColumns(EMPTY_ROLLUP));

/** Prepares the statements that read and write rollups. */
export function createRollupRows(database: Database): RollupRows {
  const hour: Statement<[string, number], RollupColumns> = database.prepare(
    "SELECT * FROM hourly_rollups WHERE table_name = ? AND hour_ms = ?",
  );
  const hours: Statement<[string, number, number], RollupColumns> = database.prepare(
    "SELECT * FROM hourly_rollups WHERE table_name = ? AND hour_ms >= ? AND hour_ms < ? ORDER BY hour_ms",
  );
  const between = database
    .prepare<[string, number, number], number>(
      "SELECT hour_ms FROM hourly_rollups WHERE table_name = ? AND hour_ms BETWEEN ? AND ?",
    )
    .pluck();
  const writeHour = database.prepare(upsert("hourly_rollups", "hour_ms"));
  const writeDay = database.prepare(upsert("daily_rollups", "day_ms"));
  return {
    read(table, hourMs) {
      const row = hour.get(table, hourMs);
      return row === undefined ? EMPTY_ROLLUP : toRollup(row);
    },
    write(table, hourMs, rollup) {
      writeHour.run({ table_name: table, at_ms: hourMs, ...toRollupColumns(rollup) });
    },
    hoursBetween: (table, fromMs, toMs) => between.all(table, startOf(fromMs, HOUR_MS), toMs),
    sumDay(table, dayMs) {
      const day = hours
        .all(table, dayMs, dayMs + DAY_MS)
        .map(toRollup)
        .reduce(joinRollups, EMPTY_ROLLUP);
      writeDay.run({ table_name: table, at_ms: startOf(dayMs, DAY_MS), ...toRollupColumns(day) });
    },
  };
}

function upsert(name: string, time: string): string {
  const sets = COLUMNS.map((column) => `${column} = excluded.${column}`);
  return (
    `INSERT INTO ${name} (table_name, ${time}, ${COLUMNS.join(", ")}) VALUES (:table_name, :at_ms, ${COLUMNS.map((column) => `:${column}`).join(", ")}) ` +
    `ON CONFLICT DO UPDATE SET ${sets.join(", ")}`
  );
}
