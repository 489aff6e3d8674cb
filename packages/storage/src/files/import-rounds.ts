import { StorageError } from "../errors.ts";
import { knownOptions } from "../options.ts";
import { createRecordSink, type PortRecordSink } from "../sink/record-sink.ts";
import type { Storage } from "../storage.ts";
import { openCsv } from "./csv-records.ts";
import { readRounds } from "./read-rounds.ts";
import type { RoundFile } from "./survey-file.ts";
import { emptyPart, type Part, refuseSurplus, withoutStored } from "./without-stored.ts";

/** How the rounds of a file are stored. */
export interface ImportOptions {
  /** What {@link surveyRoundFile} found. */
  readonly file: RoundFile;
  /** The table that the rounds are of. */
  readonly table: string;
  /** Told of the rounds of the file that are stored, and of what the import did so far: what is left of one that ends early. */
  readonly onProgress?: (rounds: number, soFar: ImportReport) => void;
  /** Stops between two parts: it rejects with the signal's reason, and the same call goes on another time. */
  readonly signal?: AbortSignal;
}

/** What an import did. */
export interface ImportReport {
  /** Rounds that it stored now. */
  readonly stored: number;
  /** Rounds that an earlier run, which was interrupted, had stored. */
  readonly storedBefore: number;
  /** Gaps that it stored now. */
  readonly storedGaps: number;
}

/** Rounds that are stored and acknowledged together, before the next ones. */
const PART_ROUNDS = 1000;

/**
 * Stores the rounds and gaps of a file. Interrupted by whatever, even a kill, the same call in a later session goes on: no round
 * is stored twice, none is left out.
 *
 * @throws StorageError `AVI_STORAGE_ALREADY_IMPORTED`, `AVI_STORAGE_IMPORT_OVERLAPS`, `AVI_STORAGE_BAD_IMPORT`,
 * `AVI_STORAGE_UNREADABLE_IMPORT`, and those of `append`.
 */
export async function importRounds(storage: Storage, options: ImportOptions): Promise<ImportReport> {
  knownOptions(options, { file: true, table: true, onProgress: true, signal: true });
  const { file, table, onProgress, signal } = options;
  const { digest, fileName, zone, rounds, gaps, skipped, firstAtMs, lastAtMs, path, bytes, readAtMs } = file;
  if (firstAtMs === null || lastAtMs === null) {
    throw new StorageError("AVI_STORAGE_BAD_IMPORT", `${path}: must hold a round (found none); give another file`);
  }
  const begun = await storage.beginImport({ table, digest, fileName, zone, rounds, gaps, skipped, firstAtMs, lastAtMs });
  if (begun.earlierSessions.length > 0) await refuseSurplus(storage, begun, { path, table, rounds });
  const csv = await openCsv(path, bytes);
  await using sink = createRecordSink(storage.connect(begun));
  let part: Part = emptyPart();
  let [stored, storedGaps, done] = [0, 0, 0];
  const store = async (): Promise<void> => {
    signal?.throwIfAborted();
    const missing = begun.earlierSessions.length === 0 ? part : await withoutStored(storage, begun, { path, table, part });
    await storePart(sink, table, missing);
    stored += missing.rounds.length;
    storedGaps += missing.gaps.length;
    done += part.rounds.length;
    part = emptyPart();
    onProgress?.(done, { stored, storedBefore: done - stored, storedGaps });
  };
  for await (const row of readRounds(path, csv, { zone, nowMs: readAtMs }).rows) {
    if (row.kind === "bad") continue;
    // What follows was not looked at, and the digest tells only at the end.
    if (row.round.ordinal > rounds || row.round.crashedAtMs > lastAtMs) throw changed(path);
    if (row.gap !== null) part.gaps.push({ kind: "gap", ...row.gap, reason: "imported", sure: true });
    part.rounds.push(row.round);
    if (part.rounds.length >= PART_ROUNDS) await store();
  }
  await store();
  if (csv.digest() !== digest) throw changed(path);
  await storage.finishImport(begun.id);
  return { stored, storedBefore: done - stored, storedGaps };
}

function changed(path: string): StorageError {
  return new StorageError(
    "AVI_STORAGE_UNREADABLE_IMPORT",
    `${path}: must stay as it is while it is imported (found it changed); give another table for what it holds now`,
  );
}

/** All of a part is durable, or the import ends: what came through nevertheless is found when it goes on. */
async function storePart(sink: PortRecordSink, table: string, { rounds, gaps }: Part): Promise<void> {
  await sink.room();
  const answers = await Promise.allSettled([...rounds, ...gaps].map((record) => sink.append(table, record)));
  const refused = answers.find((answer) => answer.status === "rejected");
  if (refused !== undefined) throw refused.reason;
}
