import type { RecordingStatistics } from "@aviator/capture";
import { decimals } from "../live/live-view.ts";
import { troubleLines, type TroubleSummary } from "../live/troubles.ts";
import { columns } from "./columns.ts";
import { paint } from "./output.ts";
import { printable } from "./printable.ts";

/** What `aviator record --json` prints at the end. */
export interface RecordSummary extends TroubleSummary {
  /** Folder of the recording. */
  readonly out: string;
  readonly tables: number;
  /** From the first frame on, of whichever table. */
  readonly seconds: number;
  readonly frames: number;
  readonly unchangedFrames: number;
  /** Frames that were read and not recorded, since the disk was too slow. */
  readonly lostFrames: number;
  readonly bytes: number;
  /** What one hour of it takes, all tables together. */
  readonly mbPerHour: number;
  readonly droppedSegments: number;
  /** Tables whose recording ended before its time. */
  readonly stoppedRecordings: readonly string[];
  /** Folder of the database. */
  readonly dir: string;
  readonly byTable: readonly TableRecorded[];
}

/** One table of a {@link RecordSummary}. */
export interface TableRecorded extends Pick<
  RecordingStatistics,
  "frames" | "unchangedFrames" | "lostFrames" | "bytes" | "droppedSegments"
> {
  readonly table: string;
}

/** What tables that were recorded for so long come to. */
export function addUpRecorded(
  byTable: readonly TableRecorded[],
  written: number,
  seconds: number,
): Pick<RecordSummary, "frames" | "unchangedFrames" | "lostFrames" | "bytes" | "droppedSegments" | "mbPerHour"> {
  const sum = (field: Exclude<keyof TableRecorded, "table">): number =>
    byTable.reduce((total, table) => total + table[field], 0);
  return {
    frames: sum("frames"),
    unchangedFrames: sum("unchangedFrames"),
    lostFrames: sum("lostFrames"),
    bytes: sum("bytes"),
    droppedSegments: sum("droppedSegments"),
    mbPerHour: Math.round((written / 1e6 / Math.max(1, seconds)) * 3600),
  };
}

/** One line while it is recorded. */
export function recordingLine(statistics: readonly (RecordingStatistics | null)[], seconds: number): string {
  const known = statistics.filter((one) => one !== null);
  const sum = (field: "frames" | "bytes" | "writtenBytes" | "lostFrames"): number =>
    known.reduce((total, one) => total + one[field], 0);
  const mbPerHour = (sum("writtenBytes") / 1e6 / Math.max(1, seconds)) * 3600;
  const lost = sum("lostFrames");
  return (
    `recorded ${sum("frames")} frames, ${decimals(sum("bytes") / 1e6, 1)} MB, ${decimals(mbPerHour, 0)} MB/h` +
    (lost === 0 ? "" : paint("red", `, ${lost} frames not recorded`))
  );
}

/** The summary for a person. */
export function describeRecorded(summary: RecordSummary): string[] {
  const header = ["table", "frames", "unchanged", "not recorded", "MB"].map((text) => paint("bold", text));
  const rows = [...summary.byTable, { table: "all", ...summary }].map((row) => [
    row.table,
    String(row.frames),
    String(row.unchangedFrames),
    row.lostFrames === 0 ? "0" : paint("red", String(row.lostFrames)),
    decimals(row.bytes / 1e6, 1),
  ]);
  return [
    ...columns([header, ...rows]),
    "",
    `${decimals(summary.seconds, 1)} s · ${summary.mbPerHour} MB an hour · database: ${printable(summary.dir)}`,
    ...(summary.droppedSegments === 0
      ? []
      : [`${summary.droppedSegments} oldest segments were dropped to keep within --max-mb`]),
    ...troubleLines(summary),
    ...(summary.frames === 0
      ? []
      : [`recording: ${printable(summary.out)}`, "It shows balances. Look at what you send to others."]),
  ];
}

/** Of which tables nothing was recorded, and what to do; nothing when all have frames. */
export function emptyLines({ frames, byTable }: Pick<RecordSummary, "frames" | "byTable">, isInterrupted: boolean): string[] {
  const empty = byTable.filter((table) => table.frames === 0).map(({ table }) => printable(table));
  if (empty.length === 0) return [];
  if (frames > 0) return [`no frame was recorded of ${empty.join(", ")}: give a longer --seconds where workers start slowly`];
  const why = isInterrupted
    ? "it was stopped before the first frame was read; record again, and stop it once frames are counted"
    : "no frame was read; see above whether the tables failed, and whether their source shows anything, then record again";
  return [`the recording is empty: ${why}`];
}
