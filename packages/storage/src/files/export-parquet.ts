import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { show } from "@aviator/core";
import { messageOf, StorageError } from "../errors.ts";
import { checkScope } from "../queries/scope.ts";
import type { StorageReader } from "../reading/storage-reader.ts";
import { checkExportKind, type ColumnType } from "./export-columns.ts";
import { type ExportHeading, type ExportOptions, exportHeadings, exportPages, type ExportValue } from "./export-rows.ts";

/** Where a Parquet export goes. */
export interface ParquetOptions extends ExportOptions {
  /** The file; what is there is overwritten. It can be read once the export has ended. */
  readonly path: string;
  /** Told of the rows written so far. */
  readonly onProgress?: (rows: number) => void;
}

type Element = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** Rows written together: enough to compress well, few enough to hold. */
const GROUP_ROWS = 20_000;

const TYPES: Readonly<Record<ColumnType, Omit<Element, "name">>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  whole: { type: "INT64" },
  decimal: { type: "INT64", converted_type: "DECIMAL", scale: 2, precision: 18 },
  fraction: { type: "DOUBLE" },
  flag: { type: "BOOLEAN" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

/**
 * Rows as a Parquet file: multipliers and money as DECIMAL(18, 2), times as UTC timestamps. Returns how many there were.
 *
 * @throws StorageError `AVI_STORAGE_BAD_OPTION`, before the file is touched; `AVI_STORAGE_DIR_UNUSABLE` where it can't be made.
 */
export async function exportParquet(reader: StorageReader, options: ParquetOptions): Promise<number> {
  const { path, onProgress, ...selection } = checkScope(options, { what: true, path: true, onProgress: true });
  checkExportKind(selection.what);
  if (typeof path !== "string" || path === "") {
    throw new StorageError("AVI_STORAGE_BAD_OPTION", `path: must be the path of a file (found ${show(path)})`);
  }
  const headings = exportHeadings(selection.what);
  const writer = new ParquetWriter({ writer: openFile(path), schema: schemaOf(headings), createdBy: "aviator" });
  let group: (readonly ExportValue[])[] = [];
  let rows = 0;
  const writeGroup = async (): Promise<void> => {
    const columnData = headings.map(({ name, type }, index) => ({
      name,
      data: group.map((row) => parquetValue(type, row[index] ?? null)),
    }));
    await writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    rows += group.length;
    group = [];
    onProgress?.(rows);
  };
  for await (const page of exportPages(reader, selection)) {
    group.push(...page);
    if (group.length >= GROUP_ROWS) await writeGroup();
  }
  if (group.length > 0) await writeGroup();
  await writer.finish();
  return rows;
}

function openFile(path: string): ReturnType<typeof fileWriter> {
  try {
    return fileWriter(path);
  } catch (error) {
    throw new StorageError(
      "AVI_STORAGE_DIR_UNUSABLE",
      `path: ${path} must be a file in a folder that this user can write (found: ${messageOf(error)}); make its folder, or name another file`,
      { cause: error },
    );
  }
}

function schemaOf(headings: readonly ExportHeading[]): Element[] {
  const columns = headings.map(({ name, type }): Element => ({ name, repetition_type: "OPTIONAL", ...TYPES[type] }));
  return [{ name: "root", num_children: columns.length }, ...columns];
}

/** The integers behind decimals, times and counts go as they are: nothing is scaled by a float. */
function parquetValue(type: ColumnType, value: ExportValue): ExportValue | bigint {
  if (typeof value !== "number" || type === "fraction") return value;
  return BigInt(value);
}
