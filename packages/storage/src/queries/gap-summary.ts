import { type Kysely, sql } from "kysely";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { tablesOf } from "./read-rollups.ts";
import { type Scope, spanOf } from "./scope.ts";

/** What the gaps of one table come to. */
export interface GapSummary {
  readonly table: string;
  readonly gaps: number;
  /** Gaps that have been repaired wholly; the rest counts only what is still open. */
  readonly repairedGaps: number;
  /** Milliseconds of the gaps that are open. */
  readonly openMs: number;
  /** Rounds that are known to be missing: at least one where a gap is sure and nobody told how many. */
  readonly missingRounds: number;
  /** Of these, rounds that were open when a run ended: nobody saw how they went on. */
  readonly cutOffRounds: number;
  /** Milliseconds of those open gaps of which nobody told how many rounds they hold. */
  readonly uncountedMs: number;
}

/**
 * Rounds that the gaps of each table of a scope still hold; not whole numbers. Gap by gap: as many as are told of it, else as many as its
 * time usually takes, and at least one where it is sure.
 */
export async function readMissing(
  reading: Kysely<StorageSchema>,
  scope: Scope,
  roundMs: number,
): Promise<ReadonlyMap<string, number>> {
  const { fromMs, toMs } = spanOf(scope);
  const isCounted = sql<boolean>`(rounds IS NOT NULL OR (sure = 1 AND to_ms - from_ms < ${roundMs}))`;
  const rows = await reading
    .selectFrom("gaps")
    .select([
      "table_name",
      sql<number>`coalesce(sum(coalesce(rounds - repaired_rounds, 1)) FILTER (WHERE ${isCounted}), 0)`.as("counted"),
      sql<number>`coalesce(sum(to_ms - from_ms) FILTER (WHERE NOT ${isCounted}), 0)`.as("uncountedMs"),
    ])
    .where("table_name", "in", await tablesOf(reading, scope))
    .where("to_ms", ">=", fromMs)
    .where("from_ms", "<", toMs)
    .where("repaired_at_ms", "is", null)
    .groupBy("table_name")
    .execute({ signal: scope.signal });
  return new Map(rows.map(({ table_name, counted, uncountedMs }) => [table_name, counted + uncountedMs / roundMs]));
}

/** The gaps of each table of a scope that has any. Those that reach into the scope count whole. */
export async function readGapSummaries(reading: Kysely<StorageSchema>, scope: Scope): Promise<GapSummary[]> {
  const { fromMs, toMs } = spanOf(scope);
  const isOpen = sql<number>`repaired_at_ms IS NULL`;
  return reading
    .selectFrom("gaps")
    .select(({ fn }) => [
      "table_name as table",
      fn.countAll<number>().as("gaps"),
      fn.count<number>("repaired_at_ms").as("repairedGaps"),
      sql<number>`coalesce(sum(to_ms - from_ms) FILTER (WHERE ${isOpen}), 0)`.as("openMs"),
      sql<number>`coalesce(sum(coalesce(rounds - repaired_rounds, sure)) FILTER (WHERE ${isOpen}), 0)`.as("missingRounds"),
      // Of other gaps nobody tells how many rounds they hold before a first one is repaired.
      sql<number>`count(*) FILTER (WHERE ${isOpen} AND rounds = 1 AND repaired_rounds = 0)`.as("cutOffRounds"),
      sql<number>`coalesce(sum(to_ms - from_ms) FILTER (WHERE rounds IS NULL), 0)`.as("uncountedMs"),
    ])
    .where("table_name", "in", await tablesOf(reading, scope))
    .where("to_ms", ">=", fromMs)
    .where("from_ms", "<", toMs)
    .groupBy("table_name")
    .orderBy("table_name")
    .execute({ signal: scope.signal });
}
