import { type Clock, createEventBus, type EventBus, SharedGameState, systemClock, type TableMap } from "@aviator/core";
import {
  createThreadTableLink,
  type PlacedTable,
  placeTables,
  type ScreenReaderStatistics,
  type SourceSpec,
  startScreenReader,
  type TablePlace,
} from "@aviator/capture";
import { createStorage, type Storage } from "@aviator/storage";
import { startTableWorker, type TableWorker } from "./start-table-worker.ts";
import { createSupervisor, type Supervisor } from "./supervisor.ts";
import type { TableCommand, TableReport } from "./table-worker-messages.ts";

/** One table that a runner reads. */
export interface RunnerTable {
  readonly name: string;
  readonly map: TableMap;
  readonly at: TablePlace;
  /** Glyph set file, absolute; null for the bundled sets. */
  readonly glyphs: string | null;
}

/** Options of {@link startRunner}. */
export interface RunnerOptions {
  readonly tables: readonly RunnerTable[];
  readonly layout: string;
  readonly source: SourceSpec;
  /** Folder of the databases; made when it is not there. */
  readonly dir: string;
  /** Frames of each table a second, default 10. */
  readonly rateHz?: number;
  /** How many times faster than real time the game runs, default 1. */
  readonly speed?: number;
  readonly clock?: Clock;
}

/** What a stopped runner used. */
export interface RunnerReport {
  /** Tables whose workers had to be ended by force: what they had not stored yet is lost. */
  readonly forced: readonly string[];
  /** CPU milliseconds of the screen reader and the table workers, where Node can tell. */
  readonly readingCpuMs: number | null;
  readonly capture: ScreenReaderStatistics;
}

/** A running house: one screen reader, one worker a table, one writer. */
export interface Runner extends AsyncDisposable {
  readonly bus: EventBus;
  readonly state: SharedGameState;
  readonly storage: Storage;
  /** Where the tables are, in the order they were given. */
  readonly tables: readonly PlacedTable[];
  /** Resolves when no table is read any more: all workers ended. Rejects when the screen or the writer is lost for good. */
  readonly ended: Promise<void>;
  /** Stores everything that was read, and ends all threads. Idempotent. */
  stop(): Promise<RunnerReport>;
}
