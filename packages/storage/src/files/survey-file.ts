import { basename } from "node:path";
import { type Clock, systemClock } from "@aviator/core";
import { StorageError } from "../errors.ts";
import { knownOptions } from "../options.ts";
import { estimateMissing } from "../queries/completeness.ts";
import { USUAL_ROUND_MS } from "../rollups/spans.ts";
import { openCsv } from "./csv-records.ts";
import { readRounds } from "./read-rounds.ts";
import { checkZone } from "./read-time.ts";
import type { BadRow } from "./row-order.ts";

/** How a file is read. */
export interface RoundFileOptions {
  /** The CSV file. */
  readonly path: string;
  /** The IANA zone of its local times. Default none: local times are then refused. */
  readonly zone?: string;
  /** Leaves out rows that break a rule, and counts them, unless most of them do. Default false: the first ones are named, and nothing is imported. */
  readonly skipBad?: boolean;
  /** Says what lies in the future: rounds more than a day ahead of it break a rule. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Told of the bytes read, every few thousand rows. */
  readonly onProgress?: (bytes: number) => void;
  /** Gives up: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a file of rounds holds. */
export interface RoundFile {
  readonly path: string;
  readonly fileName: string;
  /** What was read of it: rows that are written to its end later are no part of it. */
  readonly bytes: number;
  /** SHA-256 of these bytes, in hex. */
  readonly digest: string;
  /** When it was read, UTC milliseconds: what lay in the future then is no round of it, even when it is stored later. */
  readonly readAtMs: number;
  /** The zone that its local times were read in; null where it has none. */
  readonly zone: string | null;
  readonly rounds: number;
  readonly gaps: number;
  /** Rounds that the gaps hold, as their lengths tell; at least one each, and not a whole number. */
  readonly missing: number;
  /** `rounds` of all, from 0 to 1; null without rounds. */
  readonly completeness: number | null;
  /** Rows left out since they break a rule. */
  readonly skipped: number;
  /** The first of them. */
  readonly badRows: readonly BadRow[];
  /** Local times that came twice, as a clock was set back; they were read in the order of the rows. */
  readonly ambiguousTimes: number;
  /** When the first round crashed, UTC milliseconds; null without rounds. */
  readonly firstAtMs: number | null;
  readonly lastAtMs: number | null;
}

/** Bad rows that are named; the others are counted. */
const MOST_NAMED = 10;
/** Rows between two signs of life. */
const PROGRESS_ROWS = 5000;

/**
 * Reads a CSV file of rounds from start to end and stores nothing: what an import would store, and what is wrong with it.
 *
 * @throws StorageError `AVI_STORAGE_BAD_IMPORT`, `AVI_STORAGE_UNREADABLE_IMPORT`.
 */
export function surveyRoundFile(options: RoundFileOptions): Promise<RoundFile> {
  return surveyFile(options, "; nothing was stored");
}

/** The same for whoever has another thing to say of what was done with a file that has bad rows. */
export async function surveyFile(options: RoundFileOptions, outcome: string): Promise<RoundFile> {
  knownOptions(options, { path: true, zone: true, skipBad: true, clock: true, onProgress: true, signal: true });
  const { path, zone = null, skipBad = false, clock = systemClock, onProgress, signal } = options;
  if (zone !== null) checkZone(zone);
  const readAtMs = clock.utcMs();
  const csv = await openCsv(path);
  const { rows, times } = readRounds(path, csv, { zone, nowMs: readAtMs });
  const badRows: BadRow[] = [];
  let [seen, rounds, gaps, shortGaps, longGapsMs, skipped] = [0, 0, 0, 0, 0, 0];
  let firstAtMs: number | null = null;
  let lastAtMs: number | null = null;
  for await (const row of rows) {
    seen += 1;
    if (seen % PROGRESS_ROWS === 0) {
      signal?.throwIfAborted();
      onProgress?.(csv.bytesRead());
    }
    if (row.kind === "bad") {
      skipped += 1;
      if (badRows.length < MOST_NAMED) badRows.push(row.row);
      continue;
    }
    rounds += 1;
    firstAtMs ??= row.round.crashedAtMs;
    lastAtMs = row.round.crashedAtMs;
    if (row.gap === null) continue;
    gaps += 1;
    const lengthMs = row.gap.toMs - row.gap.fromMs;
    if (lengthMs < USUAL_ROUND_MS) shortGaps += 1;
    else longGapsMs += lengthMs;
  }
  signal?.throwIfAborted();
  badRows.sort((left, right) => left.line - right.line);
  if (skipped > 0 && !skipBad) throw badRowsError(path, badRows, skipped, outcome);
  if (skipped > rounds) throw mostlyBadError(path, badRows, { skipped, rounds, outcome });
  const { missing, share } = estimateMissing(rounds, { counted: shortGaps, uncountedMs: longGapsMs });
  return {
    path,
    fileName: basename(path),
    bytes: csv.bytesRead(),
    digest: csv.digest(),
    readAtMs,
    zone: times.usedZone ? zone : null,
    rounds,
    gaps,
    missing,
    completeness: share,
    skipped,
    badRows,
    ambiguousTimes: times.ambiguous,
    firstAtMs,
    lastAtMs,
  };
}

/** Bad rows as a person is told of them, the first ones named. */
export function describeBadRows(badRows: readonly BadRow[], count: number): string[] {
  const lines = badRows.map(({ line, column, problem }) => `line ${line}, column ${column}: ${problem}`);
  return count > badRows.length ? [...lines, `and ${count - badRows.length} more`] : lines;
}

/** What is wrong with most rows is how they are read, or how they are sorted. */
function mostlyBadError(
  path: string,
  badRows: readonly BadRow[],
  { skipped, rounds, outcome }: { readonly skipped: number; readonly rounds: number; readonly outcome: string },
): StorageError {
  return new StorageError(
    "AVI_STORAGE_BAD_IMPORT",
    `${path}: must hold more rounds than bad rows, even where those are left out (found ${rounds} and ${skipped}); ` +
      `look at its columns, its zone and its order${outcome}${listed(badRows, skipped)}`,
  );
}

function listed(badRows: readonly BadRow[], count: number): string {
  return describeBadRows(badRows, count)
    .map((line) => `\n  - ${line}`)
    .join("");
}

function badRowsError(path: string, badRows: readonly BadRow[], count: number, outcome: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_BAD_IMPORT",
    `${path}: every row must be a round (found ${count} that ${count === 1 ? "is" : "are"} not); ` +
      `mend them, or leave them out (--skip-bad)${outcome}${listed(badRows, count)}`,
  );
}
