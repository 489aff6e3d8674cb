import type { Database } from "better-sqlite3";

/** The databases that name sessions. */
export interface SessionDatabases {
  readonly mainGame: Database;
  readonly bettingHistory: Database;
}

/** Opens a session; its number is the same in both files. */
export function beginSession({ mainGame, bettingHistory }: SessionDatabases, startedAtMs: number): number {
  const session = Number(mainGame.prepare("INSERT INTO sessions (started_at_ms) VALUES (?)").run(startedAtMs).lastInsertRowid);
  bettingHistory
    .prepare(
      "INSERT INTO sessions (id, started_at_ms) VALUES (?, ?) ON CONFLICT DO UPDATE SET started_at_ms = excluded.started_at_ms",
    )
    .run(session, startedAtMs);
  return session;
}

/** Marks a session's end. */
export function endSession({ mainGame, bettingHistory }: SessionDatabases, session: number, endedAtMs: number): void {
  for (const database of [mainGame, bettingHistory]) {
    database.prepare("UPDATE sessions SET ended_at_ms = ? WHERE id = ?").run(endedAtMs, session);
  }
}
