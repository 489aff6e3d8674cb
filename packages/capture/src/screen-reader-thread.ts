import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { assert, AviatorError, type FrameSource, type Monitor, systemClock } from "@aviator/core";
import { messageOf, SourceModuleError } from "./errors.ts";
import { runCaptureLoop } from "./reader/capture-loop.ts";
import { createCaptureStatistics } from "./reader/capture-statistics.ts";
import { writeError } from "./reader/error-message.ts";
import type { FromReader, ReaderStart, ToReader } from "./reader/messages.ts";
import { createWakeableSleep } from "./reader/wakeable-sleep.ts";
import { type TableWatch, type WatchedTable, watchTable } from "./reader/watched-table.ts";
import { openExclusively } from "./sources/exclusive-source.ts";

/** The screen reader's thread: opens the source, says what it is, and captures the tables that it is told to watch. */
async function run(port: MessagePort, start: ReaderStart): Promise<void> {
  const post = (message: FromReader): void => port.postMessage(message);
  const statistics = createCaptureStatistics();
  const stopping = new AbortController();
  const firstWatch = Promise.withResolvers<void>();
  let source: FrameSource | null = null;
  let tables: readonly WatchedTable[] = [];
  let monitors: readonly Monitor[] = [];
  const sleeper = createWakeableSleep(systemClock, stopping.signal);
  const watch = (watched: TableWatch): WatchedTable =>
    watchTable(watched, {
      rateHz: start.rateHz,
      monitors,
      onChange: (change, movedBy) =>
        post({ type: "placeChanged", change: { table: watched.name, change, movedBy, atMs: systemClock.utcMs() } }),
    });
  /** Wakes the loop whenever a table of `watched` asks for another rate, until others are watched. */
  const heed = async (table: WatchedTable, watched: readonly WatchedTable[]): Promise<void> => {
    for (;;) {
      const news = await table.rateAsked();
      if (tables !== watched || news !== "asked") return;
      sleeper.wake();
    }
  };

  port.on("message", (message: ToReader) => {
    switch (message.type) {
      case "watch":
        tables = message.tables.map(watch);
        for (const table of tables) void heed(table, tables);
        sleeper.wake();
        return firstWatch.resolve();
      case "statistics":
        return post({ type: "statistics", statistics: statistics.read() });
      case "stop":
        stopping.abort();
        return firstWatch.resolve();
      default:
        return message satisfies never;
    }
  });

  const work = async (): Promise<"stopped" | "ended"> => {
    const chosen = await openExclusively(start.source);
    source = chosen.source;
    const { name, format } = source;
    monitors = await source.monitors();
    post({ type: "opened", source: { name, format, reason: chosen.reason, monitors } });
    await firstWatch.promise;
    return runCaptureLoop({
      source,
      clock: systemClock,
      statistics,
      tables: () => tables,
      sleeper,
      onTransientError: (error) => post({ type: "failedOnce", error: writeError(error) }),
      signal: stopping.signal,
    });
  };

  const outcome = await work().then(
    (reason) => ({ reason, error: null }),
    (error: unknown) => ({ reason: "failed" as const, error: writeError(asAviatorError(error)) }),
  );
  for (const table of tables) table.close();
  await (source as FrameSource | null)?.[Symbol.asyncDispose]();
  post({ type: "ended", ...outcome, statistics: statistics.read() });
  port.close();
}

function asAviatorError(error: unknown): AviatorError {
  if (error instanceof AviatorError) return error;
  return new SourceModuleError(`the source failed: ${messageOf(error)}`, {
    cause: error,
  });
}

assert(parentPort !== null, "the screen reader's thread is started by createScreenReader");
await run(parentPort, workerData as ReaderStart);
