import { quoteName, type SqliteDatabase, type SqliteStatement } from "../database/sqlite-database.ts";
import { messageOf, StorageError } from "../errors.ts";
import type { InsertPlan } from "./insert-plan.ts";

/** Rows of one shape that stand next to each other in the queue. Their values lie flat, as SQLite binds them. */
export interface Segment {
  readonly plan: InsertPlan;
  readonly values: unknown[];
  readonly settlers: Settler[];
}

/** The promise of one row. */
export interface Settler {
  readonly resolve: () => void;
  readonly reject: (error: StorageError) => void;
}

/** What becomes of a row whose key is taken: refused always, or accepted when the very same row is stored already. */
export type RepeatPolicy = "refuse" | "acceptSame";

/** The statements around a batch. */
export interface Transaction {
  readonly begin: SqliteStatement;
  readonly commit: SqliteStatement;
  readonly rollback: SqliteStatement;
}

/** Writes a batch in one transaction and settles its rows: after the commit, or each refused one with its own error. */
export function writeBatch(
  database: SqliteDatabase,
  table: string,
  transaction: Transaction,
  segments: readonly Segment[],
  repeats: RepeatPolicy,
): void {
  const refused = new Map<Settler, StorageError>();
  try {
    transaction.begin.run();
    for (const segment of segments) writeSegment(database, table, segment, repeats, refused);
    transaction.commit.run();
  } catch (error) {
    rollBack(database, transaction);
    const failure = error instanceof StorageError ? error : writeFailed(database, table, error);
    for (const { settlers } of segments) for (const settler of settlers) settler.reject(refused.get(settler) ?? failure);
    return;
  }
  for (const { settlers } of segments) {
    for (const settler of settlers) {
      const error = refused.get(settler);
      if (error === undefined) settler.resolve();
      else settler.reject(error);
    }
  }
}

/** Whatever becomes of it, the rows must hear that they were not stored; a next batch fails at its BEGIN and says why. */
function rollBack(database: SqliteDatabase, { rollback }: Transaction): void {
  try {
    if (database.inTransaction) rollback.run();
  } catch {
    // The first error tells more than what came of it.
  }
}

function writeSegment(
  database: SqliteDatabase,
  table: string,
  { plan, values, settlers }: Segment,
  repeats: RepeatPolicy,
  refused: Map<Settler, StorageError>,
): void {
  const width = plan.columns.length;
  const chunk = plan.rowsAStatement;
  let row = 0;
  while (row < settlers.length) {
    if (settlers.length - row >= chunk && insertedAll(database, plan, values.slice(row * width, (row + chunk) * width))) {
      row += chunk;
      continue;
    }
    const end = Math.min(settlers.length, row + chunk);
    for (; row < end; row += 1) {
      const error = insertOne(database, table, plan, values.slice(row * width, (row + 1) * width), repeats);
      if (error !== null) refused.set(settlers[row] as Settler, error);
    }
  }
}

/** False when one of the rows is refused: SQLite has then undone the whole statement, and only it. */
function insertedAll(database: SqliteDatabase, plan: InsertPlan, values: readonly unknown[]): boolean {
  try {
    plan.insertMany.run(values);
    return true;
  } catch (error) {
    if (!isRowsFault(database, error)) throw error;
    return false;
  }
}

function insertOne(
  database: SqliteDatabase,
  table: string,
  plan: InsertPlan,
  values: readonly unknown[],
  repeats: RepeatPolicy,
): StorageError | null {
  try {
    plan.insertOne.run(values);
    return null;
  } catch (error) {
    if (!isRowsFault(database, error)) throw error;
    const row = `${database.name}, table ${quoteName(table)}, row ${describe(plan.columns, values)}`;
    if (!isKeyTaken(error)) {
      return new StorageError("AVI_STORAGE_ROW_REFUSED", `${row}: SQLite refuses it: ${messageOf(error)}; correct the row`, {
        cause: error,
      });
    }
    if (repeats === "acceptSame" && plan.findSame.get(values) !== undefined) return null;
    return new StorageError(
      "AVI_STORAGE_CONFLICT",
      `${row}: another row has this key: ${messageOf(error)}; it was not stored`,
      { cause: error },
    );
  }
}

const KEY_TAKEN = ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID"];

function isKeyTaken(error: unknown): boolean {
  return KEY_TAKEN.includes(codeOf(error));
}

/** True for what only this row can cause; a full disk, say, is the whole batch's fault. */
function isRowsFault(database: SqliteDatabase, error: unknown): boolean {
  if (!database.inTransaction) return false;
  const code = codeOf(error);
  // better-sqlite3 throws plain TypeErrors and RangeErrors for values that it can't bind.
  return (
    code.startsWith("SQLITE_CONSTRAINT") ||
    code === "SQLITE_MISMATCH" ||
    code === "SQLITE_TOOBIG" ||
    !code.startsWith("SQLITE_")
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function writeFailed(database: SqliteDatabase, table: string, cause: unknown): StorageError {
  const code = codeOf(cause);
  return new StorageError(
    "AVI_STORAGE_WRITE_FAILED",
    `${database.name}, table ${quoteName(table)}: the batch could not be committed: ${messageOf(cause)}${code === "" ? "" : ` (${code})`}; ` +
      "nothing of it was stored: free the disk or the database and append the rows again",
    { cause },
  );
}

const LONGEST_SHOWN = 200;

function describe(columns: readonly string[], values: readonly unknown[]): string {
  const row = columns.map((column, index) => {
    const value = values[index];
    return `${column}: ${typeof value === "string" ? JSON.stringify(value) : String(value)}`;
  });
  const text = `{ ${row.join(", ")} }`;
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`;
}
