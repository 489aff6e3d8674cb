/** A prepared statement, as far as storage needs it. */
export interface SqliteStatement {
  run(...parameters: unknown[]): { readonly changes: number };
  get(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
}

/** What storage needs of a database: a `Database` of better-sqlite3 fits, and so does the user's own copy of it. */
export interface SqliteDatabase {
  /** Path of the file, for messages. */
  readonly name: string;
  /** True while a transaction is open on this connection. */
  readonly inTransaction: boolean;
  prepare(sql: string): SqliteStatement;
}

/** Writes a name so that SQL takes it as one, whatever characters it holds. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
