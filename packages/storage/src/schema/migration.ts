import type { Database } from "better-sqlite3";

/** Brings a file from one version to the next. */
export type Migration = (database: Database) => void;

/** A migration that is nothing but statements. */
export function statements(sql: readonly string[]): Migration {
  return (database) => {
    for (const statement of sql) database.exec(statement);
  };
}
