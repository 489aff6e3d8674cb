import { dirname } from "node:path";
import Database from "better-sqlite3";
import { messageOf, StorageError } from "../errors.ts";
import { unusable } from "./dir-lock.ts";

/** SQLite can't open or read the file. */
export function unreadable(path: string, cause: unknown): StorageError {
  const code = cause instanceof Database.SqliteError ? cause.code : "";
  if (code !== "SQLITE_NOTADB" && !code.startsWith("SQLITE_CORRUPT")) return unusable(dirname(path), cause);
  const remedy = code === "SQLITE_NOTADB" ? "move it away" : "put a backup in its place";
  return new StorageError(
    "AVI_STORAGE_NOT_A_DATABASE",
    `${path} must be an SQLite database (found: ${messageOf(cause)}); it was left as it is: ${remedy}, or choose another folder`,
    { cause },
  );
}

/** There is something of the file's name that is no file, as a folder. */
export function noFile(path: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_NOT_A_DATABASE",
    `${path} must be an SQLite database (found no file); it was left as it is: move it away, or choose another folder`,
  );
}

/** The file holds nothing yet: whoever was to fill it was stopped, or someone emptied it. */
export function empty(path: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_NOT_FOUND",
    `${path} must hold tables of AVIATOR (found an empty database); correct the folder, or collect rounds first`,
  );
}

/** The file is a database of some other program. */
export function foreign(path: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_FOREIGN_DATABASE",
    `${path} must be a database of AVIATOR (found another program's); it was left as it is: move it away, or choose another folder`,
  );
}

/** The file was written by a newer AVIATOR. */
export function newer(path: string, version: number, present: number): StorageError {
  return new StorageError(
    "AVI_STORAGE_NEWER_VERSION",
    `${path}: version: must be at most ${present} (found ${version}); it was written by a newer AVIATOR and left as it is: upgrade this one`,
  );
}

/** The file was written by an older AVIATOR, and is to be read only. */
export function older(path: string, version: number, present: number): StorageError {
  return new StorageError(
    "AVI_STORAGE_OLDER_VERSION",
    `${path}: version: must be ${present} (found ${version}); open it once with createStorage, which brings it up to date`,
  );
}
