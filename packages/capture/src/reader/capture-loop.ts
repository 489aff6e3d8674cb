import { AviatorError, type CaptureRequest, type Clock, type FrameSource } from "@aviator/core";
import { SourceModuleError } from "../errors.ts";
import type { CaptureStatistics } from "./capture-statistics.ts";
import { tickAfter } from "./tick-schedule.ts";
import type { WatchedTable } from "./watched-table.ts";

/** What {@link runCaptureLoop} needs. */
export interface CaptureLoopOptions {
  readonly source: FrameSource;
  readonly rateHz: number;
  readonly clock: Clock;
  readonly statistics: CaptureStatistics;
  /** The tables of the next tick; another array after each change. */
  tables(): readonly WatchedTable[];
  /** A capture failed with a transient error; it will be tried again after a pause. */
  onTransientError(error: AviatorError): void;
  readonly signal: AbortSignal;
}

/** Pause after a first failure; it doubles with each further one up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/**
 * Captures all tables in one call a tick and publishes their frames, never two captures at once, until the source ends or
 * the signal aborts.
 *
 * @throws AviatorError of the source when it is not transient; SourceModuleError for anything else that it throws.
 */
export async function runCaptureLoop(options: CaptureLoopOptions): Promise<"ended" | "stopped"> {
  const { clock, statistics, signal } = options;
  const periodMs = 1000 / options.rateHz;
  const startMs = clock.monotonicMs();
  const capture = createTickCapture(options);
  let failuresInARow = 0;
  let index = 0;
  while (!signal.aborted) {
    try {
      if ((await capture(index)) === "ended") return "ended";
      failuresInARow = 0;
    } catch (error) {
      if (signal.aborted) break;
      options.onTransientError(transientOrThrow(error, options.source));
      statistics.failed();
      await pause(clock, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failuresInARow), signal);
      failuresInARow += 1;
    }
    const next = tickAfter(index, startMs, periodMs, clock.monotonicMs());
    if (failuresInARow === 0) statistics.skipped(next.skipped);
    index = next.index;
    // Even a late tick waits once: messages to this thread must get their turn.
    await pause(clock, Math.max(0, startMs + index * periodMs - clock.monotonicMs()), signal);
  }
  return "stopped";
}

function createTickCapture({
  source,
  clock,
  statistics,
  tables,
}: CaptureLoopOptions): (sequence: number) => Promise<"captured" | "ended"> {
  const requests: CaptureRequest[] = [];
  return async (sequence) => {
    const watched = tables();
    requests.length = 0;
    for (const table of watched) {
      for (const request of table.begin()) requests.push(request);
    }
    // The moment before the capture: a frame is never older than its stamp says.
    const monotonicMs = clock.monotonicMs();
    const capturedAtMs = clock.utcMs();
    if ((await source.capture(requests)) === "ended") return "ended";
    statistics.captured(clock.monotonicMs() - monotonicMs);
    const stamp = { capturedAtMs, monotonicMs, sequence };
    for (const table of watched) table.publish(stamp);
    return "captured";
  };
}

function transientOrThrow(error: unknown, source: FrameSource): AviatorError {
  if (!(error instanceof AviatorError)) {
    const what = error instanceof Error ? error.message : String(error);
    throw new SourceModuleError(
      `source ${source.name}: capture() threw ${JSON.stringify(what)}; throw a CaptureLostError for what is worth trying again`,
      { cause: error },
    );
  }
  if (error.remedy !== "transient") throw error;
  return error;
}

/** Sleeps; an abort only ends the sleep. */
async function pause(clock: Clock, durationMs: number, signal: AbortSignal): Promise<void> {
  await clock.sleep(durationMs, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
