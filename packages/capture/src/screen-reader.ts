import { Worker } from "node:worker_threads";
import { assert, type AviatorError, type Clock, InvalidInputError, show, systemClock } from "@aviator/core";
import { ScreenReaderDiedError } from "./errors.ts";
import { createFrameWriter } from "./link/frame-writer.ts";
import { LARGEST_RATE_HZ } from "./link/rate-asking.ts";
import type { ScreenReaderStatistics } from "./reader/capture-statistics.ts";
import { readError } from "./reader/error-message.ts";
import type { FromReader, OpenedSource, ReaderStart, TablePlaceChange, ToReader } from "./reader/messages.ts";
import type { TableWatch } from "./reader/watched-table.ts";
import type { SourceSpec } from "./sources/source-spec.ts";

/** Options of {@link createScreenReader}. */
export interface ScreenReaderOptions {
  /** What to read. Default `{ kind: "auto" }`: the screen. */
  readonly source?: SourceSpec;
  /** Frames a second of each table that has not asked for another rate; above 0, at most 1000. Default 10. */
  readonly rateHz?: number;
  /** Called for each capture that failed and will be tried again after a pause, or has not answered for 3 s. */
  readonly onTransientError?: (error: AviatorError) => void;
  /** Called when a table with anchors came to stand elsewhere, could not be found any more, or was found again. */
  readonly onPlaceChange?: (change: TablePlaceChange) => void;
  /** Stops the reader when it aborts. */
  readonly signal?: AbortSignal;
  /** Times the end of a thread that does not end by itself. Default: the machine's clock. */
  readonly clock?: Clock;
}

/** How the screen reader ended. */
export interface ScreenReaderEnd {
  /** `"ended"`: a finite source has no more frames. */
  readonly reason: "stopped" | "ended" | "failed";
  /** What it failed with; null otherwise. */
  readonly error: AviatorError | null;
  /** What it measured until then; null when the thread died or had to be ended by force. */
  readonly statistics: ScreenReaderStatistics | null;
}

/** The one screen reader of all tables, in a thread of its own. */
export interface ScreenReader extends AsyncDisposable {
  /** The source that was opened: its name, why it was chosen, its pixels' format, its monitors. */
  readonly source: OpenedSource;
  /** Reads these tables from now on, and no others; ticks start with the first call. Once it has ended, it closes their links. */
  watch(tables: readonly TableWatch[]): void;
  /** What it measured so far; once it has ended, what it measured until then, or null when its thread died. */
  statistics(): Promise<ScreenReaderStatistics | null>;
  /** Resolves, never rejects, when no more frames will come; the tables' links are closed by then. */
  readonly ended: Promise<ScreenReaderEnd>;
  /** Ends it; the tables' links are closed. Idempotent. */
  stop(): Promise<ScreenReaderEnd>;
}

const DEFAULT_RATE_HZ = 10;
/** A thread that hangs in native code is ended by force after this. */
const STOP_DEADLINE_MS = 1000;

/**
 * Starts the screen reader's thread, the only user of capture natives, and opens its source. Place the tables on its
 * monitors, create their links, then let it {@link ScreenReader.watch} them:
 *
 * ```ts
 * const reader = await createScreenReader({ rateHz: 10 });
 * const placed = placeTables({ layout: "3x2", monitors: reader.source.monitors, tables });
 * const links = placed.map(({ map }) => createThreadTableLink({ regions: namedRegions(map), format: reader.source.format }));
 * reader.watch(placed.map(({ name, region, map }, index) => ({ name, region, anchors: map.anchors, frames: links[index].frames })));
 * ```
 *
 * @throws InvalidInputError for a rate out of range; else what opening the source threw, as a ScreenReaderError with the same
 * code, remedy and message.
 */
