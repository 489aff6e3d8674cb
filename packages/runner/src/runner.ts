import {
  type Clock,
  createEventBus,
  type EventBus,
  type LayoutName,
  SharedGameState,
  SourceGenerations,
  systemClock,
  type TableMap,
} from "@aviator/core";
import {
  createScreenReader,
  createThreadTableLink,
  type PlacedTable,
  type RecordingStatistics,
  placeTables,
  type ScreenReader,
  type ScreenReaderStatistics,
  type SourceSpec,
  type TablePlace,
  type TablePlaceChange,
} from "@aviator/capture";
import {
  type CompiledGlyphs,
  compileBundledGlyphs,
  createTesseractService,
  regionsToRead,
  type TesseractService,
} from "@aviator/ocr";
import { DEFAULT_THRESHOLDS } from "@aviator/collectors";
import { createStorage, type RetentionDays, type Storage } from "@aviator/storage";
import { createRecordSink } from "@aviator/storage/sink";
import { loadOwnCollectors, tablesOf } from "./collectors/own-collectors.ts";
import { DEFAULT_ENGINE, type EngineChoice } from "./engines/engine-choice.ts";
import { planRecording, type RunRecordingOptions } from "./replay/plan-recording.ts";
import { startTableWorker, type TableWorker } from "./start-table-worker.ts";
import { namedStreams, watchStreams } from "./streams/stream-watch.ts";
import { createSupervisor } from "./supervisor.ts";
import type { TableCommand, TableReport } from "./table-worker-messages.ts";

/** One table that a runner reads. */
export interface RunnerTable {
  readonly name: string;
  readonly map: TableMap;
  readonly at: TablePlace;
  /** Glyph set file, absolute; null for the bundled sets. */
  readonly glyphs: string | null;
  /** Phase model file, absolute; null or absent for the bundled one. */
  readonly phaseModel?: string | null;
  /** Which engine reads which region; default `byConfidence` for all. */
  readonly engine?: EngineChoice;
  /** Multipliers whose crossings are stored, as people write them; default those of the MainCollector. */
  readonly thresholds?: readonly number[];
  /** Name of the stream of tables that show the same rounds; null or absent for none. */
  readonly stream?: string | null;
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
  /** The Tesseract that all tables share: threads, 1 to 8, default 1. None is started before it is needed. */
  readonly tesseract?: { readonly workers: number };
  /** Collectors of one's own, by the `file:` URLs of their modules; default none. */
  readonly collectors?: readonly string[];
  /** Days that rows are kept, by kind: older ones go now and every hour. Default: everything is kept for good. */
  readonly retentionDays?: RetentionDays;
  /** Where and how much to record; nothing when absent. */
  readonly recording?: RunRecordingOptions;
  /** Starts the messages about tables that don't fit the screen: the config file's path, say. */
  readonly subject?: string;
  /** Receives what handlers of the bus throw, passing troubles of the screen, and a pruning that failed. Default: a warning of the process. */
  readonly onTrouble?: (error: unknown) => void;
  readonly clock?: Clock;
}

