import { StorageError } from "../errors.ts";

/** 3.51.3 mends a race in WAL mode that could lose committed rows ("WAL-reset bug", sqlite.org/wal.html#walresetbug). */
export const LEAST_SQLITE_VERSION = "3.51.3";

/** Throws `AVI_STORAGE_SQLITE_TOO_OLD` when `found` is older than {@link LEAST_SQLITE_VERSION}. */
export function requireSqlite(found: string): void {
  if (compareVersions(found, LEAST_SQLITE_VERSION) >= 0) return;
  throw new StorageError(
    "AVI_STORAGE_SQLITE_TOO_OLD",
    `SQLite: must be at least ${LEAST_SQLITE_VERSION}, which mends a loss of committed rows in WAL mode (found ${found}); upgrade better-sqlite3`,
  );
}

function compareVersions(left: string, right: string): number {
  const rightParts = right.split(".").map(Number);
  for (const [index, part] of left.split(".").map(Number).entries()) {
    const difference = part - (rightParts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
