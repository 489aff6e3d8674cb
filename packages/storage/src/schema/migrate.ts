import type { Database } from "better-sqlite3";
import { messageOf, StorageError } from "../errors.ts";
import type { Migration } from "./migration.ts";

/**
 * Brings a database to the version after the last of `migrations`, all in one transaction: a kill in the middle leaves the file
 * as it was.
 *
 * @throws StorageError `AVI_STORAGE_MIGRATION_FAILED`.
 */
export function migrate(database: Database, migrations: readonly Migration[], applicationId: number): void {
  const present = Number(database.pragma("user_version", { simple: true }));
  if (present === migrations.length) return;
  try {
    database
      .transaction(() => {
        for (const migration of migrations.slice(present)) migration(database);
        database.pragma(`application_id = ${applicationId}`);
        database.pragma(`user_version = ${migrations.length}`);
      })
      .immediate();
  } catch (error) {
    throw new StorageError(
      "AVI_STORAGE_MIGRATION_FAILED",
      `${database.name}: version: could not be raised to ${migrations.length}: ${messageOf(error)}; it was left as it is`,
      { cause: error },
    );
  }
}
