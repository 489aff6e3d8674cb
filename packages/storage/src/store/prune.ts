import { type Clock, show } from "@aviator/core";
import type { Database } from "better-sqlite3";
import type { StoredRows } from "../reading/pages.ts";
import { StorageError } from "../errors.ts";
import { HOUR_MS, startOf } from "../rollups/spans.ts";
import type { RecordDatabases } from "./record-store.ts";

/** Rows older than these moments are deleted, by kind; what is not named is kept. */
export type PruneBefore = Partial<Readonly<Record<keyof StoredRows, number>>>;

/** Rows that were deleted, by kind. */
export type Pruned = Readonly<Record<keyof StoredRows, number>>;

/** Rows of one transaction: the writer's other work waits for less than a few milliseconds. */
const ROWS_A_STEP = 500;

const TABLES: Readonly<Record<keyof StoredRows, readonly [file: "mainGame" | "rgbTraining", table: string, time: string]>> = {
  rounds: ["mainGame", "rounds", "crashed_at_ms"],
  thresholdCrossings: ["mainGame", "threshold_crossings", "at_ms"],
  phaseTransitions: ["mainGame", "phase_transitions", "at_ms"],
  gaps: ["mainGame", "gaps", "to_ms"],
  crashPointChecks: ["mainGame", "crash_point_checks", "at_ms"],
  repairs: ["mainGame", "round_repairs", "at_ms"],
  rgbSamples: ["rgbTraining", "rgb_samples", "at_ms"],
};

/** The kinds that can be pruned. */
export const PRUNED_KINDS: readonly (keyof StoredRows)[] = Object.keys(TABLES) as (keyof StoredRows)[];

/** Throws `AVI_STORAGE_BAD_OPTION` for a kind that is not there, or a moment that is none. */
export function checkPruneBefore(before: PruneBefore): void {
  for (const [kind, beforeMs] of Object.entries(before)) {
    if (!(PRUNED_KINDS as readonly string[]).includes(kind)) {
      throw new StorageError(
        "AVI_STORAGE_BAD_OPTION",
        `before: must name some of ${PRUNED_KINDS.join(", ")} (found ${show(kind)})`,
      );
    }
    if (!Number.isFinite(beforeMs)) {
      throw new StorageError("AVI_STORAGE_BAD_OPTION", `before.${kind}: must be UTC milliseconds (found ${show(beforeMs)})`);
    }
  }
}

/** Deletes old rows step by step, so that writing goes on in between. Rollups stay. */
export async function prune(databases: RecordDatabases, before: PruneBefore, clock: Clock): Promise<Pruned> {
  const pruned = Object.fromEntries(PRUNED_KINDS.map((kind) => [kind, 0])) as Record<keyof StoredRows, number>;
  for (const kind of PRUNED_KINDS) {
    const beforeMs = before[kind];
    if (beforeMs === undefined) continue;
    const [file, table, time] = TABLES[kind];
    // An hour is kept or deleted whole: its rollup is never worked out of a part of its rounds.
    const cutMs = startOf(beforeMs, HOUR_MS);
    if (kind === "rounds") markPruned(databases.mainGame, cutMs);
    for (;;) {
      const deleted = deleteSome(databases[file], table, time, cutMs);
      pruned[kind] += deleted;
      if (deleted < ROWS_A_STEP) break;
      await clock.sleep(1);
    }
  }
  return pruned;
}

function markPruned(database: Database, beforeMs: number): void {
  database
    .prepare(
      "INSERT INTO pruned (kind, before_ms) VALUES ('round', ?) ON CONFLICT DO UPDATE SET before_ms = max(before_ms, excluded.before_ms)",
    )
    .run(beforeMs);
}

function deleteSome(database: Database, table: string, time: string, beforeMs: number): number {
  const names = database.prepare<[], string>(`SELECT DISTINCT table_name FROM ${table}`).pluck().all();
  let left = ROWS_A_STEP;
  for (const name of names) {
    if (left === 0) break;
    left -= database
      .prepare(`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE table_name = ? AND ${time} < ? LIMIT ?)`)
      .run(name, beforeMs, left).changes;
  }
  return ROWS_A_STEP - left;
}
