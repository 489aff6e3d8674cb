import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CollectorTable } from "@aviator/core";
import type { Database } from "better-sqlite3";
import { BETTING_HISTORY, COLLECTORS, MAIN_GAME, RGB_TRAINING } from "../schema/storage-files.ts";
import { migrateOwnTables } from "../store/own-tables.ts";
import { openFiles } from "./database-file.ts";

/** The open databases of a folder. */
export interface StorageDatabases {
  readonly mainGame: Database;
  readonly rgbTraining: Database;
  readonly bettingHistory: Database;
  /** Null where no collector has a table. */
  readonly collectors: Database | null;
  /** Empties the logs, as far as readers allow, and closes. */
  close(): void;
}

/** Opens all databases of a locked folder for writing and brings them up to date. */
export function openStorageDatabases(dir: string, collectorTables: readonly CollectorTable[]): StorageDatabases {
  const withCollectors = collectorTables.length > 0 || existsSync(join(dir, COLLECTORS.name));
  const files = [MAIN_GAME, RGB_TRAINING, BETTING_HISTORY, ...(withCollectors ? [COLLECTORS] : [])];
  const databases = openFiles(dir, files);
  const [mainGame, rgbTraining, bettingHistory, collectors = null] = databases as [Database, Database, Database, Database?];
  const close = (): void => {
    for (const database of databases) {
      emptyLog(database);
      database.close();
    }
  };
  try {
    if (collectors !== null) migrateOwnTables(collectors, collectorTables);
  } catch (error) {
    close();
    throw error;
  }
  return { mainGame, rgbTraining, bettingHistory, collectors, close };
}

/** Tidiness, not durability: a reader in another process is not waited for, and on a full disk the log stays as it is. */
function emptyLog(database: Database): void {
  try {
    database.pragma("busy_timeout = 0");
    database.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // The next opening finds every commit in the log.
  }
}
