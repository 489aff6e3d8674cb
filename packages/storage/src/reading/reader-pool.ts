import { Worker } from "node:worker_threads";
import { messageOf, StorageError } from "../errors.ts";
import type { ReaderReply, ReaderRequest, ReaderSeed } from "./reader-messages.ts";

/** Threads that read; whoever asks never waits for SQLite in its own thread. */
export interface ReaderPool {
  /**
   * Runs a statement and resolves with its rows. When `signal` aborts, it rejects with the signal's reason at once; a statement
   * that runs already is left to its end in a thread that is replaced.
   */
  run(sql: string, parameters: readonly unknown[], signal?: AbortSignal): Promise<unknown[]>;
  /** Waits for what runs, refuses what waits, and ends the threads. Idempotent. */
  close(): Promise<void>;
}

interface Job extends ReaderRequest {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Reader {
  readonly worker: Worker;
  readonly ended: Promise<void>;
  job: Job | null;
}

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "../reader-thread.ts" : "./reader-thread.js", import.meta.url);
/** Threads that were given up in the middle of a statement, at most, until new ones wait for their ends. */
const MOST_ABANDONED = 4;

/** Creates a pool whose threads start when they are needed, `size` of them at most. */
export function createReaderPool(dir: string, size: number): ReaderPool {
  const readers = new Set<Reader>();
  const queue: Job[] = [];
  let abandoned = 0;
  let closing: Promise<void> | null = null;

  const give = (reader: Reader, job: Job): void => {
    reader.job = job;
    reader.worker.ref();
    reader.worker.postMessage({ sql: job.sql, parameters: job.parameters } satisfies ReaderRequest);
  };
  const next = (): void => {
    while (queue.length > 0) {
      const idle = [...readers].find(({ job }) => job === null);
      const reader = idle ?? (readers.size < size && abandoned < MOST_ABANDONED ? start() : null);
      if (reader === null) return;
      give(reader, queue.shift() as Job);
    }
  };
  const start = (): Reader => {
    const worker = new Worker(ENTRY, { workerData: { dir } satisfies ReaderSeed, name: "aviator-reader" });
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    const reader: Reader = { worker, ended, job: null };
    const fail = (what: string, cause?: unknown): void => {
      readers.delete(reader);
      reader.job?.reject(readFailed(what, cause));
      reader.job = null;
      next();
    };
    worker.on("message", (reply: ReaderReply) => {
      const { job } = reader;
      reader.job = null;
      worker.unref();
      if ("rows" in reply) job?.resolve(reply.rows);
      else job?.reject(readFailed(reply.sqliteCode === "" ? reply.error : `${reply.error} (${reply.sqliteCode})`));
      next();
    });
    worker.on("error", (error) => fail(messageOf(error), error));
    worker.on("exit", (code) => fail(`the reader thread exited with code ${code}`));
    readers.add(reader);
    return reader;
  };
  /** A statement can't be interrupted: its thread is left to it, and another takes its place. */
  const abandon = (reader: Reader): void => {
    readers.delete(reader);
    reader.job = null;
    abandoned += 1;
    void reader.worker.terminate();
    void reader.ended.then(() => {
      abandoned -= 1;
      next();
    });
  };
  const cancel = (job: Job): void => {
    const at = queue.indexOf(job);
    if (at >= 0) queue.splice(at, 1);
    const reader = [...readers].find((candidate) => candidate.job === job);
    if (reader !== undefined) abandon(reader);
    next();
  };
  const closeAll = async (): Promise<void> => {
    for (const job of queue.splice(0)) job.reject(closedError());
    const last = [...readers].map(async ({ worker, ended }) => {
      worker.ref();
      worker.postMessage(null);
      await ended;
    });
    await Promise.all(last);
  };

  return {
    run(sql, parameters, signal) {
      if (closing !== null) return Promise.reject(closedError());
      if (signal?.aborted === true) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const settle = (settled: () => void): void => {
          signal?.removeEventListener("abort", onAbort);
          settled();
        };
        const job: Job = {
          sql,
          parameters,
          resolve: (rows) => settle(() => resolve(rows)),
          reject: (error) => settle(() => reject(error)),
        };
        const onAbort = (): void => {
          cancel(job);
          job.reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        queue.push(job);
        next();
      });
    },
    close: () => (closing ??= closeAll()),
  };
}

function readFailed(what: string, cause?: unknown): StorageError {
  return new StorageError("AVI_STORAGE_READ_FAILED", `a query failed: ${what}; correct it, or try again when the disk works`, {
    cause,
  });
}

function closedError(): StorageError {
  return new StorageError("AVI_STORAGE_CLOSED", "the storage is closed; read before close()");
}
