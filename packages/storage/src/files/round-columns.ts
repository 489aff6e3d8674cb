import { show } from "@aviator/core";
import { StorageError } from "../errors.ts";
import type { CsvRecord } from "./csv-records.ts";

/** Where a file's columns stand; null for one that it doesn't have. */
export interface RoundColumns {
  readonly time: number;
  readonly crashPoint: number;
  /** Why a crash point is not there. */
  readonly reason: number | null;
  readonly sure: number | null;
  /** The name of the table that the round is of. */
  readonly table: number | null;
  /** Their names as the file writes them. */
  readonly names: readonly string[];
}

// The names are compared in lower case and without anything between words; the first that is found counts.
const TIMES = ["crashedat", "crashedatms", "time", "timestamp", "datetime", "date"];
const CRASH_POINTS = ["crashpoint", "crash", "multiplier", "score"];
const REASONS = ["crashpointreason"];
const SURE = ["sure"];
const TABLE = ["table"];

/** Finds the columns by the header. Throws `AVI_STORAGE_BAD_IMPORT`. */
export function findColumns(header: readonly string[], file: string): RoundColumns {
  const plain = header.map((name) => name.toLowerCase().replaceAll(/[\s_-]/g, ""));
  const find = (names: readonly string[]): number | null => {
    const name = names.find((candidate) => plain.includes(candidate));
    if (name === undefined) return null;
    const index = plain.indexOf(name);
    if (plain.lastIndexOf(name) === index) return index;
    throw new StorageError(
      "AVI_STORAGE_BAD_IMPORT",
      `${file}: line 1: must name each column once (found ${show(header[index])} twice); rename one`,
    );
  };
  const required = (what: string, names: readonly string[]): number => {
    const index = find(names);
    if (index !== null) return index;
    throw new StorageError(
      "AVI_STORAGE_BAD_IMPORT",
      `${file}: line 1: must name a column ${what} (found ${show(header.join(","))}); add a header as time,crash_point, its columns separated by commas, semicolons or tabs`,
    );
  };
  return {
    time: required("time", TIMES),
    crashPoint: required("crash_point", CRASH_POINTS),
    reason: find(REASONS),
    sure: find(SURE),
    table: find(TABLE),
    names: header,
  };
}

/**
 * Looks at every row of a file, and throws `AVI_STORAGE_BAD_IMPORT` at the first that names another table than those before: rounds
 * of several tables, put in one row, would be a table that never was. An empty name says nothing.
 */
export function createTableCheck(file: string): (record: CsvRecord, columns: RoundColumns) => void {
  let first = "";
  return ({ line, cells }, { table, names }) => {
    const name = table === null ? "" : (cells[table] ?? "");
    if (name === first || name === "") return;
    if (first === "") {
      first = name;
      return;
    }
    throw new StorageError(
      "AVI_STORAGE_BAD_IMPORT",
      `${file}: line ${line}, column ${names[table ?? 0]}: must name one table in all rows (found ${show(name)} after ${show(first)}); ` +
        "give each table a file of its own, as export --table writes",
    );
  };
}
