import { InvalidInputError } from "@aviator/core";
import type { Storage } from "@aviator/storage";
import { importRounds, type ImportReport, type RoundFile, surveyRoundFile } from "@aviator/storage/files";
import { type ImportedFileSummary, progressLine } from "./import-lines.ts";
import type { Output } from "./output.ts";

/** How files are read and stored. */
export interface FilesOptions {
  readonly table: string;
  readonly zone?: string;
  readonly skipBad: boolean;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** Looks at all files before the first is stored: one that can't be imported, and nothing has happened. Throws InvalidInputError. */
export async function surveyAll(paths: readonly string[], options: FilesOptions): Promise<RoundFile[]> {
  const { zone, skipBad, output, signal } = options;
  const files: RoundFile[] = [];
  for (const path of paths) {
    const onProgress = (bytes: number): void => output.live([`${path}: ${(bytes / 1e6).toFixed(1)} MB checked`]);
    files.push(await surveyRoundFile({ path, skipBad, onProgress, signal, ...(zone === undefined ? {} : { zone }) }));
  }
  for (const { path, rounds } of files) if (rounds === 0) throw refuse(path, "must hold a round (found none); leave it out");
  refuseOverlaps(files);
  return files;
}

/**
 * Stores the files one by one and tells of each, also of one that it began and did not end. Those that an earlier command stored are
 * passed over, so that the same command goes on; where that is all of them, nothing is left to import, and the first is refused as such.
 */
export async function importAll(
  storage: Storage,
  files: readonly RoundFile[],
  { table, output, signal }: FilesOptions,
  onImported: (file: ImportedFileSummary) => void,
): Promise<void> {
  const done = await finishedImports(storage, table);
  const isAllDone = files.every(({ digest }) => done.has(digest));
  for (const file of files) {
    const importedAtMs = isAllDone ? undefined : done.get(file.digest);
    if (importedAtMs !== undefined) {
      onImported({ ...file, done: true, stored: 0, storedBefore: file.rounds, storedGaps: 0, importedAtMs });
      continue;
    }
    const begun: { report: ImportReport | null } = { report: null };
    const onProgress = (rounds: number, soFar: ImportReport): void => {
      begun.report = soFar;
      output.live([progressLine(file, rounds)]);
    };
    try {
      const report = await importRounds(storage, { file, table, signal, onProgress });
      onImported({ ...file, done: true, ...report, importedAtMs: null });
    } catch (error) {
      if (begun.report !== null) onImported({ ...file, done: false, ...begun.report, importedAtMs: null });
      throw error;
    }
  }
}

/** When the files that are in a table were all stored, by their digests. */
async function finishedImports({ query }: Storage, table: string): Promise<ReadonlyMap<string, number>> {
  const rows = await query.selectFrom("imports").select(["digest", "finished_at_ms"]).where("table_name", "=", table).execute();
  return new Map(rows.flatMap(({ digest, finished_at_ms: atMs }) => (atMs === null ? [] : [[digest, atMs] as const])));
}

/** Rounds of the same time twice would count twice in every figure. */
function refuseOverlaps(files: readonly RoundFile[]): void {
  for (const [index, file] of files.entries()) {
    for (const other of files.slice(0, index)) {
      if (other.digest === file.digest) {
        throw refuse(file.path, `must not hold the same as ${other.path} (found the very content of it); leave one out`);
      }
      const fromMs = Math.max(file.firstAtMs ?? 0, other.firstAtMs ?? 0);
      const toMs = Math.min(file.lastAtMs ?? 0, other.lastAtMs ?? 0);
      if (fromMs > toMs) continue;
      const found = `found both from ${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
      const message = `must hold other times than ${other.path} (${found}); cut those rows from one, or give one another table`;
      throw refuse(file.path, message);
    }
  }
}

function refuse(path: string, message: string): InvalidInputError {
  return new InvalidInputError("import", [{ field: path, message }]);
}
