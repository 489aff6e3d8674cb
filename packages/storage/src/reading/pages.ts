import type { CrashPointCheckRecord, PhaseTransitionRecord, RgbSampleRecord, ThresholdCrossingRecord } from "@aviator/core";
import { show } from "@aviator/core";
import type { Kysely, Selectable } from "kysely";
import { StorageError } from "../errors.ts";
import { knownOptions, wholeOption } from "../options.ts";
import { checkSpan, checkTable } from "../queries/scope.ts";
import {
  type Stored,
  type StoredGap,
  type StoredOfRound,
  type StoredRepair,
  type StoredRound,
  toStoredCrashPointCheck,
  toStoredGap,
  toStoredPhaseTransition,
  toStoredRepair,
  toStoredRgbSample,
  toStoredRound,
  toStoredThresholdCrossing,
} from "../records/stored-records.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";

/** Which rows. */
export interface Selection {
  /** Only this table; default all. */
  readonly table?: string;
  /** Only this session; default all. */
  readonly session?: number;
  /** Only from this moment on, UTC milliseconds: the crash of a round, the end of a gap. */
  readonly fromMs?: number;
  /** Only before this moment. */
  readonly toMs?: number;
  /** Gives the query up: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Which page of them. */
export interface Page extends Selection {
  /** Only rows after the one with this id: the last id of the page before. Default 0, the start. */
  readonly afterId?: number;
  /** Rows at most, 1 to 100,000. Default 1,000. */
  readonly limit?: number;
}

/** What can be read row by row. */
export interface StoredRows {
  readonly rounds: StoredRound;
  readonly thresholdCrossings: StoredOfRound<ThresholdCrossingRecord>;
  readonly phaseTransitions: Stored<PhaseTransitionRecord>;
  readonly gaps: StoredGap;
  readonly crashPointChecks: StoredOfRound<CrashPointCheckRecord>;
  readonly repairs: StoredRepair;
  readonly rgbSamples: Stored<RgbSampleRecord>;
}

const DEFAULT_LIMIT = 1000;
const HIGHEST_LIMIT = 100_000;

/** The tables that share the columns of every collected row. */
type CollectedName = {
  [Name in keyof StorageSchema]: StorageSchema[Name] extends { session_id: number; table_name: string; id: unknown }
    ? Name
    : never;
}[keyof StorageSchema];

interface Kind<Name extends CollectedName, Row> {
  readonly name: Name;
  /** The column of the moment that selects. */
  readonly time: string;
  readonly toStored: (row: Selectable<StorageSchema[Name]>) => Row;
}

const kind = <Name extends CollectedName, Row>(
  name: Name,
  time: string & keyof StorageSchema[Name],
  toStored: (row: Selectable<StorageSchema[Name]>) => Row,
): Kind<Name, Row> => ({ name, time, toStored });

const KINDS = {
  rounds: kind("rounds", "crashed_at_ms", toStoredRound),
  thresholdCrossings: kind("threshold_crossings", "at_ms", toStoredThresholdCrossing),
  phaseTransitions: kind("phase_transitions", "at_ms", toStoredPhaseTransition),
  gaps: kind("gaps", "to_ms", toStoredGap),
  crashPointChecks: kind("crash_point_checks", "at_ms", toStoredCrashPointCheck),
  repairs: kind("round_repairs", "at_ms", toStoredRepair),
  rgbSamples: kind("rgb_samples", "at_ms", toStoredRgbSample),
} as const;

/** The kinds of rows, by the names of {@link StoredRows}. */
export const STORED_KINDS: readonly (keyof StoredRows)[] = Object.keys(KINDS) as (keyof StoredRows)[];

/** Names of a selection's options. */
const SELECTION_OPTIONS: Readonly<Record<keyof Selection, true>> = {
  table: true,
  session: true,
  fromMs: true,
  toMs: true,
  signal: true,
};

/** One page of rows, in the order of storing. Throws `AVI_STORAGE_BAD_OPTION`: a misspelt option would select everything. */
export async function readPage<Name extends keyof StoredRows>(
  reading: Kysely<StorageSchema>,
  name: Name,
  page: Page = {},
): Promise<StoredRows[Name][]> {
  if (!Object.hasOwn(KINDS, name)) throw noKind(name);
  knownOptions(page, { ...SELECTION_OPTIONS, afterId: true, limit: true });
  const limit = wholeOption("limit", page.limit ?? DEFAULT_LIMIT, 1, HIGHEST_LIMIT);
  const afterId = wholeOption("afterId", page.afterId ?? 0, 0, Number.MAX_SAFE_INTEGER);
  const { toStored } = KINDS[name];
  const rows = await select(reading, name, page)
    .selectAll()
    .where("id", ">", afterId)
    .orderBy("id")
    .limit(limit)
    .execute({ signal: page.signal });
  return rows.map((row) => (toStored as unknown as (row: unknown) => StoredRows[Name])(row));
}

function noKind(found: unknown): StorageError {
  return new StorageError("AVI_STORAGE_BAD_OPTION", `kind: must be one of ${STORED_KINDS.join(", ")} (found ${show(found)})`);
}

/** All rows of a selection, a page at a time: memory and locks stay small however many there are. */
export async function* streamRows<Name extends keyof StoredRows>(
  reading: Kysely<StorageSchema>,
  name: Name,
  { limit = DEFAULT_LIMIT, ...selection }: Page = {},
): AsyncGenerator<StoredRows[Name], void, void> {
  for (let afterId = selection.afterId ?? 0; ;) {
    const rows = await readPage(reading, name, { ...selection, afterId, limit });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    afterId = last.id;
  }
}

/** How many rows a selection has. Throws `AVI_STORAGE_BAD_OPTION`. */
export async function countRows(reading: Kysely<StorageSchema>, name: keyof StoredRows, selection: Selection): Promise<number> {
  knownOptions(selection, SELECTION_OPTIONS);
  const { rows } = await select(reading, name, selection)
    .select(({ fn }) => fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow({ signal: selection.signal });
  return rows;
}

function select(reading: Kysely<StorageSchema>, name: keyof StoredRows, selection: Selection) {
  checkTable(selection.table);
  checkSpan(selection);
  const { table, session, fromMs, toMs } = selection;
  if (session !== undefined) wholeOption("session", session, 1, Number.MAX_SAFE_INTEGER);
  const { name: tableName, time } = KINDS[name];
  // The columns used here are those that all collected tables have; the type of one of them stands for all.
  let query = reading.selectFrom(tableName as "phase_transitions");
  if (table !== undefined) query = query.where("table_name", "=", table);
  if (session !== undefined) query = query.where("session_id", "=", session);
  if (fromMs !== undefined) query = query.where(time as "at_ms", ">=", fromMs);
  if (toMs !== undefined) query = query.where(time as "at_ms", "<", toMs);
  return query;
}
