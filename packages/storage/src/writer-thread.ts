import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@aviator/core";
import { lockDir } from "./database/dir-lock.ts";
import { toErrorMessage } from "./errors.ts";
import { serveSink, type ServedSink } from "./sink/serve-sink.ts";
import { type OpenedSession, openSession } from "./store/opened-session.ts";
import { createRecordStore } from "./store/record-store.ts";
import { createWriterAnswers } from "./writer-answers.ts";
import type { WriterCommand, WriterReport, WriterSeed } from "./writer-messages.ts";

assert(parentPort !== null, "writer-thread must be started by createStorage");
const main = parentPort;
const seed = workerData as WriterSeed;
const report = (message: WriterReport): void => main.postMessage(message);

try {
  serve();
} catch (error) {
  report({ type: "failed", error: toErrorMessage(error) });
}

/** The life of the only read-write owner of the databases: lock, open, serve ports until main says close. */
function serve(): void {
  const { dir, collectorTables } = seed;
  const lock = lockDir(dir);
  let opened: OpenedSession;
  try {
    opened = openSession(seed);
  } catch (error) {
    lock.release();
    throw error;
  }
  const { databases, session } = opened;
  const store = createRecordStore(databases, session, collectorTables);
  const answers = createWriterAnswers({
    dir,
    databases,
    session,
    onAnswer: (id, answer) => report({ type: "answered", id, answer }),
    onRefusal: (id, error) => report({ type: "refused", id, error }),
  });
  let connections = 0;
  const sinks = new Set<ServedSink>();

  const close = async (endedAtMs: number): Promise<void> => {
    for (const sink of sinks) sink.drain();
    try {
      await answers.finish();
      await store.close();
      for (const sink of sinks) await sink.close();
      opened.end(endedAtMs);
    } finally {
      databases.close();
      lock.release();
    }
  };
  main.on("message", (command: WriterCommand) => {
    switch (command.type) {
      case "connect": {
        const sink = serveSink(command.port, store, command.connection ?? connections);
        if (command.connection === null) connections += 1;
        sinks.add(sink);
        void sink.closed.then(() => sinks.delete(sink));
        break;
      }
      case "ask":
        answers.answer(command.id, command.question);
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
