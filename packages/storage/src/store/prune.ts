import { type Clock, show } from "@aviator/core";
import type { Database } from "better-sqlite3";
import type { StoredRows } from "../reading/pages.ts";
import { StorageError } from "../errors.ts";
import { HOUR_MS, startOf } from "../rollups/spans.ts";
import type { RecordDatabases } from "./record-store.ts";

/**
 * A kind of rows that can be pruned. Gaps are kept for good: they are few and small, and how much is missing is worked out of them, by
 * how long a round is said to take, so no sum could stand for them.
 */
export type PrunedKind = Exclude<keyof StoredRows, "gaps">;

/** Rows older than these moments are deleted, by kind; what is not named is kept. */
export type PruneBefore = Partial<Readonly<Record<PrunedKind, number>>>;

/** Rows that were deleted, by kind. */
export type Pruned = Readonly<Record<PrunedKind, number>>;

/** Rows of one transaction: the writer's other work waits for less than a few milliseconds. */
const ROWS_A_STEP = 500;

interface PrunedTable {
  readonly file: "mainGame" | "rgbTraining";
  readonly table: string;
  /** The column of the moment; where it has no index, rows are taken to lie in the order of their moments. */
  readonly time: string;
  readonly hasIndex: boolean;
}

const TABLES: Readonly<Record<PrunedKind, PrunedTable>> = {
  rounds: { file: "mainGame", table: "rounds", time: "crashed_at_ms", hasIndex: true },
  thresholdCrossings: { file: "mainGame", table: "threshold_crossings", time: "at_ms", hasIndex: false },
  phaseTransitions: { file: "mainGame", table: "phase_transitions", time: "at_ms", hasIndex: false },
  crashPointChecks: { file: "mainGame", table: "crash_point_checks", time: "at_ms", hasIndex: true },
  repairs: { file: "mainGame", table: "round_repairs", time: "at_ms", hasIndex: false },
  rgbSamples: { file: "rgbTraining", table: "rgb_samples", time: "at_ms", hasIndex: true },
};

/** The kinds that can be pruned. */
export const PRUNED_KINDS: readonly PrunedKind[] = Object.keys(TABLES) as PrunedKind[];

/** Throws `AVI_STORAGE_BAD_OPTION` for a kind that is not there, or a moment that is none. */
export function checkPruneBefore(before: PruneBefore): void {
  if (typeof before !== "object" || before === null) {
    throw new StorageError(
      "AVI_STORAGE_BAD_OPTION",
      `before: must be moments by kind, as { rgbSamples: Date.now() - 86_400_000 } (found ${show(before)})`,
    );
  }
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

/** The moment before which rows go: an hour is kept or deleted whole, so its rollup is never worked out of a part of its rounds. */
export function pruneCutMs(beforeMs: number): number {
  return startOf(beforeMs, HOUR_MS);
}

/** Deletes old rows step by step, so that writing goes on in between, until `signal` aborts. Rollups stay. */
export async function prune(
  databases: RecordDatabases,
  before: PruneBefore,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Pruned> {
  const pruned = Object.fromEntries(PRUNED_KINDS.map((kind) => [kind, 0])) as Record<PrunedKind, number>;
  for (const kind of PRUNED_KINDS) {
    const beforeMs = before[kind];
    if (beforeMs === undefined) continue;
    const { file, ...table } = TABLES[kind];
    const database = databases[file];
    const cutMs = pruneCutMs(beforeMs);
    if (kind === "rounds") markPruned(database, cutMs);
    for (const name of database.prepare<[], string>(namesIn(table.table)).pluck().all()) {
      const step = database.prepare(deleteSome(table));
      for (let deleted = ROWS_A_STEP; deleted > 0;) {
        deleted = step.run(name, cutMs).changes;
        pruned[kind] += deleted;
        await clock.sleep(1);
        if (signal?.aborted === true) throw closedWhilePruning();
      }
    }
  }
  return pruned;
}

function closedWhilePruning(): StorageError {
  return new StorageError(
    "AVI_STORAGE_CLOSED",
    "the storage was closed while old rows were deleted; prune again to delete the others",
  );
}

function markPruned(database: Database, beforeMs: number): void {
  database
    .prepare(
      "INSERT INTO pruned (kind, before_ms) VALUES ('round', ?) ON CONFLICT DO UPDATE SET before_ms = max(before_ms, excluded.before_ms)",
    )
    .run(beforeMs);
}

/** The names of tables that have rows, one look at the index each. */
function namesIn(table: string): string {
  return (
    `WITH RECURSIVE names (name) AS (SELECT min(table_name) FROM ${table} UNION ALL ` +
    `SELECT (SELECT min(table_name) FROM ${table} WHERE table_name > name) FROM names WHERE name IS NOT NULL) ` +
    "SELECT name FROM names WHERE name IS NOT NULL"
  );
}

function deleteSome({ table, time, hasIndex }: Omit<PrunedTable, "file">): string {
  const old = hasIndex
    ? `SELECT id FROM ${table} WHERE table_name = ? AND ${time} < ? LIMIT ${ROWS_A_STEP}`
    : `SELECT id FROM (SELECT id, ${time} FROM ${table} WHERE table_name = ? ORDER BY id LIMIT ${ROWS_A_STEP}) WHERE ${time} < ?`;
  return `DELETE FROM ${table} WHERE id IN (${old})`;
}