/** What a stopped runner used, where Node can tell. */
export interface RunnerReport {
  /** Tables whose workers had to be ended by force while they read: what they had not stored yet is lost. */
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
  /** What each table's recording holds, as it last said, in the order of the tables; null without one. */
  recordings(): readonly (RecordingStatistics | null)[];
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
export const STOP_PATIENCE_MS = 1500;

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
  const bus = createEventBus(onTrouble, { clock });
  await using started = new AsyncDisposableStack();
  const collectorTables = tablesOf(await loadOwnCollectors(options.collectors ?? []));
  const { dir, retentionDays = {} } = options;
  const storage = started.use(await createStorage({ dir, collectorTables, retentionDays, clock, onTrouble }));
  const screen = started.use(await startScreen({ options, clock, bus, onTrouble }));
  const tesseract = started.use(createTesseractService({ ...options.tesseract, clock, onTrouble }));
  const placed = placeTables({
    layout: options.layout,
    monitors: screen.source.monitors,
    tables: options.tables,
    ...(options.subject === undefined ? {} : { subject: options.subject }),
  });
  const streamSink = started.use(createRecordSink(storage.connect()));
  const streams = watchStreams(namedStreams(options.tables), { bus, sink: streamSink, clock, speed: options.speed ?? 1 });
  const state = new SharedGameState(placed.length);
  const supervisor = createSupervisor(bus);
  const bundled = compileBundledGlyphs();
  const generations = new SourceGenerations();
  const tables = placed.map((table, index) => {
    const begun = startTable({ table, index, options, screen, storage, tesseract, bundled, state, generations, bus });
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
    await streams.finish();
    await streamSink.close();
    const end = await screen.stop();
    await tesseract.close();
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
    recordings: () => tables.map(({ worker }) => worker.recorded()),
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

interface ScreenStart {
  readonly options: RunnerOptions;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly onTrouble: (error: unknown) => void;
}

/** Starts the screen reader; what it finds of the tables' places goes to the bus. */
function startScreen({ options, clock, bus, onTrouble }: ScreenStart): Promise<ScreenReader> {
  const tellPlace = ({ table, change, movedBy, atMs }: TablePlaceChange): void => {
    if (change === "lost") bus.emit("table.lost", { table, atMs });
    else bus.emit(`table.${change}`, { table, movedBy, atMs });
  };
  return createScreenReader({
    source: options.source,
    rateHz: options.rateHz ?? FLYING_RATE_HZ,
    clock,
    onTransientError: onTrouble,
    onPlaceChange: tellPlace,
  });
}

interface TableStart {
  readonly table: PlacedTable;
  readonly index: number;
  readonly options: RunnerOptions;
  readonly screen: ScreenReader;
  readonly storage: Storage;
  readonly tesseract: TesseractService;
  readonly bundled: CompiledGlyphs;
  readonly state: SharedGameState;
  readonly generations: SourceGenerations;
  readonly bus: EventBus;
}

/** Starts one table's worker, with its link to the screen reader and its way to the writer. */
function startTable(start: TableStart): {
  name: string;
  worker: TableWorker;
  watch: Parameters<ScreenReader["watch"]>[0][number];
} {
  const { table, index, options, screen, storage, state, generations, bus } = start;
  const { name, region, map } = table;
  const link = createThreadTableLink<TableReport, TableCommand>({ regions: regionsToRead(map), format: screen.source.format });
  const generation = generations.begin(name);
  state.begin(index, generation);
  const sink = storage.connect();
  const tesseract = start.tesseract.connect();
  const worker = startTableWorker({
    seed: {
      name,
      map,
      glyphs: options.tables[index]?.glyphs ?? null,
      bundled: start.bundled,
      speed: options.speed ?? 1,
      rateHz: options.rateHz ?? FLYING_RATE_HZ,
      link: link.worker,
      generation,
      sink,
      engine: options.tables[index]?.engine ?? DEFAULT_ENGINE,
      phaseModel: options.tables[index]?.phaseModel ?? null,
      thresholds: options.tables[index]?.thresholds ?? DEFAULT_THRESHOLDS,
      collectors: options.collectors ?? [],
      tesseract,
      recording:
        options.recording === undefined
          ? null
          : planRecording(options.recording, {
              ...start,
              source: screen.source,
              tables: state.tables,
              regions: link.frames.regions,
            }),
      state: { buffer: state.buffer, tables: state.tables, index },
    },
    transfer: [link.worker.port, sink.port, tesseract.port],
    host: link.host,
    generations,
    onEvent: (type, event) => bus.emit(type, event),
    hasBegun: () => state.read(index).reads > 0,
  });
  // A recording shows its regions alone, in their places, and so nothing to find a table by.
  const anchors = options.source.kind === "recording" ? undefined : map.anchors;
  return { name, worker, watch: { name, region, frames: link.frames, anchors } };
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
