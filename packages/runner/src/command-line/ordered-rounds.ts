import type { Hundredths } from "@aviator/core";
import { createRoundParting, type Scope, type StorageReader } from "@aviator/storage";

/** Rounds that are read one by one of a table, at most; they take a second and some ten megabytes. */
export const MOST_TESTED = 100_000;

/**
 * The newest crash points of a table in the order of time; null where rounds may be missing, as between two sessions, and where one
 * could not be read for sure.
 */
export async function orderedRounds(reader: StorageReader, table: string, scope: Scope): Promise<(Hundredths | null)[]> {
  const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, signal } = scope;
  const newest = await reader.query
    .selectFrom("rounds")
    .select(["crashed_at_ms", "crash_point", "sure", "session_id", "connection", "source", "ordinal"])
    .where("table_name", "=", table)
    .where("crashed_at_ms", ">=", fromMs)
    .where("crashed_at_ms", "<", toMs)
    .orderBy("crashed_at_ms", "desc")
    .orderBy("id", "desc")
    .limit(MOST_TESTED)
    .execute({ signal });
  const rounds = newest.toReversed();
  const gaps = await reader.query
    .selectFrom("gaps")
    .select(["from_ms", "to_ms"])
    .where("table_name", "=", table)
    .where("to_ms", ">=", rounds[0]?.crashed_at_ms ?? toMs)
    .where("repaired_at_ms", "is", null)
    .execute({ signal });
  const parting = createRoundParting(gaps);
  const ordered: (Hundredths | null)[] = [];
  for (const round of rounds) {
    if (parting.isParted(round) && ordered.length > 0) ordered.push(null);
    ordered.push(round.sure === 1 ? round.crash_point : null);
  }
  return ordered;
}
