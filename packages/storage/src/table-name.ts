import { show } from "@aviator/core";
import { StorageError } from "./errors.ts";

const LONGEST = 64;
/** What moves the cursor, colours the terminal, breaks the line or turns the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** What is wrong with the name of a table that something is to be stored under, its rule and what was found; null for nothing. */
export function tableNameProblem(table: unknown): string | null {
  if (typeof table !== "string" || table.trim() === "") return `must be the name of a table (found ${show(table)})`;
  if (table.length <= LONGEST && table.trim() === table && !UNPRINTABLE.test(table)) return null;
  return `must be the name of a table, 1 to ${LONGEST} characters, no control character and no blank at either end (found ${show(table)})`;
}

/**
 * Throws unless rounds may be imported into a table of this name: for whoever wants to know before a long file was read.
 *
 * @throws StorageError `AVI_STORAGE_BAD_OPTION`.
 */
export function checkTableName(table: string): void {
  const badName = tableNameProblem(table);
  if (badName !== null) throw new StorageError("AVI_STORAGE_BAD_OPTION", `table: ${badName}`);
}
