import {
  type Clock,
  createEventBus,
  type EventBus,
  type LayoutName,
  SharedGameState,
  systemClock,
  type TableMap,
} from "@aviator/core";
import {
  createScreenReader,
  createThreadTableLink,
  type PlacedTable,
  placeTables,
  type ScreenReader,
  type ScreenReaderStatistics,
  type SourceSpec,
  type TablePlace,
  type TablePlaceChange,
} from "@aviator/capture";
import { regionsToRead } from "@aviator/ocr";
import { createStorage, type Storage } from "@aviator/storage";
import type { EventMessage } from "./event-message.ts";
import { startTableWorker, type TableWorker } from "./start-table-worker.ts";
import { createSupervisor } from "./supervisor.ts";
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
  readonly layout: LayoutName;
  readonly source: SourceSpec;
  /** Folder of the databases; made when it is not there. */
  readonly dir: string;
  /** Frames of each table a second while it flies, default 10; betting, and a crash that is read, take half of it. */
  readonly rateHz?: number;
  /** How many times faster than real time the game runs, default 1. */
  readonly speed?: number;
  /** Starts the messages about tables that don't fit the screen: the config file's path, say. */
  readonly subject?: string;
  /** Receives what handlers of the bus throw, and passing troubles of the screen. Default: a warning of the process. */
  readonly onTrouble?: (error: unknown) => void;
  readonly clock?: Clock;
}

/** What a stopped runner used, where Node can tell. */
export interface RunnerReport {
  /** Tables whose workers had to be ended by force: what they had not stored yet is lost. */
  readonly forced: readonly string[];
  /** Processor milliseconds of the screen reader and the table workers together. */
  readonly readingCpuMs: number | null;
  /** Null when the screen reader died. */
  readonly capture: ScreenReaderStatistics | null;
}

/** A running house: one screen reader, one worker a table, one writer. */
export interface Runner extends AsyncDisposable {
  readonly bus: EventBus;
  readonly state: SharedGameState;
  /** Number of this run in the database. */
  readonly session: number;
  /** Why this source of pixels was chosen. */
  readonly sourceReason: string;
  /** Where the tables are, in the order they were given. */
  readonly tables: readonly PlacedTable[];
  /** Indexes of the tables whose workers are alive. */
  alive(): readonly number[];
  /**
   * Resolves when nothing is read any more: the source ended, or no worker is left. Rejects when the screen or the writer is lost
   * for good. The runner still has to be stopped.
   */
  readonly ended: Promise<void>;
  /** Stores everything that was read, and ends all threads. Idempotent. */
  stop(): Promise<RunnerReport>;
}

const FLYING_RATE_HZ = 10;
/** A worker that has not stored everything by then is ended by force; a clean stop takes two seconds at most. */
const STOP_PATIENCE_MS = 1500;

/**
 * Starts reading tables into a database.
 *
 * @throws what the parts throw: `AVI_STORAGE_…` for the folder, `AVI_CAPTURE_…` for the screen, InvalidInputError for tables that
 * don't fit it. Nothing is left running then.
 */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const clock = options.clock ?? systemClock;
  const onTrouble =
    options.onTrouble ?? ((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
  const bus = createEventBus(onTrouble);
  const tellPlace = ({ table, change, movedBy, atMs }: TablePlaceChange): void => {
    if (change === "lost") bus.emit("table.lost", { table, atMs });
    else bus.emit(`table.${change}`, { table, movedBy, atMs });
  };
  await using started = new AsyncDisposableStack();
  const storage = started.use(await createStorage({ dir: options.dir, clock }));
  const screen = started.use(
    await createScreenReader({
      source: options.source,
      rateHz: options.rateHz ?? FLYING_RATE_HZ,
      clock,
      onTransientError: onTrouble,
      onPlaceChange: tellPlace,
    }),
  );
  const placed = placeTables({
    layout: options.layout,
    monitors: screen.source.monitors,
    tables: options.tables,
    ...(options.subject === undefined ? {} : { subject: options.subject }),
  });
  const state = new SharedGameState(placed.length);
  const supervisor = createSupervisor(bus);
  const emit = ({ type, event }: EventMessage): void => bus.emit(type, event);
  const tables = placed.map((table, index) => {
    const begun = startTable({ table, index, options, screen, storage, state, emit });
    started.defer(() => begun.worker.terminate());
    return begun;
  });
  for (const { name, worker } of tables) supervisor.watch(name, worker);
  screen.watch(tables.map(({ watch }) => watch));
  started.move();

  let stopping: Promise<RunnerReport> | null = null;
  const stopOnce = async (): Promise<RunnerReport> => {
    const patience = new AbortController();
    const forced = await supervisor.stop(clock.sleep(STOP_PATIENCE_MS, patience.signal));
    patience.abort();
    const end = await screen.stop();
    await storage.close();
    const capture = end.statistics;
    return { forced, capture, readingCpuMs: addCpu([capture?.cpuMs ?? null, ...tables.map(({ worker }) => worker.cpuMs())]) };
  };
  const stop = (): Promise<RunnerReport> => (stopping ??= stopOnce());
  const ended = Promise.race([supervisor.idle, endOfScreen(screen), endOfStorage(storage)]);
  // Who waits for it hears of a loss; nobody has to.
  ended.catch(() => {});
  return {
    bus,
    state,
    session: storage.session,
    sourceReason: screen.source.reason,
    tables: placed,
    alive() {
      const names = supervisor.alive();
      return placed.flatMap(({ name }, index) => (names.includes(name) ? [index] : []));
    },
    ended,
    stop,
    // What a stop fails with is told to who called stop(), and a loss by `ended`: disposing must not hide the first error.
    [Symbol.asyncDispose]: () =>
      stop().then(
        () => {},
        () => {},
      ),
  };
}

interface TableStart {
  readonly table: PlacedTable;
  readonly index: number;
  readonly options: RunnerOptions;
  readonly screen: ScreenReader;
  readonly storage: Storage;
  readonly state: SharedGameState;
  readonly emit: (message: EventMessage) => void;
}

/** Starts one table's worker, with its link to the screen reader and its way to the writer. */
function startTable(start: TableStart): {
  name: string;
  worker: TableWorker;
  watch: Parameters<ScreenReader["watch"]>[0][number];
} {
  const { table, index, options, screen, storage, state } = start;
  const { name, region, map } = table;
  const link = createThreadTableLink<TableReport, TableCommand>({ regions: regionsToRead(map), format: screen.source.format });
  const sink = storage.connect();
  const worker = startTableWorker({
    seed: {
      name,
      map,
      glyphs: options.tables[index]?.glyphs ?? null,
      speed: options.speed ?? 1,
      rateHz: options.rateHz ?? FLYING_RATE_HZ,
      link: link.worker,
      sink,
      state: { buffer: state.buffer, tables: state.tables, index },
    },
    transfer: [link.worker.port, sink.port],
    host: link.host,
    onEvent: start.emit,
  });
  return { name, worker, watch: { name, region, frames: link.frames, anchors: map.anchors } };
}

async function endOfScreen(screen: ScreenReader): Promise<void> {
  const { error } = await screen.ended;
  if (error !== null) throw error;
}

async function endOfStorage(storage: Storage): Promise<void> {
  const error = await storage.ended;
  if (error !== null) throw error;
}

function addCpu(parts: readonly (number | null)[]): number | null {
  return parts.some((part) => part === null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}
