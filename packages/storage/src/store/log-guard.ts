import { statSync } from "node:fs";
import type { Database } from "better-sqlite3";

/** Keeps the logs of databases small while rows are written. */
export interface LogGuard {
  /** A row was handed to a writer; called between transactions. */
  wrote(): void;
}

/** A log this large is emptied, though readers must be waited for. */
const LARGE_LOG_BYTES = 32 * 1024 * 1024;
/** Rows between two looks at the logs: they write a few megabytes at most. */
const ROWS_A_LOOK = 500;
/**
 * Readers are waited for this long. While one holds the log, that is the pause between one look's rows and the next: the writer
 * slows down until the reader is done, and the log grows by little.
 */
const READERS_MS = 1000;

/** Creates the guard of open databases in WAL mode. SQLite itself writes their logs back every thousand pages, as far as readers let it. */
export function createLogGuard(databases: readonly Database[]): LogGuard {
  let rows = 0;
  return {
    wrote() {
      rows += 1;
      if (rows < ROWS_A_LOOK) return;
      rows = 0;
      for (const database of databases) if (logBytes(database) > LARGE_LOG_BYTES) emptyLog(database);
    },
  };
}

function logBytes({ name }: Database): number {
  return statSync(`${name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

function emptyLog(database: Database): void {
  const before = Number(database.pragma("busy_timeout", { simple: true }));
  try {
    database.pragma(`busy_timeout = ${READERS_MS}`);
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // What is in the log is safe there; a disk that fails is told of by the next commit.
  } finally {
    database.pragma(`busy_timeout = ${before}`);
  }
}
