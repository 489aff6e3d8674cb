import { formatMoney, show } from "@aviator/core";
import { StorageError } from "../errors.ts";
import { checkScope } from "../queries/scope.ts";
import type { StorageReader } from "../reading/storage-reader.ts";
import { checkExportKind } from "./export-columns.ts";
import { type ExportHeading, type ExportOptions, exportHeadings, exportPages, type ExportValue } from "./export-rows.ts";

/** Part of an export as text. */
export interface TextPart {
  readonly text: string;
  /** Rows in it. */
  readonly rows: number;
}

/** What is exported, and how it is written. */
export interface TextOptions extends ExportOptions {
  readonly format: "csv" | "jsonl";
}

/**
 * Rows as CSV, with a header, or as JSON Lines. Times are UTC (`2023-08-18T20:22:06.000Z`), multipliers and money decimals with two
 * places; what could not be read is empty, or null in JSON.
 *
 * @throws StorageError `AVI_STORAGE_BAD_OPTION`, with the first part that is asked for.
 */
export async function* exportText(reader: StorageReader, options: TextOptions): AsyncGenerator<TextPart, void, void> {
  const { format, ...selection } = checkScope(options, { what: true, format: true });
  checkExportKind(selection.what);
  const line = lineWriter(format);
  const headings = exportHeadings(selection.what);
  if (format === "csv") yield { text: `${headings.map(({ name }) => name).join(",")}\n`, rows: 0 };
  for await (const page of exportPages(reader, selection)) {
    yield { text: page.map((row) => `${line(headings, row)}\n`).join(""), rows: page.length };
  }
}

type LineWriter = (headings: readonly ExportHeading[], row: readonly ExportValue[]) => string;

function lineWriter(format: TextOptions["format"]): LineWriter {
  switch (format) {
    case "csv":
      return csvLine;
    case "jsonl":
      return jsonLine;
    default:
      format satisfies never;
      throw new StorageError("AVI_STORAGE_BAD_OPTION", `format: must be one of csv, jsonl (found ${show(format)})`);
  }
}

function csvLine(headings: readonly ExportHeading[], row: readonly ExportValue[]): string {
  return headings.map(({ type }, index) => csvCell(type, row[index] ?? null)).join(",");
}

const NEEDS_QUOTES = /[",\r\n;\t]|^\s|\s$/;

function csvCell(type: ExportHeading["type"], value: ExportValue): string {
  if (value === null) return "";
  const text = type === "decimal" ? formatMoney(Number(value)) : String(timed(type, value));
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function jsonLine(headings: readonly ExportHeading[], row: readonly ExportValue[]): string {
  const cell = ({ name, type }: ExportHeading, index: number): string => {
    const value = row[index] ?? null;
    // Written digit by digit: no float stands between the stored integer and its decimals.
    const text = type === "decimal" && value !== null ? formatMoney(Number(value)) : JSON.stringify(timed(type, value));
    return `${JSON.stringify(name)}:${text}`;
  };
  return `{${headings.map(cell).join(",")}}`;
}

function timed(type: ExportHeading["type"], value: ExportValue): ExportValue {
  return type === "time" && typeof value === "number" ? new Date(value).toISOString() : value;
}
