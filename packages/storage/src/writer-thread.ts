import { parentPort, workerData } from "node:worker_threads";
import { assert, systemClock } from "@aviator/core";
import { lockDir, unusable } from "./database/dir-lock.ts";
import { openStorageDatabases, type StorageDatabases } from "./database/storage-databases.ts";
import { StorageError, toErrorMessage, writeFailed } from "./errors.ts";
import { serveSink, type ServedSink } from "./sink/serve-sink.ts";
import { closeOpenedRounds } from "./store/opened-rounds.ts";
import { beginImport, finishImport } from "./store/imports.ts";
import { prune } from "./store/prune.ts";
import { createRecordStore } from "./store/record-store.ts";
import { beginSession, endSession } from "./store/sessions.ts";
import type { WriterCommand, WriterQuestion, WriterReport, WriterSeed } from "./writer-messages.ts";

assert(parentPort !== null, "writer-thread must be started by createStorage");
const main = parentPort;
const seed = workerData as WriterSeed;
const report = (message: WriterReport): void => main.postMessage(message);

try {
  await serve();
} catch (error) {
  report({ type: "failed", error: toErrorMessage(error) });
}

/** The life of the only read-write owner of the databases: lock, open, serve ports until main says close. */
async function serve(): Promise<void> {
  const { dir, collectorTables } = seed;
  const lock = lockDir(dir);
  let opened: Opened;
  try {
    opened = open(seed);
  } catch (error) {
    lock.release();
    throw error;
  }
  const { databases, session } = opened;
  const store = createRecordStore(databases, session, collectorTables);
  const closing = new AbortController();
  const answering = new Set<Promise<void>>();
  let connections = 0;
  const sinks = new Set<ServedSink>();

  const answer = async ({ id, question }: Extract<WriterCommand, { type: "ask" }>): Promise<void> => {
    try {
      report({ type: "answered", id, answer: await answerTo({ databases, session, signal: closing.signal }, question) });
    } catch (error) {
      const failure =
        error instanceof StorageError ? error : writeFailed(`${dir}: ${WHAT_FAILED[question.name]}`, error, TRY_AGAIN);
      report({ type: "refused", id, error: toErrorMessage(failure) });
    }
  };
  const noteEnd = (endedAtMs: number): void => {
    try {
      endSession(databases, session, endedAtMs);
    } catch (error) {
      const what = `${dir}: the end of session ${session} could not be noted`;
      throw writeFailed(what, error, "every record that was acknowledged is stored, and no other");
    }
  };
  const close = async (endedAtMs: number): Promise<void> => {
    closing.abort();
    for (const sink of sinks) sink.drain();
    try {
      await Promise.all(answering);
      await store.close();
      for (const sink of sinks) await sink.close();
      noteEnd(endedAtMs);
    } finally {
      databases.close();
      lock.release();
    }
  };
  main.on("message", (command: WriterCommand) => {
    switch (command.type) {
      case "connect": {
        const sink = serveSink(command.port, store, connections);
        connections += 1;
        sinks.add(sink);
        void sink.closed.then(() => sinks.delete(sink));
        break;
      }
      case "ask": {
        const answered = answer(command);
        answering.add(answered);
        void answered.then(() => answering.delete(answered));
        break;
      }
      case "close":
        void close(command.endedAtMs)
          .then(
            () => report({ type: "closed", error: null }),
            (error: unknown) => report({ type: "closed", error: toErrorMessage(error) }),
          )
          .then(() => main.close());
        break;
      default:
        command satisfies never;
    }
  });
  report({ type: "opened", session });
}

interface Opened {
  readonly databases: StorageDatabases;
  readonly session: number;
}

/** Opens the databases of a locked folder, and a session in them. */
function open({ dir, startedAtMs, collectorTables }: WriterSeed): Opened {
  const databases = openStorageDatabases(dir, collectorTables);
  try {
    closeOpenedRounds(databases.mainGame, startedAtMs);
    return { databases, session: beginSession(databases, startedAtMs) };
  } catch (error) {
    databases.close();
    throw error instanceof StorageError ? error : unusable(dir, error);
  }
}

const TRY_AGAIN = "free the disk or the database and try again";
const WHAT_FAILED: Readonly<Record<WriterQuestion["name"], string>> = {
  prune: "old rows could not be deleted",
  beginImport: "the import could not begin",
  finishImport: "the end of the import could not be noted",
};

interface Answering {
  readonly databases: StorageDatabases;
  readonly session: number;
  /** Aborts as the writer closes. */
  readonly signal: AbortSignal;
}

/** Does what only the owner of the databases can do. */
async function answerTo({ databases, session, signal }: Answering, { name, asked }: WriterQuestion): Promise<unknown> {
  switch (name) {
    case "prune":
      return prune(databases, asked, systemClock, signal);
    case "beginImport":
      return beginImport(databases.mainGame, session, asked);
    case "finishImport":
      finishImport(databases.mainGame, asked);
      return null;
    default:
      return name satisfies never;
  }
}
