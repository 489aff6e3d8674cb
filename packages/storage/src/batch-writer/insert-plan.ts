import { quoteName, type SqliteDatabase, type SqliteStatement } from "../database/sqlite-database.ts";

/** Rows of one statement: more of them gain nothing, as measured by `bench/batch-writer.ts`. */
const ROWS_A_STATEMENT = 50;
/** SQLite's default SQLITE_MAX_VARIABLE_NUMBER (sqlite.org/limits.html). */
const MOST_PARAMETERS = 32_766;

/** The prepared statements for rows that name the same columns in the same order. */
export interface InsertPlan {
  readonly columns: readonly string[];
  /** Rows that {@link insertMany} takes. */
  readonly rowsAStatement: number;
  readonly insertMany: SqliteStatement;
  readonly insertOne: SqliteStatement;
  /** Finds a row with exactly these values. */
  readonly findSame: SqliteStatement;
}

/** Prepares the statements for one shape of row. */
export function createInsertPlan(database: SqliteDatabase, table: string, columns: readonly string[]): InsertPlan {
  const rowsAStatement = Math.max(1, Math.min(ROWS_A_STATEMENT, Math.floor(MOST_PARAMETERS / columns.length)));
  const into = `INSERT INTO ${quoteName(table)} (${columns.map(quoteName).join(", ")}) VALUES `;
  const values = `(${columns.map(() => "?").join(", ")})`;
  const same = columns.map((column) => `${quoteName(column)} IS ?`).join(" AND ");
  return {
    columns,
    rowsAStatement,
    insertMany: database.prepare(into + Array.from({ length: rowsAStatement }, () => values).join(", ")),
    insertOne: database.prepare(into + values),
    findSame: database.prepare(`SELECT 1 FROM ${quoteName(table)} WHERE ${same} LIMIT 1`),
  };
}
