import { statSync } from "node:fs";
import { dirname, extname } from "node:path";
import { InvalidInputError, show } from "@aviator/core";
import { openStorageForReading, StorageError, type StorageReader } from "@aviator/storage";
import { describeBadRows, loadRounds } from "@aviator/storage/files";
import { type RecordedRounds, recordedColumns } from "@aviator/strategy";
import { unknownTable } from "../known-tables.ts";

/** Where the rounds of a back-test are. */
export interface RoundsSource {
  /** How many to draw, a CSV file, or a folder of databases or one of its files. */
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
const PAGE_ROWS = 50_000;

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
    return { rounds: await storedRounds(source, found.isDirectory() ? text : dirname(text)), skipped: null };
  }
  refuseOptions(source, ["--table"], "a file");
  const { file, crashPoints, timesMs } = await loadRounds({ path: text, zone, skipBad, signal });
  if (file.rounds === 0) throw refuse("must hold a round", text);
  return {
    rounds: recordedColumns(crashPoints, { timesMs, source: file.fileName, completeness: file.completeness ?? 0 }),
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
  const rounds: { atMs: number; crashPoint: number }[] = [];
  for (let after = { atMs: 0, id: 0 }; ;) {
    const { atMs, id } = after;
    const rows = await reader.query
      .selectFrom("rounds")
      .select(["crashed_at_ms", "crash_point", "id"])
      .where("table_name", "=", name)
      .where("crashed_at_ms", ">=", atMs)
      .where(({ or, eb }) => or([eb("crashed_at_ms", ">", atMs), eb("id", ">", id)]))
      .orderBy("crashed_at_ms")
      .orderBy("id")
      .limit(PAGE_ROWS)
      .execute({ signal });
    for (const row of rows) rounds.push({ atMs: row.crashed_at_ms, crashPoint: row.crash_point ?? -1 });
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_ROWS) break;
    after = { atMs: last.crashed_at_ms, id: last.id };
  }
  const gaps = await reader.query
    .selectFrom("gaps")
    .select("to_ms")
    .where("table_name", "=", name)
    .where("repaired_at_ms", "is", null)
    .orderBy("to_ms")
    .execute({ signal });
  // A gap stands before the round that ended it.
  const entries = [...gaps.map(({ to_ms: atMs }) => ({ atMs, crashPoint: 0 })), ...rounds];
  entries.sort((left, right) => left.atMs - right.atMs);
  const [completeness] = await reader.completeness({ table: name, signal });
  return recordedColumns(
    Float64Array.from(entries, ({ crashPoint }) => crashPoint),
    {
      timesMs: Float64Array.from(entries, ({ atMs }) => atMs),
      source: `${text}: ${name}`,
      completeness: completeness?.share ?? 0,
    },
  );
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
