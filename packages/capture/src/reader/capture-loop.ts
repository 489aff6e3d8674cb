import { AviatorError, type CaptureRequest, type CaptureResult, type Clock, type FrameSource } from "@aviator/core";
import { CaptureLostError, messageOf, SourceModuleError } from "../errors.ts";
import { type AnswerWatch, createAnswerWatch } from "./answer-watch.ts";
import type { CaptureStatistics } from "./capture-statistics.ts";
import { createTableSchedule, type DueTable } from "./table-schedule.ts";
import type { WakeableSleep } from "./wakeable-sleep.ts";
import type { WatchedTable } from "./watched-table.ts";

/** What {@link runCaptureLoop} needs. */
export interface CaptureLoopOptions {
  readonly source: FrameSource;
  readonly clock: Clock;
  readonly statistics: CaptureStatistics;
  /** The tables that are watched; another array after each change. */
  tables(): readonly WatchedTable[];
  /** How it sleeps from tick to tick; woken when a table may be due sooner than it was. */
  readonly sleeper: WakeableSleep;
  /** A capture failed with a transient error and will be tried again after a pause, or has not answered for 3 s. */
  onTransientError(error: AviatorError): void;
  readonly signal: AbortSignal;
}

/** Pause after a first failure; it doubles with each further one up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;
/** A capture takes milliseconds; one that has not answered after this is told of. */
const CAPTURE_DEADLINE_MS = 3000;

/**
 * Captures the tables that are due, each at its own rate, in one call a tick and publishes their frames, never two captures at once, until the source ends or
 * the signal aborts. A capture that has not answered for 3 s counts as lost and is reported once; since it may still write to
 * its buffers no other is started before it answers, and what it brings then is too old to be published.
 *
 * @throws AviatorError of the source when it is not transient; SourceModuleError for anything else that it throws.
 */
export async function runCaptureLoop(options: CaptureLoopOptions): Promise<"ended" | "stopped"> {
  const { clock, statistics, tables, sleeper, signal } = options;
  const schedule = createTableSchedule(clock.monotonicMs());
  const capture = createTickCapture(options);
  let failuresInARow = 0;
  while (!signal.aborted) {
    const { due, skipped } = schedule.take(tables(), clock.monotonicMs());
    if (failuresInARow === 0) statistics.skipped(skipped);
    try {
      const outcome = due.length === 0 ? "late" : await capture(due);
      if (outcome === "ended") return "ended";
      if (outcome === "captured") failuresInARow = 0;
    } catch (error) {
      if (signal.aborted) break;
      options.onTransientError(transientOrThrow(error, options.source));
      statistics.failed();
      await pause(clock, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failuresInARow), signal);
      failuresInARow += 1;
    }
    // Even a late tick waits once: messages to this thread must get their turn.
    await sleeper.sleep(schedule.waitMs(tables(), clock.monotonicMs()));
  }
  return "stopped";
}

/** How a tick came out; `"late"` has been reported. */
type TickOutcome = CaptureResult | "late";

function createTickCapture(options: CaptureLoopOptions): (due: readonly DueTable[]) => Promise<TickOutcome> {
  const { source, clock, statistics, signal } = options;
  const requests: CaptureRequest[] = [];
  const watch = createAnswerWatch(clock, CAPTURE_DEADLINE_MS, signal);
  return async (due) => {
    // The moment before the capture: a frame is never older than its stamp says.
    const monotonicMs = clock.monotonicMs();
    const capturedAtMs = clock.utcMs();
    requests.length = 0;
    for (const { table } of due) table.begin(monotonicMs, requests);
    const outcome = await captureInTime(source.capture(requests), watch, options);
    if (outcome !== "captured") return outcome;
    statistics.captured(clock.monotonicMs() - monotonicMs);
    for (const { table, sequence, hurry } of due) {
      if (table.publish({ capturedAtMs, monotonicMs, sequence }) === "again") hurry();
    }
    return "captured";
  };
}

/** Waits for a capture as long as it takes, but reports one that takes too long; then only an abort ends the wait. */
async function captureInTime(
  capture: Promise<CaptureResult>,
  watch: AnswerWatch,
  options: CaptureLoopOptions,
): Promise<TickOutcome> {
  const { source, statistics, onTransientError, signal } = options;
  const outcome = await watch.await(capture);
  if (outcome !== "late") return outcome;
  onTransientError(
    new CaptureLostError(
      `source ${source.name}: capture() has not answered for ${CAPTURE_DEADLINE_MS} ms; the next one starts when it does`,
    ),
  );
  statistics.failed();
  const aborted = Promise.withResolvers<"late">();
  const onAbort = (): void => aborted.resolve("late");
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  try {
    return (await Promise.race([capture, aborted.promise])) === "ended" ? "ended" : "late";
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function transientOrThrow(error: unknown, source: FrameSource): AviatorError {
  if (!(error instanceof AviatorError)) {
    throw new SourceModuleError(
      `source ${source.name}: capture() threw ${JSON.stringify(messageOf(error))}; throw a CaptureLostError for what is worth trying again`,
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
