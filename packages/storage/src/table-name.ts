import { show } from "@aviator/core";

const LONGEST = 64;
/** What moves the cursor, colours the terminal, breaks the line or turns the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** What is wrong with the name of a table that something is to be stored under, its rule and what was found; null for nothing. */
export function tableNameProblem(table: unknown): string | null {
  if (typeof table !== "string" || table.trim() === "") return `must be the name of a table (found ${show(table)})`;
  if (table.length <= LONGEST && table.trim() === table && !UNPRINTABLE.test(table)) return null;
  return `must be the name of a table, 1 to ${LONGEST} characters, no control character and no blank at either end (found ${show(table)})`;
}
