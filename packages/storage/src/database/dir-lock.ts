import { mkdirSync, readFileSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { messageOf, StorageError } from "../errors.ts";

/** What is locked. */
export const LOCK_FILE = "aviator.lock";
/** Names who has it. */
export const OWNER_FILE = "aviator.pid";
/** With less, SQLite can't open a database: its shared memory alone takes half of it. */
const LEAST_ROOM_BYTES = 64 * 1024;

/** Ownership of a folder, from {@link lockDir} until {@link DirLock.release} or the end of the process. */
export interface DirLock {
  release(): void;
}

/**
 * Makes the folder if need be and becomes its only owner. The lock is an open transaction on an empty SQLite file, so the
 * operating system releases it with the process, however that ends: no stale lock can stay behind.
 *
 * @throws StorageError `AVI_STORAGE_DIR_LOCKED`, `AVI_STORAGE_DIR_UNUSABLE`.
 */
export function lockDir(dir: string): DirLock {
  const lock = openLock(dir);
  try {
    lock.exec("BEGIN IMMEDIATE");
  } catch (error) {
    lock.close();
    throw isBusy(error) ? locked(dir) : unusable(dir, error);
  }
  try {
    writeFileSync(join(dir, OWNER_FILE), `${process.pid}\n`);
  } catch (error) {
    lock.close();
    throw unusable(dir, error);
  }
  return { release: () => lock.close() };
}

function openLock(dir: string): Database.Database {
  try {
    makeDir(dir);
    return new Database(join(dir, LOCK_FILE), { timeout: 0 });
  } catch (error) {
    throw unusable(dir, error);
  }
}

/**
 * Makes a folder and those above it; returns those that it made, the lowest last. Node's own recursive form never returns where the
 * system makes none, as in `/proc`.
 */
export function makeDir(dir: string): string[] {
  try {
    mkdirSync(dir);
    return [dir];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST" && statSync(dir).isDirectory()) return [];
    if (code !== "ENOENT" || dirname(dir) === dir) throw error;
    const above = makeDir(dirname(dir));
    mkdirSync(dir);
    return [...above, dir];
  }
}

function locked(dir: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_DIR_LOCKED",
    `dir: ${dir} is in use by ${ownerOf(dir)}; stop that process, or choose another folder`,
  );
}

/** The owner writes its pid just after it took the lock: for a moment the file names the owner before, or is not there. */
function ownerOf(dir: string): string {
  try {
    return `process ${Number.parseInt(readFileSync(join(dir, OWNER_FILE), "utf8"), 10)}`;
  } catch {
    return "another process";
  }
}

/** The folder, or a file in it, can't be used. */
export function unusable(dir: string, cause: unknown): StorageError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // SQLite calls a full disk an I/O error where it can't make room for the memory that it shares: then the disk itself is asked.
  const isHidden = code.startsWith("SQLITE_IOERR") && hasNoRoom(dir);
  const isFull = isHidden || ["SQLITE_FULL", "ENOSPC", "EDQUOT"].includes(code);
  return new StorageError(
    "AVI_STORAGE_DIR_UNUSABLE",
    `dir: ${dir} must be a folder that this user can read and write (found: ${isHidden ? "the disk is full: " : ""}${messageOf(cause)}); ` +
      `${isFull ? "free the disk" : "mend its permissions"}, or choose another folder`,
    { cause },
  );
}

function hasNoRoom(dir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize < LEAST_ROOM_BYTES;
  } catch {
    return false;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
