import { AviatorError, type AviatorErrorOptions, type ErrorRemedy } from "@aviator/core";

/** Stable identifier of a {@link StorageError}. */
export type StorageErrorCode =
  /** An option has the wrong type or leaves its range. */
  | "AVI_STORAGE_BAD_OPTION"
  /** The folder can't be made, read or written, or the file of an export in it can't. */
  | "AVI_STORAGE_DIR_UNUSABLE"
  /** Another process, or this one, already owns the folder. */
  | "AVI_STORAGE_DIR_LOCKED"
  /** A file of the folder is no SQLite database. */
  | "AVI_STORAGE_NOT_A_DATABASE"
  /** The file is a database of some other program. */
  | "AVI_STORAGE_FOREIGN_DATABASE"
  /** The file was written by a newer AVIATOR. */
  | "AVI_STORAGE_NEWER_VERSION"
  /** The file was written by an older AVIATOR and is opened for reading only. */
  | "AVI_STORAGE_OLDER_VERSION"
  /** There is no database in a folder that is opened for reading. */
  | "AVI_STORAGE_NOT_FOUND"
  /** SQLite itself is too old to be trusted. */
  | "AVI_STORAGE_SQLITE_TOO_OLD"
  /** The schema could not be brought up to date. */
  | "AVI_STORAGE_MIGRATION_FAILED"
  /** A file to import breaks a rule: no such columns, a bad row, a time without a zone. */
  | "AVI_STORAGE_BAD_IMPORT"
  /** A file to import can't be read. */
  | "AVI_STORAGE_UNREADABLE_IMPORT"
  /** The very same file was imported into the table before. */
  | "AVI_STORAGE_ALREADY_IMPORTED"
  /** The table already holds other rounds of the time that a file to import covers. */
  | "AVI_STORAGE_IMPORT_OVERLAPS"
  /** The table named to a BatchWriter does not exist. */
  | "AVI_STORAGE_NO_TABLE"
  /** SQLite refuses this one row. */
  | "AVI_STORAGE_ROW_REFUSED"
  /** Another row is stored under the same key. */
  | "AVI_STORAGE_CONFLICT"
  /** A whole batch could not be committed: the disk is full, fails, or the database is locked. */
  | "AVI_STORAGE_WRITE_FAILED"
  /** The caller has a transaction open on the connection, so nothing can be committed. */
  | "AVI_STORAGE_IN_TRANSACTION"
  /** More rows wait than the queue may hold. */
  | "AVI_STORAGE_QUEUE_FULL"
  /** A query could not be run. */
  | "AVI_STORAGE_READ_FAILED"
  /** The databases could not be copied. */
  | "AVI_STORAGE_BACKUP_FAILED"
  /** Reading was asked for what only writing has. */
  | "AVI_STORAGE_READ_ONLY"
  /** Something was asked of a storage, sink or writer after it was closed. */
  | "AVI_STORAGE_CLOSED"
  /** The writer thread ended by itself. */
  | "AVI_STORAGE_WRITER_FAILED";

const REMEDIES: Readonly<Record<StorageErrorCode, ErrorRemedy>> = {
  AVI_STORAGE_BAD_OPTION: "config",
  AVI_STORAGE_DIR_UNUSABLE: "environment",
  AVI_STORAGE_DIR_LOCKED: "environment",
  AVI_STORAGE_NOT_A_DATABASE: "environment",
  AVI_STORAGE_FOREIGN_DATABASE: "environment",
  AVI_STORAGE_NEWER_VERSION: "environment",
  AVI_STORAGE_OLDER_VERSION: "environment",
  AVI_STORAGE_NOT_FOUND: "environment",
  AVI_STORAGE_SQLITE_TOO_OLD: "environment",
  AVI_STORAGE_MIGRATION_FAILED: "environment",
  AVI_STORAGE_BAD_IMPORT: "config",
  AVI_STORAGE_UNREADABLE_IMPORT: "environment",
  AVI_STORAGE_ALREADY_IMPORTED: "config",
  AVI_STORAGE_IMPORT_OVERLAPS: "config",
  AVI_STORAGE_NO_TABLE: "config",
  AVI_STORAGE_ROW_REFUSED: "bug",
  AVI_STORAGE_CONFLICT: "bug",
  AVI_STORAGE_WRITE_FAILED: "transient",
  AVI_STORAGE_IN_TRANSACTION: "transient",
  AVI_STORAGE_QUEUE_FULL: "transient",
  AVI_STORAGE_READ_FAILED: "transient",
  AVI_STORAGE_BACKUP_FAILED: "environment",
  AVI_STORAGE_READ_ONLY: "bug",
  AVI_STORAGE_CLOSED: "bug",
  AVI_STORAGE_WRITER_FAILED: "transient",
};

/** Everything that storage throws and rejects with; `code` tells which. */
export class StorageError extends AviatorError {
  readonly code: StorageErrorCode;
  readonly remedy: ErrorRemedy;

  constructor(code: StorageErrorCode, message: string, options: AviatorErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.remedy = REMEDIES[code];
  }
}

/** SQLite could not write: the disk is full or fails, or another program holds the database. `what` is what could not be done. */
export function writeFailed(what: string, cause: unknown, remedy: string): StorageError {
  const code = sqliteCodeOf(cause);
  const found = code === "" ? messageOf(cause) : `${messageOf(cause)} (${code})`;
  return new StorageError("AVI_STORAGE_WRITE_FAILED", `${what}: ${found}; ${remedy}`, { cause });
}

/** The databases could not be copied. */
export function backupFailed(to: string, what: string): StorageError {
  return new StorageError("AVI_STORAGE_BACKUP_FAILED", `to: ${to}: the backup failed: ${what}; free the disk, and try again`);
}

/** A backup must not mingle with what is there. */
export function folderNotEmpty(to: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_BAD_OPTION",
    `to: ${to} must be an empty folder (found files in it); choose another one`,
  );
}

/** The code of an error of SQLite's, as `SQLITE_FULL`; empty for any other's. */
export function sqliteCodeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** An error on its way between threads, where classes don't survive. */
export interface ErrorMessage {
  readonly code: StorageErrorCode;
  readonly message: string;
}

/** What another thread is told of an error; one that is not ours ended the writer. */
export function toErrorMessage(error: unknown): ErrorMessage {
  if (error instanceof StorageError) return { code: error.code, message: error.message };
  return { code: "AVI_STORAGE_WRITER_FAILED", message: `the storage writer failed: ${messageOf(error)}` };
}

/** The error again, as it was thrown in the other thread. */
export function fromErrorMessage({ code, message }: ErrorMessage): StorageError {
  return new StorageError(code, message);
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
