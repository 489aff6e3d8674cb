import { show } from "@aviator/core";
import { quoteName, type SqliteDatabase } from "../database/sqlite-database.ts";
import { messageOf, StorageError } from "../errors.ts";
import { createInsertPlan, type InsertPlan } from "./insert-plan.ts";

/** The prepared statements of one table, by the shapes of its rows. */
export interface InsertPlans {
  /** The statements for rows with these columns. Throws `AVI_STORAGE_ROW_REFUSED`. */
  planFor(columns: readonly string[]): InsertPlan;
  /** What is no row at all is refused so. */
  noRow(found: unknown): StorageError;
  /** A row of which a value can't be read is refused so. */
  unreadable(column: string, cause: unknown): StorageError;
}

/** Shapes of rows whose statements are kept; a caller with more than a few has no shape at all. */
const MOST_PLANS = 100;

/** Creates the plans of a table. Throws `AVI_STORAGE_NO_TABLE` where there is none. */
export function createInsertPlans(database: SqliteDatabase, table: string): InsertPlans {
  const plans = new Map<string, InsertPlan>();
  let known = columnsOf(database, table);
  const refuse = (found: string): StorageError =>
    new StorageError(
      "AVI_STORAGE_ROW_REFUSED",
      `table ${quoteName(table)}: a row must name columns of the table (found ${found}); it has ${[...known].join(", ")}`,
    );
  const prepare = (columns: readonly string[]): InsertPlan => {
    try {
      return createInsertPlan(database, table, columns);
    } catch (cause) {
      // A view looks like a table until rows are to be inserted.
      throw new StorageError(
        "AVI_STORAGE_ROW_REFUSED",
        `table ${quoteName(table)}: rows can't be inserted: ${messageOf(cause)}; name a table that takes rows`,
        { cause },
      );
    }
  };
  return {
    planFor(columns) {
      const shape = columns.map(quoteName).join();
      const made = plans.get(shape);
      if (made !== undefined) return made;
      if (columns.length === 0) throw refuse("a row without columns");
      const isUnknown = (column: string): boolean => !known.has(column);
      // The table may have grown since.
      if (columns.some(isUnknown)) known = columnsOf(database, table);
      const unknown = columns.find(isUnknown);
      if (unknown !== undefined) throw refuse(`column ${show(unknown)}`);
      const plan = prepare(columns);
      if (plans.size >= MOST_PLANS) plans.clear();
      plans.set(shape, plan);
      return plan;
    },
    noRow: (found) => refuse(show(found)),
    unreadable: (column, cause) =>
      new StorageError(
        "AVI_STORAGE_ROW_REFUSED",
        `table ${quoteName(table)}: ${column}: must be a value that can be read (found ${messageOf(cause)}); correct the row`,
        { cause },
      ),
  };
}

function columnsOf(database: SqliteDatabase, table: string): ReadonlySet<string> {
  const rows = database.prepare("SELECT name FROM pragma_table_info(?)").all(table) as { name: string }[];
  if (rows.length > 0) return new Set(rows.map(({ name }) => name));
  throw new StorageError(
    "AVI_STORAGE_NO_TABLE",
    `table: must name a table of ${database.name} (found ${show(table)}); create the table first`,
  );
}
