import { formatMultiplier } from "@aviator/core";
import { decimals } from "../live/live-view.ts";
import type { TableReplayReport } from "../replay/replay-table.ts";
import type { OutcomeLine } from "../replay/tell-outcome.ts";
import { columns } from "./columns.ts";
import { paint } from "./output.ts";
import { printable } from "./printable.ts";

/** A line of the replay for a person; null for what only programs read. */
export function describeOutcome(line: string): string | null {
  // Nine of ten lines are observations, and long.
  if (line.includes('"type":"observation"')) return null;
  const outcome = JSON.parse(line) as OutcomeLine;
  if (outcome.type !== "event") return null;
  const { event } = outcome;
  if (event.type === "round.crashed") {
    const { ordinal, crashedAtMs, crashPoint, reason, sure } = event.event.round;
    const shown = crashPoint === null ? `not read: ${reason ?? "absent"}` : formatMultiplier(crashPoint);
    return `${timeOf(crashedAtMs)}  ${printable(outcome.table)}  round ${ordinal}  ${shown}${sure ? "" : "  (not sure)"}`;
  }
  if (event.type !== "round.missed") return null;
  const { fromMs, toMs, reason } = event.event.gap;
  return `${timeOf(fromMs)}  ${printable(outcome.table)}  gap until ${timeOf(toMs)}: ${reason}`;
}

/** The summary of a replay for a person. */
export function describeReplay(reports: readonly TableReplayReport[], seconds: number): string[] {
  const header = ["table", "frames", "seconds", "compared", "different frames"].map((text) => paint("bold", text));
  const rows = reports.map((report) => [
    printable(report.table),
    String(report.frames),
    decimals(report.seconds, 1),
    `${report.comparedLines} lines`,
    report.differentFrames === 0 ? "0" : paint("red", String(report.differentFrames)),
  ]);
  const longest = Math.max(0, ...reports.map((report) => report.seconds));
  return [
    ...columns([header, ...rows]),
    "",
    ...reports.flatMap(describeDifferences),
    `${decimals(longest, 1)} s replayed in ${decimals(seconds, 1)} s, ${decimals(longest / Math.max(0.001, seconds), 1)} times as fast`,
  ];
}

/** What a replay that was stopped has left, one line a table; empty for one that came to its end. */
export function describeLeft(reports: readonly TableReplayReport[]): string[] {
  return reports
    .filter(({ leftFrames }) => leftFrames > 0)
    .map(({ table, frames, leftFrames, isLeftCounted }) => {
      const left = isLeftCounted ? String(leftFrames) : `more than ${leftFrames}`;
      return `${table}: ${frames} frames were replayed and checked, ${left} were not`;
    });
}

function describeDifferences(report: TableReplayReport): string[] {
  const { first, frames, lostFrames, looseObservations, looseDifferent, unanswered, notes, failure } = report;
  const table = printable(report.table);
  const lines = notes.map((note) => `${table}: ${printable(note)}`);
  if (failure !== null) {
    const code = failure.code === null ? "" : ` [${failure.code}]`;
    lines.push(paint("red", `${table}: failed after ${frames} frames: ${printable(failure.message)}${code}`));
  }
  if (lostFrames > 0) lines.push(`${table}: ${lostFrames} frames were read back then and not recorded`);
  if (looseObservations > 0) {
    lines.push(
      `${table}: ${looseObservations} observations come after frames that were not recorded; ${looseDifferent} of them differ`,
    );
  }
  if (unanswered > 0) lines.push(`${table}: Tesseract was asked ${unanswered} questions that the recording has no answer to`);
  if (first !== null) {
    const { sequence, capturedAtMs, field, recorded, replayed } = first;
    lines.push(
      paint("red", `${table}: first difference at frame ${sequence}, ${timeOf(capturedAtMs)}`),
      `  ${field === "" ? "the line" : field}: recorded ${recorded}, replayed ${replayed}`,
    );
  }
  return lines;
}

function timeOf(utcMs: number): string {
  return new Date(utcMs).toISOString();
}
