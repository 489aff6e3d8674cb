import { parentPort, workerData } from "node:worker_threads";
import { assert, systemClock } from "@aviator/core";
import { lockDir } from "./database/dir-lock.ts";
import { openStorageDatabases, type StorageDatabases } from "./database/storage-databases.ts";
import { toErrorMessage } from "./errors.ts";
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
  const { dir, startedAtMs, collectorTables } = seed;
  const lock = lockDir(dir);
  let databases: StorageDatabases;
  try {
    databases = openStorageDatabases(dir, collectorTables);
  } catch (error) {
    lock.release();
    throw error;
  }
  closeOpenedRounds(databases.mainGame, startedAtMs);
  const session = beginSession(databases, startedAtMs);
  const store = createRecordStore(databases, session, collectorTables);
  let connections = 0;
  const sinks = new Set<ServedSink>();

  const answer = async ({ id, question }: Extract<WriterCommand, { type: "ask" }>): Promise<void> => {
    try {
      report({ type: "answered", id, answer: await answerTo(databases, session, question) });
    } catch (error) {
      report({ type: "refused", id, error: toErrorMessage(error) });
    }
  };
  const close = async (endedAtMs: number): Promise<void> => {
    for (const sink of sinks) sink.drain();
    try {
      await store.close();
      for (const sink of sinks) await sink.close();
      endSession(databases, session, endedAtMs);
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
      case "ask":
        void answer(command);
        break;
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

/** Does what only the owner of the databases can do. */
async function answerTo(databases: StorageDatabases, session: number, { name, asked }: WriterQuestion): Promise<unknown> {
  switch (name) {
    case "prune":
      return prune(databases, asked, systemClock);
    case "beginImport":
      return beginImport(databases.mainGame, session, asked);
    case "finishImport":
      finishImport(databases.mainGame, asked);
      return null;
    default:
      return name satisfies never;
  }
}
