import { createHistogram } from "node:perf_hooks";

/** What the screen reader measured since it started. */
export interface ScreenReaderStatistics {
  /** Captures that gave frames. */
  readonly captures: number;
  /** Ticks left out because the one before took too long. */
  readonly skippedTicks: number;
  /** Captures that failed and were tried again. */
  readonly failures: number;
  /** Milliseconds that capturing all tables took: half of the captures were faster. Null before the first. */
  readonly captureMedianMs: number | null;
  /** 99 of 100 captures were faster. Null before the first. */
  readonly captureP99Ms: number | null;
  /** Milliseconds of processor time that the reader's thread used; null where Node can't tell (before 23.9). */
  readonly cpuMs: number | null;
}

/** Counts what the reader does, in fixed memory. */
export interface CaptureStatistics {
  captured(durationMs: number): void;
  skipped(ticks: number): void;
  failed(): void;
  read(): ScreenReaderStatistics;
}

const LONGEST_MS = 3_600_000;

/** Creates statistics that stand at nothing. */
export function createCaptureStatistics(): CaptureStatistics {
  const durations = createHistogram({ lowest: 1, highest: LONGEST_MS * 1000, figures: 3 });
  let skippedTicks = 0;
  let failures = 0;
  const percentileMs = (percentile: number): number | null =>
    durations.count === 0 ? null : durations.percentile(percentile) / 1000;
  return {
    captured: (durationMs) => durations.record(Math.min(LONGEST_MS * 1000, Math.max(1, Math.round(durationMs * 1000)))),
    skipped: (ticks) => {
      skippedTicks += ticks;
    },
    failed: () => {
      failures += 1;
    },
    read: () => ({
      captures: durations.count,
      skippedTicks,
      failures,
      captureMedianMs: percentileMs(50),
      captureP99Ms: percentileMs(99),
      cpuMs: threadCpuMs(),
    }),
  };
}

function threadCpuMs(): number | null {
  if (typeof process.threadCpuUsage !== "function") return null;
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
