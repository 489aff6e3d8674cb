import { Worker } from "node:worker_threads";
import { AviatorError, type ErrorRemedy, steadyWasm } from "@aviator/core";
import { OtherThreadError } from "./other-thread-error.ts";
import { type BacktestReport, type BacktestSeed, type PlayedRun, SHARED } from "./backtest-messages.ts";

/** A thread that plays runs has ended amid its work. */
export class BacktestThreadError extends AviatorError {
  readonly code = "AVI_STRATEGY_THREAD";
  readonly remedy: ErrorRemedy = "strategy";
}

/** Runs that are being played. */
export interface PlayingRuns {
  /** Runs that have ended. */
  played(): number;
  /** The runs by the numbers of their jobs; those that were not begun are missing. Rejects with the first error of any. */
  readonly runs: Promise<ReadonlyMap<number, PlayedRun>>;
}

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "../backtest-thread.ts" : "./backtest-thread.js", import.meta.url);

/** Plays jobs in threads; the first error stops all of them. */
export function playInThreads(seed: BacktestSeed, threads: number, onPrinted?: (text: string) => void): PlayingRuns {
  const runs = new Map<number, PlayedRun>();
  const onReport = (report: BacktestReport): void => {
    if (report.type === "played") runs.set(report.job, report.run);
  };
  const workers = Array.from({ length: threads }, () => startWorker(seed, onReport, onPrinted));
  const all = Promise.all(workers.map(({ ended }) => ended));
  return {
    played: () => runs.size,
    runs: all.then(
      () => runs,
      async (error: unknown) => {
        Atomics.store(seed.shared, SHARED.stop, 1);
        await Promise.all(workers.map(({ worker }) => worker.terminate()));
        throw error;
      },
    ),
  };
}

function startWorker(
  seed: BacktestSeed,
  onReport: (report: BacktestReport) => void,
  onPrinted: ((text: string) => void) | undefined,
): { worker: Worker; ended: Promise<void> } {
  steadyWasm();
  const worker = new Worker(ENTRY, { workerData: seed, name: "aviator-backtest", stdout: onPrinted !== undefined });
  if (onPrinted !== undefined) worker.stdout.setEncoding("utf8").on("data", onPrinted);
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  let isDone = false;
  worker.on("message", (report: BacktestReport) => {
    onReport(report);
    isDone ||= report.type === "done";
  });
  worker.on("error", (error) => reject(asError(error, seed.reference)));
  worker.on("exit", (code) => {
    if (isDone) resolve();
    else
      reject(
        new BacktestThreadError(
          `a thread of the back-test of ${seed.reference} ended amid its work, with code ${code}; look at the strategy's memory`,
        ),
      );
  });
  return { worker, ended };
}

/** An error out of another thread has lost its class, and kept its fields. */
function asError(error: unknown, reference: string): Error {
  if (!(error instanceof Error))
    return new BacktestThreadError(`a thread of the back-test of ${reference} threw ${String(error)}`);
  const { code, remedy } = error as { code?: unknown; remedy?: unknown };
  if (typeof code !== "string" || !code.startsWith("AVI_")) {
    return new BacktestThreadError(`a thread of the back-test of ${reference} failed: ${error.message}; mend what it names`, {
      cause: error,
    });
  }
  return new OtherThreadError(error.message, code, remedy === "config" ? "config" : "strategy", error);
}
