import type { Hundredths } from "@aviator/core";
import type { Scope, StorageReader } from "@aviator/storage";

/** Rounds that are read one by one of a table, at most; they take a second and some ten megabytes. */
export const MOST_TESTED = 100_000;

/**
 * The newest crash points of a table in the order of time; null where rounds are missing, could not be read for sure, or another
 * session begins.
 */
export async function orderedRounds(reader: StorageReader, table: string, scope: Scope): Promise<(Hundredths | null)[]> {
  const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, signal } = scope;
  const newest = await reader.query
    .selectFrom("rounds")
    .select(["crashed_at_ms", "crash_point", "sure", "session_id"])
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
    .select("to_ms")
    .where("table_name", "=", table)
    .where("to_ms", ">=", rounds[0]?.crashed_at_ms ?? toMs)
    .where("repaired_at_ms", "is", null)
    .orderBy("to_ms")
    .execute({ signal });
  const ordered: (Hundredths | null)[] = [];
  let [gap, session] = [0, -1];
  for (const { crashed_at_ms: atMs, crash_point: crashPoint, sure, session_id: sessionId } of rounds) {
    let isApart = sessionId !== session;
    for (; (gaps[gap]?.to_ms ?? Number.POSITIVE_INFINITY) <= atMs; gap += 1) isApart = true;
    if (isApart && ordered.length > 0) ordered.push(null);
    ordered.push(sure === 1 ? crashPoint : null);
    session = sessionId;
  }
  return ordered;
}
