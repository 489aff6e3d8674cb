import { type AviatorError, type CaptureRequest, createVirtualClock, type FrameSource, type VirtualClock } from "@aviator/core";
import { type CaptureStatistics, createCaptureStatistics } from "../../src/reader/capture-statistics.ts";
import { runCaptureLoop } from "../../src/reader/capture-loop.ts";
import { createWakeableSleep } from "../../src/reader/wakeable-sleep.ts";
import type { WatchedTable } from "../../src/reader/watched-table.ts";

/** A loop on a virtual clock. */
export interface StartedLoop {
  readonly clock: VirtualClock;
  readonly stopping: AbortController;
  readonly statistics: CaptureStatistics;
  readonly errors: readonly AviatorError[];
  readonly ended: Promise<"ended" | "stopped">;
  /** As the thread does when a table asks for another rate. */
  wake(): void;
}

/** Runs the loop over tables and a source that captures as told. */
export function startLoop(
  tables: () => readonly WatchedTable[],
  capture: (requests: readonly CaptureRequest[], clock: VirtualClock) => Promise<"captured" | "ended">,
  clock: VirtualClock = createVirtualClock(5000),
): StartedLoop {
  const stopping = new AbortController();
  const statistics = createCaptureStatistics();
  const errors: AviatorError[] = [];
  const sleeper = createWakeableSleep(clock, stopping.signal);
  const source: FrameSource = {
    name: "scripted",
    format: "bgra",
    monitors: async () => [],
    capture: (requests) => capture(requests, clock),
    async [Symbol.asyncDispose]() {},
  };
  const ended = runCaptureLoop({
    source,
    clock,
    statistics,
    tables,
    sleeper,
    onTransientError: (error) => void errors.push(error),
    signal: stopping.signal,
  });
  return { clock, stopping, statistics, errors, ended, wake: sleeper.wake };
}
