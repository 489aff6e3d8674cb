import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { StorageError } from "../errors.ts";
import { migrate } from "../schema/migrate.ts";
import { type StorageFile, versionOf } from "../schema/storage-files.ts";
import { unusable } from "./dir-lock.ts";
import { empty, foreign, newer, noFile, older, unreadable } from "./file-errors.ts";
import { requireSqlite } from "./sqlite-version.ts";

/** Marks a file as AVIATOR's (`PRAGMA application_id`): "AVIA" in ASCII. */
const APPLICATION_ID = 0x41564941;

/** A busy reader's checkpoint is waited for this long. */
const BUSY_MS = 5000;
/** The WAL file is cut back to this size after a checkpoint. */
const WAL_BYTES = 16 * 1024 * 1024;

/**
 * Opens files of a locked folder for writing, creating and migrating them as needed. All are looked at before any is touched: a
 * file that is not ours, or not ours to understand, is refused, and all stay as they are.
 *
 * @param sqliteVersion For tests; else what SQLite itself says.
 */
export function openFiles(dir: string, files: readonly StorageFile[], sqliteVersion?: string): Database.Database[] {
  requireSqlite(sqliteVersion ?? sqliteVersionOf(new Database(":memory:")));
  for (const file of files) if (existsSync(join(dir, file.name))) checkFile(join(dir, file.name), file, true);
  const opened: Database.Database[] = [];
  try {
    for (const file of files) opened.push(openFile(dir, file));
    return opened;
  } catch (error) {
    for (const database of opened) database.close();
    throw error;
  }
}

function openFile(dir: string, file: StorageFile): Database.Database {
  const database = open(join(dir, file.name), { timeout: BUSY_MS });
  try {
    database.pragma("journal_mode = WAL");
    database.pragma(`synchronous = ${file.synchronous}`);
    database.pragma("foreign_keys = ON");
    database.pragma(`journal_size_limit = ${WAL_BYTES}`);
    migrate(database, file.migrations, APPLICATION_ID);
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

/** Throws unless the file is there, ours and of the present version. */
export function requireReadable(dir: string, file: StorageFile): void {
  const path = join(dir, file.name);
  if (!isThere(dir, path)) {
    throw new StorageError(
      "AVI_STORAGE_NOT_FOUND",
      `dir: ${dir} must hold ${file.name} (found nothing); correct the folder, or collect rounds first`,
    );
  }
  checkFile(path, file, false);
}

/** Throws `AVI_STORAGE_DIR_UNUSABLE` for a folder that this user may not look into: what is in it is not known then. */
function isThere(dir: string, path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return false;
    throw unusable(dir, error);
  }
}

/** Opens a file for reading only; it must exist and be of the present version. */
export function openFileForReading(dir: string, file: StorageFile): Database.Database {
  requireReadable(dir, file);
  return open(join(dir, file.name), { readonly: true, timeout: BUSY_MS });
}

/** Refuses what is no database, is another program's, or is from a newer version, without writing a byte to it. */
function checkFile(path: string, file: StorageFile, mayBeOlder: boolean): void {
  if (!statSync(path).isFile()) throw noFile(path);
  const database = open(path, { readonly: true, timeout: BUSY_MS });
  try {
    const application = database.pragma("application_id", { simple: true });
    const version = Number(database.pragma("user_version", { simple: true }));
    const isEmpty = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() === 0;
    if (isEmpty && mayBeOlder) return;
    if (isEmpty && application === 0) throw empty(path);
    if (application !== APPLICATION_ID) throw foreign(path);
    if (version > versionOf(file)) throw newer(path, version, versionOf(file));
    if (version < versionOf(file) && !mayBeOlder) throw older(path, version, versionOf(file));
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
