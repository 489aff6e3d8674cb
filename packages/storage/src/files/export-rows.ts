import { assert } from "@aviator/core";
import { tablesOf } from "../queries/read-rollups.ts";
import type { StorageReader } from "../reading/storage-reader.ts";
import { toStoredRound } from "../records/stored-records.ts";
import type { Scope } from "../queries/scope.ts";
import { type ColumnType, EXPORT_COLUMNS, type ExportKind } from "./export-columns.ts";

/** What is exported: one kind of row, of a table and a span of time. */
export interface ExportOptions extends Scope {
  readonly what: ExportKind;
}

/** One value as it is stored: hundredths and milliseconds are whole numbers. */
export type ExportValue = string | number | boolean | null;

/** A column's name and type. */
export interface ExportHeading {
  readonly name: string;
  readonly type: ColumnType;
}

const PAGE_ROWS = 1000;

/** The columns of a kind, in their order. */
export function exportHeadings(what: ExportKind): readonly ExportHeading[] {
  return EXPORT_COLUMNS[what].columns;
}

/**
 * The rows of an export, a page at a time: rounds table by table in the order of time, everything else in the order of storing.
 * Never more than a page is in memory.
 */
export async function* exportPages(
  reader: StorageReader,
  { what, ...scope }: ExportOptions,
): AsyncGenerator<readonly (readonly ExportValue[])[], void, void> {
  const { columns } = EXPORT_COLUMNS[what];
  const pages = what === "rounds" ? roundPages(reader, scope) : storedPages(reader, what, scope);
  for await (const page of pages) {
    yield page.map((row) => columns.map(({ field }) => plain((row as Record<string, unknown>)[field])));
  }
}

async function* storedPages(
  reader: StorageReader,
  what: Exclude<ExportKind, "rounds">,
  scope: Scope,
): AsyncGenerator<readonly object[], void, void> {
  for (let afterId = 0; ;) {
    const page = await reader.page(EXPORT_COLUMNS[what].stored, { ...scope, afterId, limit: PAGE_ROWS });
    if (page.length > 0) yield page;
    if (page.length < PAGE_ROWS) return;
    afterId = page.at(-1)?.id ?? afterId;
  }
}

/** Rounds that were repaired or imported are stored later than those after them. */
async function* roundPages(reader: StorageReader, scope: Scope): AsyncGenerator<readonly object[], void, void> {
  const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, signal } = scope;
  for (const table of await tablesOf(reader.query, scope)) {
    for (let after = { atMs: fromMs, id: 0 }; ;) {
      const { atMs, id } = after;
      const rows = await reader.query
        .selectFrom("rounds")
        .selectAll()
        .where("table_name", "=", table)
        .where("crashed_at_ms", ">=", atMs)
        .where("crashed_at_ms", "<", toMs)
        .where(({ or, eb }) => or([eb("crashed_at_ms", ">", atMs), eb("id", ">", id)]))
        .orderBy("crashed_at_ms")
        .orderBy("id")
        .limit(PAGE_ROWS)
        .execute({ signal });
      if (rows.length > 0) yield rows.map(toStoredRound);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE_ROWS) break;
      after = { atMs: last.crashed_at_ms, id: last.id };
    }
  }
}

function plain(value: unknown): ExportValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  assert(false, `an exported value must be plain (found ${typeof value})`);
}
