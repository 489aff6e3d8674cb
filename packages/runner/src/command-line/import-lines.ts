import { describeBadRows, type ImportReport, type RoundFile } from "@aviator/storage/files";
import { count } from "./count.ts";
import { paint } from "./output.ts";

/** What one imported file came to: what it holds, and what of it was stored now. */
export interface ImportedFileSummary extends RoundFile, ImportReport {
  /** False where it ended early: the same command goes on. */
  readonly done: boolean;
  /** When an earlier command had stored all of it, UTC milliseconds; null where this one did. */
  readonly importedAtMs: number | null;
}

/** One line while it is stored. */
export function progressLine(file: RoundFile, rounds: number): string {
  return `${file.fileName}: ${rounds} of ${file.rounds} rounds stored (${Math.floor((rounds / file.rounds) * 100)} %)`;
}

/** The files for a person. */
export function describeImport(table: string, files: readonly ImportedFileSummary[]): string[] {
  return files.flatMap((file) => (file.importedAtMs === null ? storedLines(table, file) : [doneLine(table, file)]));
}

function doneLine(table: string, { fileName, importedAtMs }: ImportedFileSummary): string {
  return `${fileName}: was imported into ${table} at ${new Date(importedAtMs ?? 0).toISOString()}; nothing of it was stored again`;
}

function storedLines(table: string, file: ImportedFileSummary): string[] {
  return [
    `${file.fileName} → ${table}: ${count(file.stored, "round")} and ${count(file.storedGaps, "gap")} stored` +
      (file.storedBefore === 0 ? "" : `, ${count(file.storedBefore, "round")} had been before`),
    ...(file.done
      ? []
      : [paint("yellow", `  not done: ${file.stored + file.storedBefore} of ${count(file.rounds, "round")} are stored`)]),
    ...span(file),
    completenessLine(file),
    ...(file.skipped === 0 ? [] : [paint("yellow", `  left out ${count(file.skipped, "bad row")}:`), ...badRows(file)]),
    ...(file.ambiguousTimes === 0
      ? []
      : [
          `  ${count(file.ambiguousTimes, "time")} came twice as clocks in ${file.zone ?? "the zone"} were set back; they were read in the order of the rows`,
        ]),
  ];
}

function span({ firstAtMs, lastAtMs, zone }: RoundFile): string[] {
  if (firstAtMs === null || lastAtMs === null) return [];
  const read = zone === null ? "" : `, local times read in ${zone}`;
  return [`  from ${new Date(firstAtMs).toISOString()} to ${new Date(lastAtMs).toISOString()}${read}`];
}

/** A gap holds one round at least; how many more is worked out of its length. */
function completenessLine({ rounds, gaps, missing, completeness }: RoundFile): string {
  if (gaps === 0) return "  no gaps: complete as far as the times tell";
  const about = Math.round(missing);
  const most = (rounds / (rounds + gaps)) * 100;
  const share = (completeness ?? 0) * 100;
  return paint(
    share < 99 ? "yellow" : "green",
    `  ${count(gaps, "gap")}: about ${count(about, "round")} ${about === 1 ? "is" : "are"} missing, at least ${gaps}; ` +
      `${share.toFixed(1)} % complete, at most ${most.toFixed(1)} %`,
  );
}

function badRows({ badRows: rows, skipped }: RoundFile): string[] {
  return describeBadRows(rows, skipped).map((line) => `  - ${line}`);
}
