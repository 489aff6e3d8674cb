import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Names of all files that hold what a folder keeps; indexes of logs are made anew. */
export const KEPT_NAMES: readonly string[] = STORED_FILES.flatMap((file) => [file, `${file}-wal`, `${file}-journal`]);

/** The files of a folder that hold what it keeps, by name. */
export function readFolder(dir: string): ReadonlyMap<string, Buffer> {
  const names = KEPT_NAMES.filter((name) => existsSync(join(dir, name)));
  return new Map(names.map((name) => [name, readFileSync(join(dir, name))]));
}

/** Opens copies of files: opening repairs a database after a crash, and the next run has to find it as the crash left it. */
export function openStoredFiles(files: ReadonlyMap<string, Buffer>): StoredFolder {
  const copy = mkdtempSync(join(tmpdir(), "aviator-stored-"));
  for (const [name, bytes] of files) writeFileSync(join(copy, name), bytes);
  const databases = new Map<StoredFile, DatabaseSync>();
  for (const file of STORED_FILES.filter((name) => files.has(name))) {
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
