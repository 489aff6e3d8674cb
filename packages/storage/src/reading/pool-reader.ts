import { Worker } from "node:worker_threads";
import { messageOf, StorageError } from "../errors.ts";
import type { ReaderReply, ReaderRequest, ReaderSeed } from "./reader-messages.ts";

/** A statement and who waits for its rows. */
export interface ReadJob extends ReaderRequest {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

/** One thread of a pool. */
export interface PoolReader {
  /** The statement that runs in it; null while it is idle. */
  readonly job: ReadJob | null;
  run(job: ReadJob): void;
  /** Lets the statement that runs come to its end, and then the thread. */
  end(): Promise<void>;
  /** Leaves the thread alone with its statement, which nobody waits for any more; resolves when both have ended. */
  abandon(): Promise<void>;
}

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "../reader-thread.ts" : "./reader-thread.js", import.meta.url);

/** Starts a thread. `onIdle` is called whenever it has answered, `onGone` when it has ended, whatever the reason. */
export function startPoolReader(dir: string, onIdle: () => void, onGone: () => void): PoolReader {
  const worker = new Worker(ENTRY, { workerData: { dir } satisfies ReaderSeed, name: "aviator-reader" });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let job: ReadJob | null = null;

  const take = (): ReadJob | null => {
    const taken = job;
    job = null;
    return taken;
  };
  const fail = (what: string, cause?: unknown): void => {
    take()?.reject(readFailed(what, cause));
    onGone();
  };
  worker.on("message", (reply: ReaderReply) => {
    const answered = take();
    worker.unref();
    if ("rows" in reply) answered?.resolve(reply.rows);
    else answered?.reject(readFailed(reply.sqliteCode === "" ? reply.error : `${reply.error} (${reply.sqliteCode})`));
    onIdle();
  });
  worker.on("error", (error) => fail(messageOf(error), error));
  worker.on("exit", (code) => fail(`the reader thread exited with code ${code}`));

  return {
    get job() {
      return job;
    },
    run(next) {
      job = next;
      worker.ref();
      worker.postMessage({ sql: next.sql, parameters: next.parameters } satisfies ReaderRequest);
    },
    async end() {
      worker.ref();
      worker.postMessage(null);
      await ended;
    },
    async abandon() {
      take();
      // Not terminated: a thread that is ended amid a call of SQLite's can take the process with it (better-sqlite3 #1507).
      worker.postMessage(null);
      await ended;
    },
  };
}

function readFailed(what: string, cause?: unknown): StorageError {
  return new StorageError("AVI_STORAGE_READ_FAILED", `a query failed: ${what}; correct it, or try again when the disk works`, {
    cause,
  });
}
