import type { Database } from "better-sqlite3";

/**
 * Makes gaps of the rounds that were open when an earlier session was killed: they went by, and nobody saw how. Called when a
 * session begins.
 */
export function closeOpenedRounds(database: Database, startedAtMs: number): void {
  database
    .transaction(() => {
      database
        .prepare(
          `INSERT OR IGNORE INTO gaps (session_id, table_name, from_ms, to_ms, reason, sure)
           SELECT session_id, table_name, opened_at_ms, max(opened_at_ms, :startedAtMs), 'unobserved', 1 FROM opened_rounds`,
        )
        .run({ startedAtMs });
      database.exec("DELETE FROM opened_rounds");
    })
    .immediate();
}
