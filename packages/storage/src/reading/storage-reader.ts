import { resolve } from "node:path";
import type { Hundredths, PhaseTransitionRecord, ThresholdCrossingRecord } from "@aviator/core";
import { Kysely } from "kysely";
import { type BackupOptions, backUp } from "../backup.ts";
import { requireReadableDir } from "../database/reading-connection.ts";
import { folderOption, knownOptions, wholeOption } from "../options.ts";
import { type Accuracy, type Completeness, readAccuracy, readCompleteness } from "../queries/completeness.ts";
import { type GapSummary, readGapSummaries } from "../queries/gap-summary.ts";
import { type HourOfDay, type PatternScope, readHourlyPattern } from "../queries/hourly-pattern.ts";
import { type PhaseDurations, readPhaseDurations } from "../queries/phase-durations.ts";
import { countPrunable } from "../queries/prunable.ts";
import { type Profit, type ProfitScope, readProfit } from "../queries/profit.ts";
import { checkScope, type Scope } from "../queries/scope.ts";
import { readStreaks, type TableStreaks } from "../queries/streaks.ts";
import { type RoundSummary, summarize, summarizeTables, type TableSummary } from "../queries/summaries.ts";
import { readSurvival, readSurvivalCurve, type Survival } from "../queries/survival.ts";
import { readWindows, type RollingWindows } from "../queries/windows.ts";
import {
  type Stored,
  type StoredGap,
  type StoredOfRound,
  type StoredRound,
  type StoredSession,
  toStoredSession,
} from "../records/stored-records.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import type { PruneBefore, Pruned } from "../store/prune.ts";
import { type LatestRounds, readLatestRounds } from "./latest-rounds.ts";
import { countRows, type Page, readPage, type Selection, STORED_KINDS, type StoredRows, streamRows } from "./pages.ts";
import { createPoolDialect } from "./pool-dialect.ts";
import { createReaderPool } from "./reader-pool.ts";

/** How many rows a selection has, by kind. */
export type Counts = Readonly<Record<keyof StoredRows, number>>;

/**
 * Reads what is stored. Every query runs on a read-only connection in a thread of its own: it sees every acknowledged record, and
 * delays neither the caller's thread nor the writer. All take a `signal`, and reject with its reason when it aborts.
 */
export interface StorageReader extends AsyncDisposable {
  /** One page of rounds, in the order of storing; the kinds below likewise. */
  rounds(page?: Page): Promise<StoredRound[]>;
  thresholdCrossings(page?: Page): Promise<StoredOfRound<ThresholdCrossingRecord>[]>;
  phaseTransitions(page?: Page): Promise<Stored<PhaseTransitionRecord>[]>;
  gaps(page?: Page): Promise<StoredGap[]>;
  /** One page of rows of any kind. */
  page<Name extends keyof StoredRows>(name: Name, page?: Page): Promise<StoredRows[Name][]>;
  /** All rows of a selection one by one, read page by page; `limit` is the rows of a page. */
  stream<Name extends keyof StoredRows>(name: Name, page?: Page): AsyncGenerator<StoredRows[Name], void, void>;
  /** The last rounds of a table by time, oldest first: what a RoundHistory is refilled with. */
  latestRounds(latest: LatestRounds): Promise<StoredRound[]>;
  counts(selection?: Selection): Promise<Counts>;
  /** How many rows `Storage.prune` would delete, by kind. */
  prunable(before: PruneBefore): Promise<Pruned>;
  /** All sessions. */
  sessions(): Promise<StoredSession[]>;

  /** What the rounds of a scope come to, over its tables together; the aggregates below read rollups, never all rounds. */
  summary(scope?: Scope): Promise<RoundSummary>;
  /** The same for each table. */
  tableSummaries(scope?: Scope): Promise<TableSummary[]>;
  /** The last five minutes, hour and day before `nowMs`. */
  windows(nowMs: number, scope?: Pick<Scope, "table" | "signal">): Promise<RollingWindows>;
  /** How many rounds reached a multiplier, in hundredths: exact at `CRASH_POINT_EDGES`, bounds between them. */
  survival(multiplier: Hundredths, scope?: Scope): Promise<Survival>;
  /** The same at every edge. */
  survivalCurve(scope?: Scope): Promise<Survival[]>;
  /** Rounds in a row below, and at or above, one of `STREAK_THRESHOLDS`, by table. */
  streaks(threshold: Hundredths, scope?: Scope): Promise<TableStreaks[]>;
  hourlyPattern(scope?: PatternScope): Promise<HourOfDay[]>;
  phaseDurations(scope?: Scope): Promise<PhaseDurations[]>;
  gapSummaries(scope?: Scope): Promise<GapSummary[]>;
  /** How complete each table is. `roundMs`: how long a round takes from crash to crash; default 22,000. */
  completeness(scope?: Scope & { readonly roundMs?: number }): Promise<Completeness[]>;
  /** The project's `data_accuracy`. */
  accuracy(scope?: Scope): Promise<Accuracy>;
  profit(scope?: ProfitScope): Promise<Profit>;

