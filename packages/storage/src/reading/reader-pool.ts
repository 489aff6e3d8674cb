import { StorageError } from "../errors.ts";
import { type PoolReader, type ReadJob, startPoolReader } from "./pool-reader.ts";

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

/** Threads that were given up in the middle of a statement, at most, until new ones wait for their ends. */
const MOST_ABANDONED = 4;

/** Creates a pool whose threads start when they are needed, `size` of them at most. */
export function createReaderPool(dir: string, size: number): ReaderPool {
  const readers = new Set<PoolReader>();
  const queue: ReadJob[] = [];
  let abandoned = 0;
  let closing: Promise<void> | null = null;

  const start = (): PoolReader => {
    const reader: PoolReader = startPoolReader(dir, serve, () => {
      readers.delete(reader);
      serve();
    });
    readers.add(reader);
    return reader;
  };
  function serve(): void {
    while (queue.length > 0) {
      const idle = [...readers].find(({ job }) => job === null);
      const reader = idle ?? (readers.size < size && abandoned < MOST_ABANDONED ? start() : null);
      if (reader === null) return;
      reader.run(queue.shift() as ReadJob);
    }
  }
  const cancel = (job: ReadJob): void => {
    const at = queue.indexOf(job);
    if (at >= 0) queue.splice(at, 1);
    const reader = [...readers].find((candidate) => candidate.job === job);
    if (reader === undefined) return;
    // A statement can't be interrupted: its thread is left to it, and another takes its place.
    readers.delete(reader);
    abandoned += 1;
    void reader.abandon().then(() => {
      abandoned -= 1;
      serve();
    });
    serve();
  };
  const closeAll = async (): Promise<void> => {
    for (const job of queue.splice(0)) job.reject(closedError());
    await Promise.all([...readers].map((reader) => reader.end()));
  };

  return {
    async run(sql, parameters, signal) {
      if (closing !== null) throw closedError();
      signal?.throwIfAborted();
      return new Promise((resolve, reject) => {
        const job: ReadJob = {
          sql,
          parameters,
          resolve: (rows) => {
            signal?.removeEventListener("abort", onAbort);
            resolve(rows);
          },
          reject: (error) => {
            signal?.removeEventListener("abort", onAbort);
            reject(error);
          },
        };
        const onAbort = (): void => {
          cancel(job);
          job.reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        queue.push(job);
        serve();
      });
    },
    close: () => (closing ??= closeAll()),
  };
}

function closedError(): StorageError {
  return new StorageError("AVI_STORAGE_CLOSED", "the storage is closed; read before close()");
}
