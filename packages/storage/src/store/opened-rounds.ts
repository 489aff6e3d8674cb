import type { Database } from "better-sqlite3";
import { createRollups, type StoredGapForRollup } from "../rollups/rollups.ts";
import { USUAL_ROUND_MS } from "../rollups/spans.ts";

/**
 * Makes gaps of the rounds that are open: each is one round, and nobody saw how it ended. Called when a session ends, for the rounds
 * that it is stopped in (a long one is the likelier to be cut off, so it must count), and when one begins, for those that an earlier
 * one was killed in. Time in which nothing was run is no part of them: what was played then was not missed but never looked for.
 *
 * @param untilMs When that is. A round of a worker that died much earlier ended about one round after it was opened.
 */
export function closeOpenedRounds(database: Database, untilMs: number): void {
  const rollups = createRollups(database);
  const addGap = database.prepare(
    `INSERT OR IGNORE INTO gaps (session_id, table_name, from_ms, to_ms, reason, sure, rounds)
     VALUES (:session_id, :table_name, :from_ms, :to_ms, 'unobserved', 1, 1)`,
  );
  database
    .transaction(() => {
      const gaps = database
        .prepare<object, StoredGapForRollup>(
          `SELECT session_id, table_name, opened_at_ms AS from_ms,
             max(opened_at_ms, min(:untilMs, opened_at_ms + ${USUAL_ROUND_MS})) AS to_ms
           FROM opened_rounds AS opened WHERE NOT EXISTS
             (SELECT 1 FROM rounds WHERE table_name = opened.table_name AND number = opened.number)`,
        )
        .all({ untilMs: Math.round(untilMs) });
      for (const gap of gaps) addGap.run(gap);
      rollups.addGaps(gaps);
      database.exec("DELETE FROM opened_rounds");
    })
    .immediate();
}
