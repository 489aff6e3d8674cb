import { join } from "node:path";
import type { PlacedTable, ScreenReader } from "@aviator/capture";
import type { NamedRegion } from "@aviator/core";
import type { TableRecordingOptions } from "./record-table.ts";

/** What a runner records. */
export interface RunRecordingOptions {
  /** Folder of the recording; each table has a folder in it. */
  readonly dir: string;
  /** Bytes that all tables' recordings take together; the oldest segments are dropped. Default 2,000,000,000. */
  readonly maxBytes?: number;
  /** Bytes of a segment. Default 64,000,000, at most a quarter of a table's share. */
  readonly segmentBytes?: number;
}

/** The table that is recorded, and where its frames come from. */
export interface RecordedTable {
  readonly table: PlacedTable;
  readonly source: ScreenReader["source"];
  /** How many tables share the disk. */
  readonly tables: number;
  readonly regions: readonly NamedRegion[];
}

const DEFAULT_RECORDING_BYTES = 2_000_000_000;
const DEFAULT_SEGMENT_BYTES = 64_000_000;

/** What one table's worker records: its share of the disk, in a folder of its own. */
export function planRecording(
  { dir, maxBytes = DEFAULT_RECORDING_BYTES, segmentBytes = DEFAULT_SEGMENT_BYTES }: RunRecordingOptions,
  { table, source, tables, regions }: RecordedTable,
): TableRecordingOptions {
  const { format, monitors, reason } = source;
  const share = Math.floor(maxBytes / tables);
  return {
    dir: join(dir, table.name),
    maxBytes: share,
    segmentBytes,
    place: table.region,
    monitors,
    regions,
    format,
    source: reason,
  };
}
