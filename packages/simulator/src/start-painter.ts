import { Worker } from "node:worker_threads";
import {
  BYTES_PER_PIXEL,
  cellRegion,
  createFrameSlot,
  fitsInside,
  type Hundredths,
  InvalidInputError,
  type Layout,
  layoutFor,
  type Region,
  show,
  type Size,
  type TableMap,
} from "@aviator/core";
import { PainterDiedError } from "./errors.ts";
import { fontFile } from "./font-file.ts";
import type { PainterCommand, PainterReport, PainterThreadSetup, PlayedRounds } from "./painter/painter-messages.ts";
import type { SimulatedScreen } from "./painter/simulated-screen.ts";
import { checkSpeed, checkTableSize, setUpTables, type TableOptions, type TableSetup } from "./table-options.ts";

/** One table that a painter thread paints. */
export interface PainterTableOptions extends TableOptions {
  /** Its place on the screen in whole pixels. Default: its cell in the smallest layout that holds all tables. */
  readonly region?: Region;
}

/** How to start a {@link Painter}. */
export interface PainterOptions {
  /** How many tables, 1 to 12, or what each is like. Default 1. */
  readonly tables?: number | readonly PainterTableOptions[];
  /** Size of the whole screen in pixels. Default 1920x1080. */
  readonly size?: Size;
  /** Same seed, same rounds. Default 1. */
  readonly seed?: string | number;
  /** Crash points of every table's first rounds in hundredths; later ones are drawn. Default none. */
  readonly script?: readonly Hundredths[];
  /** Rounds that every table plays; then its betting stays open for good. Default: no end. */
  readonly rounds?: number;
  /** How many times faster than the clock the games run, 0.1 to 100. Default 1. */
  readonly speed?: number;
  /** Frames painted per second of the clock, 1 to 120. Default 30; where the games run faster than 5 x, 40. */
  readonly fps?: number;
  /** True to hold the games at the start of their first betting phase until {@link Painter.begin}. Default false. */
  readonly paused?: boolean;
}

/** One table of a {@link Painter}. */
export interface PainterTable {
  readonly name: string;
  /** Where its regions stand at the skin's own size; scale it to the table's region. */
  readonly map: TableMap;
  readonly region: Region;
}

/** Tables that play and paint themselves in a thread of their own. */
export interface Painter extends AsyncDisposable {
  /** The shared memory they are painted into; options of `createFrameSource` of `@aviator/simulator/source`. */
  readonly screen: SimulatedScreen;
  readonly tables: readonly PainterTable[];
  /** Lets games begin that were started `paused`. Idempotent. */
  begin(): void;
  /**
   * The record of every round whose crash has been shown, oldest first, in the order of the tables; times in UTC milliseconds.
   * Still answers after {@link stop}. Rejects with PainterDiedError when the thread has failed.
   */
  truth(): Promise<PlayedRounds>;
  /** How many rounds of each table are known here so far, without asking the thread or copying them: for a look in between. */
  playedCounts(): readonly number[];
  /** Ends the games and the thread. Idempotent. */
  stop(): Promise<void>;
  /** Rejects with PainterDiedError when the thread fails by itself. Never resolves. */
  readonly lost: Promise<never>;
}

const DEFAULT_SIZE: Size = { width: 1920, height: 1080 };

/**
 * Starts tables in one worker thread. It never waits for whoever reads its frames, nor do they wait for it.
 *
 * @throws InvalidInputError naming the option that breaks a rule.
 * @throws FontMissingError when a skin's font is not installed.
 * @throws PainterDiedError when the thread can't start.
 */
export async function startPainter(options: PainterOptions = {}): Promise<Painter> {
  const { speed = 1, size = DEFAULT_SIZE } = options;
  checkSpeed(speed);
  const fps = options.fps ?? (speed > FAST ? FAST_FPS : DEFAULT_FPS);
  if (!(fps >= 1 && fps <= 120)) {
    throw new InvalidInputError("fps", [{ field: "", message: `must be a number from 1 to 120 (found ${show(fps)})` }]);
  }
  const setups = setUpTables(options.tables ?? 1, {
    seed: options.seed ?? 1,
    script: options.script ?? [],
    rounds: options.rounds,
  });
  // Here rather than in the thread, where it would look like a failure of ours.
  for (const { skin } of setups) fontFile(skin, 700);
  const regions = placeTables(options.tables ?? 1, size);
  const screen: SimulatedScreen = {
    ...size,
    tables: setups.map(({ name }, index) => screenTable(name, regions[index] as Region)),
  };
  const painter = new PainterThread({ screen, tables: setups, speed, fps });
  await painter.ready;
  if (options.paused !== true) painter.begin();
  return painter;
}

