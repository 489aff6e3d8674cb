import type { Database } from "better-sqlite3";
import { HOUR_MS, startOf } from "./spans.ts";

/** A stored transition, as far as rollups look at it. */
export interface StoredForPhases {
  readonly table_name: string;
  readonly from_phase: string | null;
  readonly at_ms: number;
  readonly duration_ms: number | null;
}

/** Adds phases that ended to their hours; called in the transaction of their transitions. */
export function createPhaseRollups(database: Database): (transitions: readonly StoredForPhases[]) => void {
  const add = database.prepare(
    `INSERT INTO hourly_phases (table_name, hour_ms, phase, ended, timed, duration_sum_ms, duration_min_ms, duration_max_ms)
     VALUES (:table, :hourMs, :phase, 1, :durationMs IS NOT NULL, coalesce(:durationMs, 0), :durationMs, :durationMs)
     ON CONFLICT DO UPDATE SET
       ended = ended + 1, timed = timed + excluded.timed, duration_sum_ms = duration_sum_ms + excluded.duration_sum_ms,
       duration_min_ms = coalesce(min(duration_min_ms, excluded.duration_min_ms), duration_min_ms, excluded.duration_min_ms),
       duration_max_ms = coalesce(max(duration_max_ms, excluded.duration_max_ms), duration_max_ms, excluded.duration_max_ms)`,
  );
  return (transitions) => {
    for (const { table_name: table, from_phase: phase, at_ms: atMs, duration_ms: durationMs } of transitions) {
      if (phase !== null) add.run({ table, hourMs: startOf(atMs, HOUR_MS), phase, durationMs });
    }
  };
}
