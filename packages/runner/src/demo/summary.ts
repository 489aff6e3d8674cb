import { alignRounds } from "@aviator/simulator/truth";
import { columns } from "../command-line/columns.ts";
import { paint } from "../command-line/output.ts";
import { accuracyLine, type AccuracySummary } from "../live/watch-accuracy.ts";
import { decimals } from "../live/live-view.ts";
import { troubleLines, type TroubleSummary } from "../live/troubles.ts";

/** Stored rounds beside the simulator's own record, for one table. */
export interface TableComparison {
  readonly table: string;
  /** Rounds stored. */
  readonly rounds: number;
  /** Rounds of the record that were not stored. */
  readonly missed: number;
  /** Rounds stored with another crash point than the record's. */
  readonly wrong: number;
  /** Rounds stored that the record does not have. */
  readonly invented: number;
}

/** What `aviator demo --json` prints. */
export interface DemoSummary extends AccuracySummary, TroubleSummary {
  readonly tables: number;
  /** Rounds stored, all tables together. */
  readonly rounds: number;
  readonly missed: number;
  readonly wrong: number;
  readonly invented: number;
  readonly seconds: number;
  readonly frames: number;
  /** Milliseconds to read all fields of one table. */
  readonly readMs: number | null;
  /** Share of the screen reader's ticks that came too late: above 0 the machine is slower than asked. */
  readonly skippedPercent: number;
  /** Milliseconds to capture all tables, median. */
  readonly captureMs: number | null;
  readonly memoryMb: number;
  /** Share of one core of the whole process, and of its screen reader and table workers alone. */
  readonly cpuPercent: number;
  readonly readingCpuPercent: number | null;
  readonly dir: string;
  readonly byTable: readonly TableComparison[];
}

/**
 * Compares crash points as sequences: the order must be right, times are not looked at. A crash point that was stored as null
 * (it could not be read) counts as missed.
 */
export function compareTable(table: string, stored: readonly (number | null)[], truth: readonly number[]): TableComparison {
  const read = stored.filter((crashPoint) => crashPoint !== null);
  const { missed, wrong, invented } = alignRounds(read, truth);
  return { table, rounds: read.length, missed, wrong, invented };
}

/** Adds up the comparisons of all tables. */
export function addUp(byTable: readonly TableComparison[]): Omit<TableComparison, "table"> {
  const sum = (field: Exclude<keyof TableComparison, "table">): number =>
    byTable.reduce((total, comparison) => total + comparison[field], 0);
  return { rounds: sum("rounds"), missed: sum("missed"), wrong: sum("wrong"), invented: sum("invented") };
}

/** The summary for a person. */
export function describeSummary(summary: DemoSummary): string[] {
  const header = ["table", "rounds", "missed", "wrong", "invented"].map((text) => paint("bold", text));
  const rows = [...summary.byTable, { table: "all", ...summary }].map(({ table, rounds, missed, wrong, invented }) => [
    table,
    String(rounds),
    flag(missed),
    flag(wrong),
    flag(invented),
  ]);
  const reading = summary.readingCpuPercent === null ? "" : `, of it reading ${decimals(summary.readingCpuPercent, 1)} %`;
  const capture = summary.captureMs === null ? "" : ` · ${decimals(summary.captureMs, 2)} ms a capture of all tables`;
  const read = summary.readMs === null ? "no frame read" : `${decimals(summary.readMs, 2)} ms a read`;
  return [
    "Rounds stored, against the simulator's own record:",
    ...columns([header, ...rows]),
    "",
    `${decimals(summary.seconds, 1)} s · ${summary.frames} frames · ${read}${capture}`,
    `memory ${summary.memoryMb} MB · CPU ${decimals(summary.cpuPercent, 1)} % of one core${reading}`,
    accuracyLine(summary),
    `database: ${summary.dir}`,
    ...(summary.skippedPercent < 1
      ? []
      : [`slower than asked: ${decimals(summary.skippedPercent, 1)} % of the ticks were skipped`]),
    ...troubleLines(summary),
  ];
}

function flag(count: number): string {
  return count === 0 ? "0" : paint("red", String(count));
}
