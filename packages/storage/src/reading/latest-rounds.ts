import type { Kysely } from "kysely";
import { knownOptions, wholeOption } from "../options.ts";
import { checkMoment, checkTable } from "../queries/scope.ts";
import { type StoredRound, toStoredRound } from "../records/stored-records.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";

/** The last rounds of one table. */
export interface LatestRounds {
  readonly table: string;
  /** Rounds at most, 1 to 100,000. Default 100, as many as a RoundHistory holds. */
  readonly limit?: number;
  /** Only rounds that crashed before this moment, UTC milliseconds; default now and later. */
  readonly beforeMs?: number;
  readonly signal?: AbortSignal;
}

const DEFAULT_LIMIT = 100;

/** The last rounds of a table by the time of their crash, oldest first. Throws `AVI_STORAGE_BAD_OPTION`. */
export async function readLatestRounds(reading: Kysely<StorageSchema>, latest: LatestRounds): Promise<StoredRound[]> {
  knownOptions(latest, { table: true, limit: true, beforeMs: true, signal: true });
  // It has no default: not given is refused, too.
  checkTable(latest.table ?? "");
  checkMoment("beforeMs", latest.beforeMs);
  const limit = wholeOption("limit", latest.limit ?? DEFAULT_LIMIT, 1, 100_000);
  let query = reading
    .selectFrom("rounds")
    .selectAll()
    .where("table_name", "=", latest.table)
    .orderBy("crashed_at_ms", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  if (latest.beforeMs !== undefined) query = query.where("crashed_at_ms", "<", latest.beforeMs);
  const rows = await query.execute({ signal: latest.signal });
  return rows.map(toStoredRound).toReversed();
}
