import { type CollectorTable, collectorTableProblem, show } from "@aviator/core";
import type { Database } from "better-sqlite3";
import { quoteName } from "../database/sqlite-database.ts";
import { messageOf, StorageError } from "../errors.ts";

/** What the writer fills in. */
const ORIGIN_COLUMNS = ["session_id", "table_name"];

/** What is wrong with the tables of one's own, before any file is touched. */
export function checkOwnTables(tables: readonly CollectorTable[]): void {
  const given: unknown = tables;
  if (!Array.isArray(given)) throw badTable(`collectorTables: must be a list of tables (found ${show(given)})`);
  for (const [index, { table, migration }] of tables.entries()) {
    const field = `collectorTables[${index}]`;
    const wrong = collectorTableProblem(table);
    if (wrong !== null) throw badTable(`${field}.table: ${wrong}`);
    if (!Array.isArray(migration) || migration.length === 0) {
      throw badTable(`${field}.migration: must be a list of SQL statements, at least one (found ${show(migration)})`);
    }
    if (tables.findIndex((other) => other.table === table) < index) {
      throw badTable(`${field}.table: must be named once (found ${show(table)} twice)`);
    }
  }
}

/**
 * Brings the tables of collectors up to date, each in a transaction of its own.
 *
 * @throws StorageError `AVI_STORAGE_BAD_OPTION`, `AVI_STORAGE_NEWER_VERSION`, `AVI_STORAGE_MIGRATION_FAILED`.
 */
export function migrateOwnTables(database: Database, tables: readonly CollectorTable[]): void {
  for (const table of tables) database.transaction(() => migrateOwnTable(database, table)).immediate();
}

function migrateOwnTable(database: Database, { collector, table, migration }: CollectorTable): void {
  const known = database
    .prepare<[string], { collector: string; version: number }>(
      "SELECT collector, version FROM collector_tables WHERE table_name = ?",
    )
    .get(table);
  if (known !== undefined && known.collector !== collector) {
    throw badTable(
      `collectorTables: table ${show(table)} belongs to the collector ${show(known.collector)} (found ${show(collector)}); choose another name`,
    );
  }
  const version = known?.version ?? 0;
  if (version > migration.length) {
    throw new StorageError(
      "AVI_STORAGE_NEWER_VERSION",
      `${database.name}, table ${quoteName(table)}: version: must be at most ${migration.length} (found ${version}); it was written by a newer collector ${show(collector)}: use that one`,
    );
  }
  try {
    for (const statement of migration.slice(version)) database.exec(statement);
  } catch (error) {
    throw new StorageError(
      "AVI_STORAGE_MIGRATION_FAILED",
      `${database.name}, table ${quoteName(table)} of the collector ${show(collector)}: could not be brought to version ${migration.length}: ${messageOf(error)}; it was left as it is: correct the collector's migration`,
      { cause: error },
    );
  }
  requireOriginColumns(database, table);
  database
    .prepare("INSERT INTO collector_tables VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version")
    .run(table, collector, migration.length);
}

function requireOriginColumns(database: Database, table: string): void {
  const columns = database.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck().all(table);
  const missing = ORIGIN_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length === 0) return;
  throw badTable(
    `collectorTables: table ${show(table)}: its migration must create it with session_id INTEGER NOT NULL and table_name TEXT NOT NULL (${missing.join(" and ")} missing)`,
  );
}

function badTable(message: string): StorageError {
  return new StorageError("AVI_STORAGE_BAD_OPTION", message);
}