const DEFAULT_FPS = 30;
/** Above this speed a betting phase is but a few frames long at the default rate. */
const FAST = 5;
const FAST_FPS = 40;

function screenTable(name: string, region: Region): SimulatedScreen["tables"][number] {
  return { name, region, buffer: createFrameSlot(region.width * region.height * BYTES_PER_PIXEL).buffer };
}

function placeTables(tables: number | readonly PainterTableOptions[], size: Size): Region[] {
  const list: readonly PainterTableOptions[] = typeof tables === "number" ? Array.from({ length: tables }, () => ({})) : tables;
  const layout: Layout = layoutFor(list.length);
  return list.map(({ region }, index) => {
    const place = region ?? cellRegion(layout, index, size);
    const field = `tables[${index}].region`;
    checkTableSize(place, field);
    if (fitsInside(place, size)) return place;
    const message = `must lie inside the screen of ${size.width}x${size.height} (found ${place.width}x${place.height} at ${place.x},${place.y})`;
    throw new InvalidInputError(field, [{ field: "", message }]);
  });
}

class PainterThread implements Painter {
  readonly screen: SimulatedScreen;
  readonly tables: readonly PainterTable[];
  readonly ready: Promise<void>;
  readonly lost: Promise<never>;
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  readonly #counts: number[];
  #told: PlayedRounds;
  readonly #asked = new Map<number, () => void>();
  #questions = 0;
  #stopping = false;

  constructor(setup: PainterThreadSetup) {
    this.screen = setup.screen;
    this.tables = setup.screen.tables.map(({ name, region }, index) => {
      const { skin } = setup.tables[index] as TableSetup;
      return { name, region, map: skin.map };
    });
    this.#counts = setup.tables.map(() => 0);
    this.#told = setup.tables.map(() => []);
    const entry = import.meta.url.endsWith(".ts") ? "./painter-thread.ts" : "./painter-thread.js";
    this.#worker = new Worker(new URL(entry, import.meta.url), { workerData: setup, name: "painter" });
    const { promise: lost, reject: lose } = Promise.withResolvers<never>();
    const { promise: ready, resolve: setReady, reject: failReady } = Promise.withResolvers<void>();
    // Whoever awaits `lost` hears of it too; nobody has to.
    lost.catch(failReady);
    this.lost = lost;
    this.ready = ready;
    this.#worker.on("message", (report: PainterReport) => (report.type === "ready" ? setReady() : this.#hear(report)));
    this.#worker.on("error", (cause: Error) => {
      lose(new PainterDiedError(`the painter thread failed: ${cause.message}; please report it`, { cause }));
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on("exit", (code) => {
        if (!this.#stopping)
          lose(new PainterDiedError(`the painter thread ended by itself with exit code ${code}; please report it`));
        for (const answer of this.#asked.values()) answer();
        resolve();
      });
    });
  }

  begin(): void {
    this.#tell({ type: "begin" });
  }

  async truth(): Promise<PlayedRounds> {
    if (this.#stopping) await this.#exited;
    else {
      const id = (this.#questions += 1);
      const answered = new Promise<void>((resolve) => this.#asked.set(id, resolve));
      this.#tell({ type: "tell", id });
      await Promise.race([answered, this.lost]);
    }
    return this.#told;
  }

  playedCounts(): readonly number[] {
    return [...this.#counts];
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#tell({ type: "stop" });
    await this.#exited;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #tell(command: PainterCommand): void {
    this.#worker.postMessage(command);
  }

  #hear(report: Exclude<PainterReport, { readonly type: "ready" }>): void {
    switch (report.type) {
      case "played":
        this.#counts[report.table] = (this.#counts[report.table] ?? 0) + 1;
        return;
      case "stopped":
        this.#told = report.rounds;
        return;
      case "told":
        this.#told = report.rounds;
        this.#asked.get(report.id)?.();
        this.#asked.delete(report.id);
        return;
      default:
        report satisfies never;
    }
  }
}