export async function createScreenReader(options: ScreenReaderOptions = {}): Promise<ScreenReader> {
  const { source = { kind: "auto" }, rateHz = DEFAULT_RATE_HZ, clock = systemClock, signal } = options;
  if (!(rateHz > 0 && rateHz <= LARGEST_RATE_HZ)) {
    throw new InvalidInputError("screen reader", [
      { field: "rateHz", message: `must be above 0 and at most ${LARGEST_RATE_HZ} (found ${show(rateHz)}); 10 is the default` },
    ]);
  }
  signal?.throwIfAborted();
  const thread = startThread({ source, rateHz }, options);
  const stop = async (): Promise<ScreenReaderEnd> => {
    thread.post({ type: "stop" });
    const deadline = new AbortController();
    const late = clock.sleep(STOP_DEADLINE_MS, deadline.signal).then(thread.terminate, () => {});
    const end = await thread.ended;
    deadline.abort();
    await late;
    return end;
  };
  const onAbort = (): void => void stop();
  signal?.addEventListener("abort", onAbort, { once: true });
  void thread.ended.then(() => signal?.removeEventListener("abort", onAbort));

  const opened = await thread.opened;
  if (opened === null) {
    const { error } = await thread.ended;
    signal?.throwIfAborted();
    throw error ?? new ScreenReaderDiedError("the screen reader's thread ended before it opened its source");
  }
  if (signal?.aborted) {
    await thread.ended;
    signal.throwIfAborted();
  }
  const watch = (tables: readonly TableWatch[]): void => {
    for (const { name, frames } of tables) {
      assert(
        frames.format === opened.format,
        `the link of table ${name} is for ${frames.format} pixels, the source gives ${opened.format}`,
      );
    }
    thread.watch(tables);
  };
  return {
    source: opened,
    watch,
    statistics: thread.statistics,
    ended: thread.ended,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}

interface ReaderThread {
  /** Null when it ended before. */
  readonly opened: Promise<OpenedSource | null>;
  readonly ended: Promise<ScreenReaderEnd>;
  post(message: ToReader): void;
  watch(tables: readonly TableWatch[]): void;
  statistics(): Promise<ScreenReaderStatistics | null>;
  terminate(): Promise<unknown>;
}

function startThread(start: ReaderStart, { onTransientError, onPlaceChange }: ScreenReaderOptions): ReaderThread {
  const worker = new Worker(threadUrl(), {
    workerData: start,
    name: "screen-reader",
    resourceLimits: { maxYoungGenerationSizeMb: 2 },
  });
  const opened = Promise.withResolvers<OpenedSource | null>();
  const ended = Promise.withResolvers<ScreenReaderEnd>();
  const asked: ((statistics: ScreenReaderStatistics | null) => void)[] = [];
  let tables: readonly TableWatch[] = [];
  let end: ScreenReaderEnd | null = null;

  const settle = (outcome: ScreenReaderEnd): void => {
    end ??= outcome;
    // A thread that died has not closed its tables' links; closing twice does no harm.
    closeLinks(tables);
    for (const answer of asked.splice(0)) answer(end.statistics);
    opened.resolve(null);
    ended.resolve(end);
  };
  const died = (what: string): void =>
    settle({ reason: "failed", error: new ScreenReaderDiedError(`the screen reader's thread ${what}`), statistics: null });

  worker.on("message", (message: FromReader) => {
    switch (message.type) {
      case "opened":
        return opened.resolve(message.source);
      case "statistics":
        return asked.shift()?.(message.statistics);
      case "failedOnce":
        return tell(onTransientError, readError(message.error));
      case "placeChanged":
        return tell(onPlaceChange, message.change);
      case "ended":
        end = readEnd(message);
        // Its source was disposed of; whatever still keeps the thread alive is of no more use.
        void worker.terminate();
        return;
      default:
        return message satisfies never;
    }
  });
  worker.once("error", (error: Error) => died(`died: ${error.message}`));
  worker.once("exit", (code) => (end === null ? died(`ended with exit code ${code}`) : settle(end)));

  return {
    opened: opened.promise,
    ended: ended.promise,
    post: (message) => worker.postMessage(message),
    watch(watched) {
      if (end !== null) return closeLinks(watched);
      tables = watched.map(({ name, region, frames, anchors }) => ({ name, region, frames, anchors }));
      worker.postMessage({ type: "watch", tables } satisfies ToReader);
    },
    statistics() {
      if (end !== null) return Promise.resolve(end.statistics);
      return new Promise((resolve) => {
        asked.push(resolve);
        worker.postMessage({ type: "statistics" } satisfies ToReader);
      });
    },
    terminate() {
      end ??= { reason: "stopped", error: null, statistics: null };
      return worker.terminate();
    },
  };
}

function readEnd({ reason, error, statistics }: FromReader & { readonly type: "ended" }): ScreenReaderEnd {
  return { reason, error: error === null ? null : readError(error), statistics };
}

function closeLinks(tables: readonly TableWatch[]): void {
  for (const { frames } of tables) createFrameWriter(frames).close();
}

/** Tells a listener; a fault of its own must not end the process, which these calls come to from the thread's port. */
function tell<T>(listener: ((news: T) => void) | undefined, news: T): void {
  try {
    listener?.(news);
  } catch {
    // There is nobody else to tell.
  }
}

function threadUrl(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./screen-reader-thread.ts" : "./screen-reader-thread.js", import.meta.url);
}
