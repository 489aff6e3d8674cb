import { statSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { StorageError } from "../errors.ts";
import type { SqliteDatabase, SqliteStatement } from "./sqlite-database.ts";

/**
 * The same database, but for its commits: they are refused while its file or its log is not where it was opened. SQLite itself would
 * go on writing to a deleted file, and everything that is acknowledged then is gone with the process.
 */
export function keepFile(database: Database): SqliteDatabase {
  const { name } = database;
  const paths = [name, `${name}-wal`];
  const opened = new Map<string, string>();
  const check = (): void => {
    for (const path of paths) {
      const found = identityOf(path);
      // The log is made by the first transaction, and stays until the last connection closes.
      if (!opened.has(path) && found !== null) opened.set(path, found);
      if (found === null || found !== opened.get(path)) throw movedAway(path);
    }
  };
  opened.set(name, identityOf(name) ?? "");
  return {
    name,
    get inTransaction() {
      return database.inTransaction;
    },
    prepare(sql): SqliteStatement {
      const statement = database.prepare(sql);
      if (sql !== "COMMIT") return statement;
      return {
        run() {
          check();
          return statement.run();
        },
        get: (...parameters) => statement.get(...parameters),
        all: (...parameters) => statement.all(...parameters),
      };
    },
  };
}

function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
}

function movedAway(path: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_WRITE_FAILED",
    `${path}: must stay where it is while it is written to (found that it was deleted or moved away); nothing was committed: ` +
      "put it back, or stop and open the folder anew",
  );
}
