import type { Database } from "better-sqlite3";
import { createHourRoller } from "./roll-hour.ts";
import { createRollupRows } from "./rollup-rows.ts";
import { DAY_MS, HOUR_MS, startOf } from "./spans.ts";

const phasesBy = (name: string, time: string, spanMs: number): string =>
  `INSERT INTO ${name} (table_name, ${time}, phase, ended, timed, duration_sum_ms, duration_min_ms, duration_max_ms)
  SELECT table_name, at_ms / ${spanMs} * ${spanMs}, from_phase, count(*), count(duration_ms), total(duration_ms),
    min(duration_ms), max(duration_ms)
  FROM phase_transitions WHERE from_phase IS NOT NULL GROUP BY 1, 2, 3`;

/** Fills the empty rollups of a database from the rows that lie there. */
export function rebuildRollups(database: Database): void {
  const rollHour = createHourRoller(database);
  const rows = createRollupRows(database);
  const hours = database
    .prepare<[], { table_name: string; hour_ms: number }>(
      `SELECT table_name, crashed_at_ms / ${HOUR_MS} * ${HOUR_MS} AS hour_ms FROM rounds
       UNION SELECT table_name, from_ms / ${HOUR_MS} * ${HOUR_MS} FROM gaps
       UNION SELECT table_name, to_ms / ${HOUR_MS} * ${HOUR_MS} FROM gaps ORDER BY 1, 2`,
    )
    .all();
  const days = new Map<string, { table: string; dayMs: number }>();
  for (const { table_name: table, hour_ms: hourMs } of hours) {
    rows.write(table, hourMs, rollHour(table, hourMs));
    const dayMs = startOf(hourMs, DAY_MS);
    days.set(`${dayMs} ${table}`, { table, dayMs });
  }
  for (const { table, dayMs } of days.values()) rows.sumDay(table, dayMs);
  database.exec(phasesBy("hourly_phases", "hour_ms", HOUR_MS));
  database.exec(phasesBy("daily_phases", "day_ms", DAY_MS));
}
