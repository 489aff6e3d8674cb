import { openCsv } from "./csv-records.ts";
import { readRounds } from "./read-rounds.ts";
import { type RoundFile, type RoundFileOptions, surveyFile } from "./survey-file.ts";

/** The rounds of a file in columns, gaps in their places. */
export interface LoadedRounds {
  /** What the file holds, as an import would tell. */
  readonly file: RoundFile;
  /** Crash points in hundredths; 0 for a gap, -1 for a round whose crash point could not be read for sure. */
  readonly crashPoints: Float64Array;
  /** When each crashed, UTC milliseconds; of a gap its end. */
  readonly timesMs: Float64Array;
}

/**
 * Reads a CSV file of rounds into memory and stores nothing.
 *
 * @throws StorageError `AVI_STORAGE_BAD_IMPORT`, `AVI_STORAGE_UNREADABLE_IMPORT`.
 */
export async function loadRounds(options: RoundFileOptions): Promise<LoadedRounds> {
  const file = await surveyFile(options, "");
  const { rows } = readRounds(options.path, await openCsv(options.path, file.bytes), {
    zone: options.zone ?? null,
    nowMs: file.readAtMs,
  });
  const crashPoints: number[] = [];
  const timesMs: number[] = [];
  for await (const row of rows) {
    if (row.kind === "bad") continue;
    if (row.gap !== null) {
      crashPoints.push(0);
      timesMs.push(row.gap.toMs);
    }
    crashPoints.push(row.round.sure ? (row.round.crashPoint ?? -1) : -1);
    timesMs.push(row.round.crashedAtMs);
  }
  options.signal?.throwIfAborted();
  return { file, crashPoints: Float64Array.from(crashPoints), timesMs: Float64Array.from(timesMs) };
}
