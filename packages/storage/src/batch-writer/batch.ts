import { quoteName, type SqliteDatabase, type SqliteStatement } from "../database/sqlite-database.ts";
import { messageOf, sqliteCodeOf, StorageError, writeFailed } from "../errors.ts";
import type { InsertPlan } from "./insert-plan.ts";

/** A row: its values by the names of their columns. Columns that it leaves out get their defaults. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of one shape that stand next to each other in the queue. Their values lie flat, as SQLite binds them. */
export interface Segment {
  readonly plan: InsertPlan;
  readonly values: unknown[];
  readonly settlers: Settler[];
  /** The rows themselves, where somebody wants to hear of them. */
  readonly rows: Row[] | null;
}

/** The promise of one row. */
export interface Settler {
  readonly resolve: () => void;
  readonly reject: (error: StorageError) => void;
}

/** What becomes of a row whose key is taken: refused always, or accepted when the very same row is stored already. */
export type RepeatPolicy = "refuse" | "acceptSame";

/** Hears of the rows that a batch inserted, in their order, before the batch is committed. What it writes is committed with them. */
export type InsertedListener = (rows: readonly Row[]) => void;

/** What a batch is written to. */
export interface BatchTarget {
  readonly database: SqliteDatabase;
  readonly table: string;
  readonly transaction: Transaction;
  readonly repeats: RepeatPolicy;
  readonly onInserted: InsertedListener | null;
}

/** The statements around a batch. */
export interface Transaction {
  readonly begin: SqliteStatement;
  readonly commit: SqliteStatement;
  readonly rollback: SqliteStatement;
}

/** Writes a batch in one transaction and settles its rows: after the commit, or each refused one with its own error. */
export function writeBatch(target: BatchTarget, segments: readonly Segment[]): void {
  const { database, transaction, onInserted } = target;
  const refused = new Map<Settler, StorageError>();
  try {
    transaction.begin.run();
    for (const segment of segments) {
      const inserted = writeSegment(target, segment, refused);
      if (onInserted !== null && inserted.length > 0) onInserted(inserted);
    }
    transaction.commit.run();
  } catch (error) {
    rollBack(database, transaction);
    const failure = error instanceof StorageError ? error : batchFailed(target, error);
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

/** What the disk, or whoever else has the file, is to blame for. */
const PASSING = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|NOMEM)/;

function batchFailed({ database, table }: BatchTarget, cause: unknown): StorageError {
  const remedy = PASSING.test(sqliteCodeOf(cause)) ? "free the disk or the database" : "mend that";
  return writeFailed(
    `${database.name}, table ${quoteName(table)}: the batch could not be committed`,
    cause,
    `nothing of it was stored: ${remedy} and append the rows again`,
  );
}

/** Whatever becomes of it, the rows must hear that they were not stored; a next batch fails at its BEGIN and says why. */
function rollBack(database: SqliteDatabase, { rollback }: Transaction): void {
  try {
    if (database.inTransaction) rollback.run();
  } catch {
    // The first error tells more than what came of it.
  }
}

/** Returns the rows that were inserted, where they were kept. */
function writeSegment(
  target: BatchTarget,
  { plan, values, settlers, rows }: Segment,
  refused: Map<Settler, StorageError>,
): readonly Row[] {
  const width = plan.columns.length;
  const chunk = plan.rowsAStatement;
  const inserted: Row[] = [];
  let row = 0;
  while (row < settlers.length) {
    if (
      settlers.length - row >= chunk &&
      insertedAll(target.database, plan, slice(values, row * width, (row + chunk) * width))
    ) {
      if (rows !== null) inserted.push(...rows.slice(row, row + chunk));
      row += chunk;
      continue;
    }
    const end = Math.min(settlers.length, row + chunk);
    for (; row < end; row += 1) {
      const outcome = insertOne(target, plan, values.slice(row * width, (row + 1) * width));
      if (outcome instanceof StorageError) refused.set(settlers[row] as Settler, outcome);
      else if (outcome === "inserted" && rows !== null) inserted.push(rows[row] as Row);
    }
  }
  return inserted;
}

/** A full batch of one shape is bound as it lies. */
function slice(values: readonly unknown[], from: number, to: number): readonly unknown[] {
  return from === 0 && to === values.length ? values : values.slice(from, to);
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
  { database, table, repeats }: BatchTarget,
  plan: InsertPlan,
  values: readonly unknown[],
): "inserted" | "same" | StorageError {
  try {
    plan.insertOne.run(values);
    return "inserted";
  } catch (error) {
    if (!isRowsFault(database, error)) throw error;
    const row = `${database.name}, table ${quoteName(table)}, row ${describe(plan.columns, values)}`;
    if (!isKeyTaken(error)) {
      return new StorageError("AVI_STORAGE_ROW_REFUSED", `${row}: SQLite refuses it: ${messageOf(error)}; correct the row`, {
        cause: error,
      });
    }
    if (repeats === "acceptSame" && plan.findSame.get(values) !== undefined) return "same";
    return new StorageError(
      "AVI_STORAGE_CONFLICT",
      `${row}: another row has this key: ${messageOf(error)}; it was not stored`,
      { cause: error },
    );
  }
}

const KEY_TAKEN = ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID"];

function isKeyTaken(error: unknown): boolean {
  return KEY_TAKEN.includes(sqliteCodeOf(error));
}

/** True for what only this row can cause; a full disk, say, is the whole batch's fault. */
function isRowsFault(database: SqliteDatabase, error: unknown): boolean {
  if (!database.inTransaction) return false;
  const code = sqliteCodeOf(error);
  // better-sqlite3 throws plain TypeErrors and RangeErrors for values that it can't bind.
  return (
    code.startsWith("SQLITE_CONSTRAINT") ||
    code === "SQLITE_MISMATCH" ||
    code === "SQLITE_TOOBIG" ||
    !code.startsWith("SQLITE_")
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
