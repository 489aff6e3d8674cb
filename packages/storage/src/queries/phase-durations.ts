import type { KnownPhase } from "@aviator/core";
import type { Kysely } from "kysely";
import { HOUR_MS, startOf } from "../rollups/spans.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { tablesOf } from "./read-rollups.ts";
import { type Scope, spanOf } from "./scope.ts";

/** How long a phase lasts. */
export interface PhaseDurations {
  readonly phase: KnownPhase;
  /** Times that it ended. */
  readonly ended: number;
  /** Those of them whose start was seen; only they count below. */
  readonly timed: number;
  readonly meanMs: number | null;
  readonly shortestMs: number | null;
  readonly longestMs: number | null;
}

/** The phases of a scope that were seen, over its tables together. The scope is widened to whole hours. */
export async function readPhaseDurations(reading: Kysely<StorageSchema>, scope: Scope): Promise<PhaseDurations[]> {
  const { fromMs, toMs } = spanOf(scope);
  const rows = await reading
    .selectFrom("hourly_phases")
    .select(({ fn }) => [
      "phase",
      fn.sum<number>("ended").as("ended"),
      fn.sum<number>("timed").as("timed"),
      fn.sum<number>("duration_sum_ms").as("sum"),
      fn.min("duration_min_ms").as("shortestMs"),
      fn.max("duration_max_ms").as("longestMs"),
    ])
    .where("table_name", "in", await tablesOf(reading, scope))
    .where("hour_ms", ">=", startOf(fromMs, HOUR_MS))
    .where("hour_ms", "<", toMs)
    .groupBy("phase")
    .orderBy("phase")
    .execute({ signal: scope.signal });
  return rows.map(({ sum, ...row }) => ({ ...row, meanMs: row.timed === 0 ? null : sum / row.timed }));
}