  /**
   * Copies all databases into an empty folder, while they are written to, and tells of every step.
   *
   * @throws StorageError `AVI_STORAGE_BACKUP_FAILED`, `AVI_STORAGE_DIR_UNUSABLE`, `AVI_STORAGE_BAD_OPTION`.
   */
  backup(options: BackupOptions): Promise<void>;
  /** Queries of one's own, typed by the schema and run as the others are: `query.selectFrom("rounds")…execute({ signal })`. */
  readonly query: Kysely<StorageSchema>;
  close(): Promise<void>;
}

/** How a folder is read. */
export interface ReadingOptions {
  /** Folder of the databases. */
  readonly dir: string;
  /** Threads that read at the same time, 1 to 16; they start when they are needed. Default 2. */
  readonly readers?: number;
}

const DEFAULT_READERS = 2;

/**
 * Opens the databases of a folder for reading only, while AVIATOR runs on it or not.
 *
 * @throws StorageError `AVI_STORAGE_NOT_FOUND`, `AVI_STORAGE_NOT_A_DATABASE`, `AVI_STORAGE_FOREIGN_DATABASE`, `AVI_STORAGE_NEWER_VERSION`,
 * `AVI_STORAGE_OLDER_VERSION`, `AVI_STORAGE_BAD_OPTION`.
 */
export async function openStorageForReading(options: ReadingOptions): Promise<StorageReader> {
  knownOptions(options, { dir: true, readers: true });
  const readers = wholeOption("readers", options.readers ?? DEFAULT_READERS, 1, 16);
  const dir = resolve(folderOption("dir", options.dir));
  requireReadableDir(dir);
  const pool = createReaderPool(dir, readers);
  const query = new Kysely<StorageSchema>({ dialect: createPoolDialect(pool) });
  const close = (): Promise<void> => pool.close();
  return {
    rounds: (page) => readPage(query, "rounds", page),
    thresholdCrossings: (page) => readPage(query, "thresholdCrossings", page),
    phaseTransitions: (page) => readPage(query, "phaseTransitions", page),
    gaps: (page) => readPage(query, "gaps", page),
    page: (name, page) => readPage(query, name, page),
    stream: (name, page) => streamRows(query, name, page),
    latestRounds: (latest) => readLatestRounds(query, latest),
    counts: async (selection = {}) => {
      const counted = STORED_KINDS.map(async (kind) => [kind, await countRows(query, kind, selection)] as const);
      return Object.fromEntries(await Promise.all(counted)) as Record<keyof StoredRows, number>;
    },
    prunable: async (before) => countPrunable(query, before),
    sessions: async () => (await query.selectFrom("sessions").selectAll().orderBy("id").execute()).map(toStoredSession),
    summary: async (scope = {}) => summarize(query, checkScope(scope, {})),
    tableSummaries: async (scope = {}) => summarizeTables(query, checkScope(scope, {})),
    windows: (nowMs, scope = {}) => readWindows(query, nowMs, scope),
    survival: async (multiplier, scope = {}) => readSurvival(query, multiplier, checkScope(scope, {})),
    survivalCurve: async (scope = {}) => readSurvivalCurve(query, checkScope(scope, {})),
    streaks: async (threshold, scope = {}) => readStreaks(query, threshold, checkScope(scope, {})),
    hourlyPattern: async (scope = {}) => readHourlyPattern(query, checkScope(scope, { utcOffsetHours: true })),
    phaseDurations: async (scope = {}) => readPhaseDurations(query, checkScope(scope, {})),
    gapSummaries: async (scope = {}) => readGapSummaries(query, checkScope(scope, {})),
    completeness: async (scope = {}) => readCompleteness(query, checkScope(scope, { roundMs: true })),
    accuracy: async (scope = {}) => readAccuracy(query, checkScope(scope, {})),
    profit: async (scope = {}) => readProfit(query, checkScope(scope, { mode: true, account: true })),
    backup: (backup) => backUp(dir, backup),
    query,
    close,
    [Symbol.asyncDispose]: close,
  };
}
