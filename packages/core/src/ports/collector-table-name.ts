import { show } from "../validate.ts";

/** It is written into SQL. */
const TABLE_NAME = /^[a-z][a-z0-9_]{0,62}$/;
/** Names of the database's own. */
const RESERVED = /^(?:sqlite_|collector_tables$)/;

/** What is wrong with the name of a collector's own table, as one sentence; null where nothing is. */
export function collectorTableProblem(table: unknown): string | null {
  if (typeof table === "string" && TABLE_NAME.test(table) && !RESERVED.test(table)) return null;
  return `must be 1 to 63 small letters, digits or _, the first a letter, neither collector_tables nor with sqlite_ before it (found ${show(table)})`;
}
