import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/** The databases of a storage's folder, opened by another SQLite than the storage's own. */
export interface StoredFolder extends Disposable {
  /** Rows of `main_game.db`, or of the file named. */
  rows(sql: string, values?: readonly SQLInputValue[], file?: StoredFile): readonly Record<string, unknown>[];
  /** The first column of the first row; undefined without one. */
  value(sql: string, values?: readonly SQLInputValue[], file?: StoredFile): unknown;
  /** What `PRAGMA integrity_check` complains of, in all files. */
  damages(): readonly string[];
}

/** The files that records of the built-in collectors go to. */
export const STORED_FILES = ["main_game.db", "rgb_training.db", "betting_history.db"] as const;
/** One of them. */
export type StoredFile = (typeof STORED_FILES)[number];

/**
 * Opens a copy of a folder: opening repairs a file after a crash, and the next run has to find it as the crash left it.
 * Indexes of logs are left out, as they are after a power cut.
 */
export function openStoredFolder(dir: string): StoredFolder {
  const copy = mkdtempSync(join(tmpdir(), "aviator-stored-"));
  for (const name of STORED_FILES.flatMap((file) => [file, `${file}-wal`, `${file}-journal`])) {
    if (existsSync(join(dir, name))) copyFileSync(join(dir, name), join(copy, name));
  }
  const databases = new Map<StoredFile, DatabaseSync>();
  for (const file of STORED_FILES.filter((name) => existsSync(join(copy, name)))) {
    const database = new DatabaseSync(join(copy, file));
    // Nobody needs the copy after a power cut.
    database.exec("PRAGMA synchronous = OFF");
    databases.set(file, database);
  }
  const statements = new Map<string, StatementSync | undefined>();
  const prepared = (sql: string, file: StoredFile): StatementSync | undefined => {
    const key = `${file} ${sql}`;
    const statement = statements.get(key) ?? databases.get(file)?.prepare(sql);
    statements.set(key, statement);
    return statement;
  };
  const rows: StoredFolder["rows"] = (sql, values = [], file = "main_game.db") => prepared(sql, file)?.all(...values) ?? [];
  return {
    rows,
    value: (sql, values, file) => Object.values(rows(sql, values, file)[0] ?? {})[0],
    damages: () =>
      [...databases].flatMap(([file, database]) =>
        database
          .prepare("PRAGMA integrity_check")
          .all()
          .map((row) => String(row["integrity_check"]))
          .filter((word) => word !== "ok")
          .map((word) => `${file}: ${word}`),
      ),
    [Symbol.dispose]() {
      for (const database of databases.values()) database.close();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}
