import type { ErrorMessage } from "./errors.ts";

/** What a backup thread is started with. */
export interface BackupSeed {
  readonly dir: string;
  /** The folder of the copies; it is there, and holds nothing but what a killed backup left. */
  readonly to: string;
  readonly files: readonly string[];
}

/** How far a backup is. */
export interface BackupProgress {
  /** The file that is being copied. */
  readonly file: string;
  readonly copiedPages: number;
  readonly totalPages: number;
}

/** What the thread tells. Once, it is told whether to finish: `false` at any time, `true` when all is copied. */
export type BackupReport =
  | { readonly type: "progress"; readonly progress: BackupProgress }
  /** All is copied, and nothing has its name yet. */
  | { readonly type: "copied" }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly error: ErrorMessage };

/** What a copy is called until all are there: a folder whose backup was cut off holds no database. */
export function unfinished(file: string): string {
  return `${file}.partial`;
}

/** What SQLite keeps beside a database, and the database itself. */
export const DATABASE_SUFFIXES: readonly string[] = ["", "-journal", "-wal", "-shm"];
