import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { messageOf, StorageError } from "../errors.ts";
import { MAIN_GAME_VERSION, migrateMainGame } from "../schema/migrations.ts";
import { unusable } from "./dir-lock.ts";
import { requireSqlite } from "./sqlite-version.ts";

/** Name of the database of rounds in a storage's folder. */
export const MAIN_GAME_FILE = "main_game.db";

/** Marks a file as AVIATOR's (`PRAGMA application_id`): "AVIA" in ASCII. */
const APPLICATION_ID = 0x41564941;

/** A busy reader's checkpoint is waited for this long. */
const BUSY_MS = 5000;
/** The WAL file is cut back to this size after a checkpoint. */
const WAL_BYTES = 16 * 1024 * 1024;

/**
 * Opens `main_game.db` of a locked folder for writing, creating and migrating it as needed. A file that is not ours, or not
 * ours to understand, is refused untouched.
 *
 * @param sqliteVersion For tests; else what SQLite itself says.
 */
export async function openMainGame(dir: string, sqliteVersion?: string): Promise<Database.Database> {
  const path = join(dir, MAIN_GAME_FILE);
  requireSqlite(sqliteVersion ?? sqliteVersionOf(new Database(":memory:")));
  if (existsSync(path)) checkFile(path, true);
  const database = open(path, { timeout: BUSY_MS });
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma(`journal_size_limit = ${WAL_BYTES}`);
    await migrateMainGame(database, APPLICATION_ID);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof StorageError ? error : unusable(dir, error);
  }
}

function sqliteVersionOf(database: Database.Database): string {
  const version = String(database.prepare("SELECT sqlite_version()").pluck().get());
  database.close();
  return version;
}

/** Opens `main_game.db` for reading only; it must exist and be of the present version. */
export function openMainGameForReading(dir: string): Database.Database {
  const path = join(dir, MAIN_GAME_FILE);
  if (!existsSync(path)) {
    throw new StorageError(
      "AVI_STORAGE_NOT_FOUND",
      `dir: ${dir} must hold ${MAIN_GAME_FILE} (found nothing); correct the folder, or collect rounds first`,
    );
  }
  checkFile(path, false);
  return open(path, { readonly: true, timeout: BUSY_MS });
}

/** Refuses what is no database, is another program's, or is from a newer version, without writing a byte to it. */
function checkFile(path: string, mayBeOlder: boolean): void {
  const database = open(path, { readonly: true, timeout: BUSY_MS });
  try {
    const application = database.pragma("application_id", { simple: true });
    const version = Number(database.pragma("user_version", { simple: true }));
    const isEmpty = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() === 0;
    if (isEmpty && mayBeOlder) return;
    if (application !== APPLICATION_ID) throw foreign(path);
    if (version > MAIN_GAME_VERSION) throw newer(path, version);
    if (version < MAIN_GAME_VERSION && !mayBeOlder) throw older(path, version);
  } catch (error) {
    throw error instanceof StorageError ? error : unreadable(path, error);
  } finally {
    database.close();
  }
}

function open(path: string, options: Database.Options): Database.Database {
  try {
    return new Database(path, options);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): StorageError {
  const code = cause instanceof Database.SqliteError ? cause.code : "";
  if (code !== "SQLITE_NOTADB" && code !== "SQLITE_CORRUPT") return unusable(dirname(path), cause);
  return new StorageError(
    "AVI_STORAGE_NOT_A_DATABASE",
    `${path} must be an SQLite database (found: ${messageOf(cause)}); it was left as it is: move it away, or choose another folder`,
    { cause },
  );
}

function foreign(path: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_FOREIGN_DATABASE",
    `${path} must be a database of AVIATOR (found another program's); it was left as it is: move it away, or choose another folder`,
  );
}

function newer(path: string, version: number): StorageError {
  return new StorageError(
    "AVI_STORAGE_NEWER_VERSION",
    `${path}: version: must be at most ${MAIN_GAME_VERSION} (found ${version}); it was written by a newer AVIATOR and left as it is: upgrade this one`,
  );
}

function older(path: string, version: number): StorageError {
  return new StorageError(
    "AVI_STORAGE_OLDER_VERSION",
    `${path}: version: must be ${MAIN_GAME_VERSION} (found ${version}); open it once with createStorage, which brings it up to date`,
  );
}
