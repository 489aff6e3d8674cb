import { AviatorError, type CaptureRequest, type CaptureResult, type Clock, type FrameSource } from "@aviator/core";
import { CaptureLostError, SourceModuleError } from "../errors.ts";
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
 * Captures all tables in one call a tick and publishes their frames, never two captures at once, until the source ends or
 * the signal aborts. A capture that has not answered for 3 s counts as lost and is reported once; since it may still write to
 * its buffers no other is started before it answers, and what it brings then is too old to be published.
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
      const outcome = await capture(index);
      if (outcome === "ended") return "ended";
      if (outcome === "captured") failuresInARow = 0;
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

/** How a tick came out; `"late"` has been reported. */
type TickOutcome = CaptureResult | "late";

function createTickCapture(options: CaptureLoopOptions): (sequence: number) => Promise<TickOutcome> {
  const { source, clock, statistics, tables } = options;
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
    const outcome = await captureInTime(source.capture(requests), options);
    if (outcome !== "captured") return outcome;
    statistics.captured(clock.monotonicMs() - monotonicMs);
    const stamp = { capturedAtMs, monotonicMs, sequence };
    for (const table of watched) table.publish(stamp);
    return "captured";
  };
}

/** Waits for a capture as long as it takes, but reports one that takes too long; then only an abort ends the wait. */
async function captureInTime(capture: Promise<CaptureResult>, options: CaptureLoopOptions): Promise<TickOutcome> {
  const { source, clock, statistics, onTransientError, signal } = options;
  const answered = new AbortController();
  try {
    const late = clock.sleep(CAPTURE_DEADLINE_MS, answered.signal).then(() => "late" as const);
    const outcome = await Promise.race([capture, late]);
    if (outcome !== "late") return outcome;
  } finally {
    answered.abort();
  }
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
