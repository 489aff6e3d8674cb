import { statSync } from "node:fs";
import { basename, dirname, extname } from "node:path";
import { InvalidInputError, show } from "@aviator/core";
import { MAIN_GAME_FILE, openStorageForReading, StorageError, type StorageReader } from "@aviator/storage";
import { describeBadRows, loadRounds } from "@aviator/storage/files";
import { type RecordedRounds, recordedColumns } from "@aviator/strategy";
import { unknownTable } from "../known-tables.ts";
import { orderedRounds } from "../ordered-rounds.ts";

/** Where the rounds of a back-test are. */
export interface RoundsSource {
  /** How many to draw, a CSV file, a folder of databases, or its file of rounds. */
  readonly text: string;
  /** Which table of a database. */
  readonly table?: string | undefined;
  /** Zone of a file's local times. */
  readonly zone?: string | undefined;
  /** Leaves bad rows of a file out. */
  readonly skipBad: boolean;
  readonly signal: AbortSignal;
}

/** Local times of a file without a zone are read so: only the time between rounds counts. */
const ANY_ZONE = "UTC";
const COUNT = /^\d+$/;
const DATABASE = /^\.(?:db|sqlite3?)$/;

/** Rows of a file that were left out since they break a rule. */
export interface SkippedRows {
  readonly count: number;
  /** The first of them, as a person is told of them. */
  readonly first: readonly string[];
}

/** The rounds that were found. */
export interface FoundRounds {
  /** How many to draw, or those observed. */
  readonly rounds: number | RecordedRounds;
  /** Null where there is no file to leave rows out of. */
  readonly skipped: SkippedRows | null;
}

/** Finds the rounds that are meant. Throws InvalidInputError for what is none, and for options that mean nothing to them. */
export async function roundsToPlay(source: RoundsSource): Promise<FoundRounds> {
  const { text, zone = ANY_ZONE, skipBad, signal } = source;
  if (COUNT.test(text)) {
    refuseOptions(source, ["--table", "--zone", "--skip-bad"], "rounds that are drawn");
    return { rounds: Number(text), skipped: null };
  }
  const found = statSync(text, { throwIfNoEntry: false });
  if (found === undefined) throw refuse(missingText(text), text);
  if (found.isDirectory() || DATABASE.test(extname(text))) {
    refuseOptions(source, ["--zone", "--skip-bad"], "a database");
    if (!found.isDirectory() && basename(text) !== MAIN_GAME_FILE) {
      const message =
        `must be a database's folder, or ${MAIN_GAME_FILE} in it (found ${show(text)}); name one of them, ` +
        "and put a copy into a folder of its own under that name";
      throw new InvalidInputError("backtest", [{ field: "--rounds", message }]);
    }
    return { rounds: await storedRounds(source, found.isDirectory() ? text : dirname(text)), skipped: null };
  }
  refuseOptions(source, ["--table"], "a file");
  const { file, crashPoints, timesMs } = await loadRounds({ path: text, zone, skipBad, signal });
  if (file.rounds === 0) throw refuse("must hold a round", text);
  return {
    rounds: recordedColumns(crashPoints, {
      timesMs,
      source: file.fileName,
      completeness: completenessOf(crashPoints, file.missing),
    }),
    skipped: { count: file.skipped, first: describeBadRows(file.badRows, file.skipped) },
  };
}

/** What is neither a count nor anything on the disk was meant as one of both. */
function missingText(text: string): string {
  return text.trim() !== "" && Number.isFinite(Number(text))
    ? "must be a whole number of rounds to draw, from 1, or a file or folder that exists"
    : "must be a file or folder that exists, or how many rounds to draw";
}

type SourceOption = "--table" | "--zone" | "--skip-bad";

/** An option that does nothing was meant to do something. */
function refuseOptions({ table, zone, skipBad }: RoundsSource, options: readonly SourceOption[], what: string): void {
  const given: Readonly<Record<SourceOption, boolean>> = {
    "--table": table !== undefined,
    "--zone": zone !== undefined,
    "--skip-bad": skipBad,
  };
  const needs: Readonly<Record<SourceOption, string>> = {
    "--table": "a database",
    "--zone": "a CSV file",
    "--skip-bad": "a CSV file",
  };
  const problems = options
    .filter((option) => given[option])
    .map((field) => ({ field, message: `is for ${needs[field]} (found ${what} as --rounds); leave it out` }));
  if (problems.length > 0) throw new InvalidInputError("backtest", problems);
}

async function storedRounds({ text, table, signal }: RoundsSource, dir: string): Promise<RecordedRounds> {
  await using reader = await openStorageForReading({ dir }).catch((error: unknown) => {
    if (!(error instanceof StorageError) || error.code !== "AVI_STORAGE_NOT_FOUND") throw error;
    throw refuse("must be a CSV file, or a folder that holds a database", text);
  });
  const name = await tableOf(reader, text, table);
  const rounds = await orderedRounds(reader, name, { signal });
  const crashPoints = Float64Array.from(rounds, ({ crashPoint }) => (crashPoint === "gap" ? 0 : (crashPoint ?? -1)));
  const [completeness] = await reader.completeness({ table: name, signal });
  return recordedColumns(crashPoints, {
    timesMs: Float64Array.from(rounds, ({ atMs }) => atMs),
    source: `${text}: ${name}`,
    completeness: completenessOf(crashPoints, completeness?.missing ?? 0),
  });
}

/** Rounds with a crash point of all there were: one that could not be read is as missing as one that nobody saw. */
function completenessOf(crashPoints: Float64Array, missing: number): number {
  const rounds = crashPoints.filter((crashPoint) => crashPoint !== 0);
  return rounds.length === 0 ? 0 : rounds.filter((crashPoint) => crashPoint > 0).length / (rounds.length + missing);
}

/** The table that is meant; the only one may stay unnamed. */
async function tableOf(reader: StorageReader, text: string, table: string | undefined): Promise<string> {
  const names = (await reader.tableSummaries()).filter(({ rounds }) => rounds > 0).map((of) => of.table);
  if (names.length === 0) throw refuse("must be a database that holds rounds", text);
  if (table === undefined && names.length === 1) return names[0] as string;
  if (table !== undefined && names.includes(table)) return table;
  throw unknownTable("backtest", names, table);
}

function refuse(rule: string, found: string): InvalidInputError {
  return new InvalidInputError("backtest", [{ field: "--rounds", message: `${rule} (found ${show(found)}); correct it` }]);
}
