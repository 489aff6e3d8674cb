import { type ReadingReason, show, isReadingReason } from "@aviator/core";
import { StorageError } from "../errors.ts";
import { BadCell } from "./bad-cell.ts";
import type { CsvFile, CsvRecord } from "./csv-records.ts";
import { readCrashPoint } from "./read-crash-point.ts";
import { createTimeReader, type TimeReader } from "./read-time.ts";
import { createTableCheck, findColumns, type RoundColumns } from "./round-columns.ts";
import { type BadRow, createRowOrder, type FileRow, type TimedRow } from "./row-order.ts";

/** The rounds of one file, in its order. */
export interface RoundRows {
  readonly rows: AsyncIterable<FileRow>;
  readonly times: Pick<TimeReader, "usedZone" | "ambiguous">;
}

/** How times of a file are read. */
export interface TimesOptions {
  /** The zone of local times; null when they are to be refused. */
  readonly zone: string | null;
  /** The time now, UTC milliseconds: a round to come is a bad row. */
  readonly nowMs: number;
}

/** Reads the rounds of a CSV file. Their ordinals count the good rows. */
export function readRounds(path: string, csv: CsvFile, { zone, nowMs }: TimesOptions): RoundRows {
  const times = createTimeReader(zone, nowMs);
  async function* read(): AsyncGenerator<FileRow, void, void> {
    let columns: RoundColumns | null = null;
    const order = createRowOrder(times);
    const checkTable = createTableCheck(path);
    for await (const record of csv.records) {
      if (columns === null) {
        columns = findColumns(record.cells, path);
        continue;
      }
      checkTable(record, columns);
      const read = readRow(record, columns, { path, times });
      if (read.kind === "timed") for (const row of order.next(read.row)) yield row;
      else {
        order.leftOut();
        yield read;
      }
    }
    if (columns === null) findColumns([], path);
    yield* order.end();
  }
  return { rows: read(), times };
}

interface RowContext {
  readonly path: string;
  readonly times: TimeReader;
}

type ReadRow = { readonly kind: "bad"; readonly row: BadRow } | { readonly kind: "timed"; readonly row: TimedRow };

function readRow({ line, cells }: CsvRecord, columns: RoundColumns, { path, times }: RowContext): ReadRow {
  let index = columns.time;
  const surplus = cells.findIndex((text, at) => at >= columns.names.length && text !== "");
  if (surplus !== -1) return { kind: "bad", row: { line, column: `${surplus + 1}`, problem: surplusOf(cells, columns) } };
  const cell = (at: number): string => cells[(index = at)] ?? "";
  try {
    // The crash point first: a row that is bad must not tell the times how late it is.
    const crashPointText = cell(columns.crashPoint);
    const reason = columns.reason === null || crashPointText !== "" ? null : readReason(cell(columns.reason));
    const crashPoint = reason === null ? readCrashPoint(cell(columns.crashPoint)) : null;
    const sure = reason === null && (columns.sure === null || readFlag(cell(columns.sure)));
    const timeText = cell(columns.time);
    const crashedAtMs = times.read(timeText);
    const confidence = sure ? 1 : 0;
    const known = { crashedAtMs, crashPoint, sure, confidence, source: "imported" } as const;
    const fields = reason === null ? known : { ...known, reason };
    return { kind: "timed", row: { line, column: columns.names[columns.time] ?? "", timeText, fields } };
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    const problem = `${error.rule} (found ${show(cells[index] ?? "")})`;
    const column = columns.names[index] ?? "";
    if (!error.concernsFile) return { kind: "bad", row: { line, column, problem } };
    throw new StorageError("AVI_STORAGE_BAD_IMPORT", `${path}: line ${line}, column ${column}: ${problem}`);
  }
}

/** A number as 1,23 in a file that separates by commas comes apart, and its first half must not be taken for all of it. */
function surplusOf(cells: readonly string[], { names }: RoundColumns): string {
  const rule = `must not be there: the header names ${names.length} columns; put numbers as 1,23 in quotes`;
  return `${rule} (found ${show(cells.slice(names.length).join(","))})`;
}

/** Null where there is none: then the empty crash point itself is what is wrong. */
function readReason(text: string): ReadingReason | null {
  if (text === "") return null;
  if (isReadingReason(text)) return text;
  throw new BadCell("must say why the crash point is not there, as export does");
}

function readFlag(text: string): boolean {
  if (text === "true" || text === "1" || text === "") return true;
  if (text === "false" || text === "0") return false;
  throw new BadCell("must be true or false");
}
