import { Worker } from "node:worker_threads";
import { steadyWasm, systemClock } from "@aviator/core";

/** How long the top level of a strategy's file may take. */
export const LOAD_WITHIN_MS = 10_000;

/** What is wrong with a top level that never comes to its end: a loop, `process.exit`, or an await that nothing settles. */
export type TopLevelFault = "endless" | "exit" | "unsettled";

/** Node's exit code for a module whose top-level await is never settled. */
const UNSETTLED = 13;

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "../load-thread.ts" : "./load-thread.js", import.meta.url);

/** A file, and `import.meta.url` of whoever imports it. */
export interface TriedFile {
  readonly path: string;
  readonly from: string;
}

/** Imports a file in a thread, which can be ended whatever it does. Null when it came to its end, also by a throw. */
export async function tryInThread(file: TriedFile, signal: AbortSignal | undefined): Promise<TopLevelFault | null> {
  // What the file prints is printed when it is imported for good.
  steadyWasm();
  const worker = new Worker(ENTRY, { workerData: file, name: "aviator-load", stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  const over = new AbortController();
  const ended = Promise.withResolvers<TopLevelFault | null>();
  worker.once("message", () => ended.resolve(null));
  worker.once("error", () => ended.resolve(null));
  worker.once("exit", (code) => ended.resolve(code === UNSETTLED ? "unsettled" : "exit"));
  const giveUp = (): void => ended.resolve(null);
  signal?.addEventListener("abort", giveUp, { once: true });
  if (signal?.aborted === true) giveUp();
  const endless = systemClock
    .sleep(LOAD_WITHIN_MS, over.signal)
    .then(() => ended.resolve("endless"))
    // An abort only ends the wait.
    .catch(() => {});
  try {
    return await ended.promise;
  } finally {
    signal?.removeEventListener("abort", giveUp);
    over.abort();
    await Promise.all([endless, worker.terminate()]);
  }
}
