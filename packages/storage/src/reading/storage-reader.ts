import type { PhaseTransitionRecord, ThresholdCrossingRecord } from "@aviator/core";
import type { Database } from "better-sqlite3";
import { Kysely, type Selectable, SqliteDialect } from "kysely";
import { openFileForReading } from "../database/database-file.ts";
import { MAIN_GAME } from "../schema/storage-files.ts";
import { wholeOption } from "../options.ts";
import type { MainGameSchema } from "../schema/main-game/main-game-schema.ts";
import {
  type Stored,
  type StoredGap,
  type StoredRound,
  type StoredSession,
  toStoredGap,
  toStoredPhaseTransition,
  toStoredRound,
  toStoredSession,
  toStoredThresholdCrossing,
} from "../records/stored-records.ts";

/** Which rows. */
export interface Selection {
  /** Only this table; default all. */
  readonly table?: string;
  /** Only this session; default all. */
  readonly session?: number;
}

/** Which page of them. */
export interface Page extends Selection {
  /** Only rows after the one with this id: the last id of the page before. Default 0, the start. */
  readonly afterId?: number;
  /** Rows at most, 1 to 100,000. Default 1,000. */
  readonly limit?: number;
}

/** How many rows a selection has. */
export interface Counts {
  readonly rounds: number;
  readonly thresholdCrossings: number;
  readonly phaseTransitions: number;
  readonly gaps: number;
}

/**
 * Reads what is stored, oldest first. Runs on a read-only connection in the calling thread; sees every acknowledged record and
 * never delays the writer.
 */
export interface StorageReader extends AsyncDisposable {
  rounds(page?: Page): Promise<StoredRound[]>;
  thresholdCrossings(page?: Page): Promise<Stored<ThresholdCrossingRecord>[]>;
  phaseTransitions(page?: Page): Promise<Stored<PhaseTransitionRecord>[]>;
  gaps(page?: Page): Promise<StoredGap[]>;
  counts(selection?: Selection): Promise<Counts>;
  /** All sessions. */
  sessions(): Promise<StoredSession[]>;
  close(): Promise<void>;
}

const DEFAULT_LIMIT = 1000;
const HIGHEST_LIMIT = 100_000;

/** The tables that share the columns of every collected row. */
type CollectedName = "rounds" | "threshold_crossings" | "phase_transitions" | "gaps";

/**
 * Opens the databases of a folder for reading only, while AVIATOR runs on it or not.
 *
 * @throws StorageError `AVI_STORAGE_NOT_FOUND`, `AVI_STORAGE_NOT_A_DATABASE`, `AVI_STORAGE_FOREIGN_DATABASE`, `AVI_STORAGE_NEWER_VERSION`,
 * `AVI_STORAGE_OLDER_VERSION`.
 */
export async function openStorageForReading(options: { readonly dir: string }): Promise<StorageReader> {
  return createStorageReader(openFileForReading(options.dir, MAIN_GAME));
}

/** A reader on an open connection, which it closes with itself. */
export function createStorageReader(database: Database): StorageReader {
  const kysely = new Kysely<MainGameSchema>({ dialect: new SqliteDialect({ database }) });
  const close = (): Promise<void> => {
    database.close();
    return Promise.resolve();
  };
  return {
    rounds: async (page) => (await selectPage(kysely, "rounds", page)).map(toStoredRound),
    thresholdCrossings: async (page) => (await selectPage(kysely, "threshold_crossings", page)).map(toStoredThresholdCrossing),
    phaseTransitions: async (page) => (await selectPage(kysely, "phase_transitions", page)).map(toStoredPhaseTransition),
    gaps: async (page) => (await selectPage(kysely, "gaps", page)).map(toStoredGap),
    counts: async (selection) => ({
      rounds: await count(kysely, "rounds", selection),
      thresholdCrossings: await count(kysely, "threshold_crossings", selection),
      phaseTransitions: await count(kysely, "phase_transitions", selection),
      gaps: await count(kysely, "gaps", selection),
    }),
    sessions: async () => (await kysely.selectFrom("sessions").selectAll().orderBy("id").execute()).map(toStoredSession),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function selectPage<Name extends CollectedName>(
  kysely: Kysely<MainGameSchema>,
  name: Name,
  page: Page = {},
): Promise<Selectable<MainGameSchema[Name]>[]> {
  const limit = wholeOption("limit", page.limit ?? DEFAULT_LIMIT, 1, HIGHEST_LIMIT);
  // The columns used here are those that all collected tables have; the type of one of them stands for all.
  let query = kysely.selectFrom(name as "gaps").selectAll();
  query = query
    .where("id", ">", page.afterId ?? 0)
    .orderBy("id")
    .limit(limit);
  if (page.table !== undefined) query = query.where("table_name", "=", page.table);
  if (page.session !== undefined) query = query.where("session_id", "=", page.session);
  return (await query.execute()) as unknown as Selectable<MainGameSchema[Name]>[];
}

async function count(kysely: Kysely<MainGameSchema>, name: CollectedName, selection: Selection = {}): Promise<number> {
  let query = kysely.selectFrom(name as "gaps").select(({ fn }) => fn.countAll<number>().as("rows"));
  if (selection.table !== undefined) query = query.where("table_name", "=", selection.table);
  if (selection.session !== undefined) query = query.where("session_id", "=", selection.session);
  return (await query.executeTakeFirstOrThrow()).rows;
}
