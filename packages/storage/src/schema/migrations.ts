import type { Database } from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { messageOf, StorageError } from "../errors.ts";
import { createMainGameTables } from "./migration-1.ts";

/** Every migration by its version; append new ones, never change one that was released. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001": { up: createMainGameTables },
};

/** Version of the schema that this package writes and reads (`PRAGMA user_version`). */
export const MAIN_GAME_VERSION: number = Object.keys(MIGRATIONS).length;

/**
 * Brings a database up to {@link MAIN_GAME_VERSION}, all migrations in one transaction: a kill in the middle leaves the file
 * as it was.
 *
 * @throws StorageError `AVI_STORAGE_MIGRATION_FAILED`.
 */
export async function migrateMainGame(database: Database, applicationId: number): Promise<void> {
  if (database.pragma("user_version", { simple: true }) === MAIN_GAME_VERSION) return;
  const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  database.exec("BEGIN IMMEDIATE");
  // Kysely's dialect for SQLite opens no transaction of its own around migrations.
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    database.exec("ROLLBACK");
    throw new StorageError(
      "AVI_STORAGE_MIGRATION_FAILED",
      `${database.name}: version: could not be raised to ${MAIN_GAME_VERSION}: ${messageOf(error)}; it was left as it is`,
      {
        cause: error,
      },
    );
  }
  database.pragma(`application_id = ${applicationId}`);
  database.pragma(`user_version = ${MAIN_GAME_VERSION}`);
  database.exec("COMMIT");
}
