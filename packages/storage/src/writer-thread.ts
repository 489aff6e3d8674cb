import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@aviator/core";
import { lockDir } from "./database/dir-lock.ts";
import { openMainGame } from "./database/main-game-file.ts";
import { toErrorMessage } from "./errors.ts";
import { createRecordStore } from "./sink/record-store.ts";
import { serveSink, type ServedSink } from "./sink/serve-sink.ts";
import type { WriterCommand, WriterReport, WriterSeed } from "./writer-messages.ts";

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
  const lock = lockDir(seed.dir);
  const database = await openMainGame(seed.dir).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const session = Number(
    database.prepare("INSERT INTO sessions (started_at_ms) VALUES (?)").run(seed.startedAtMs).lastInsertRowid,
  );
  const store = createRecordStore(database, session);
  const sinks = new Set<ServedSink>();

  const close = async (endedAtMs: number): Promise<void> => {
    for (const sink of sinks) sink.drain();
    await store.close();
    for (const sink of sinks) await sink.close();
    database.prepare("UPDATE sessions SET ended_at_ms = ? WHERE id = ?").run(endedAtMs, session);
    // Emptying the log is tidiness, not durability: a reader in another process is not waited for.
    database.pragma("busy_timeout = 0");
    database.pragma("wal_checkpoint(TRUNCATE)");
    database.close();
    lock.release();
  };
  main.on("message", (command: WriterCommand) => {
    switch (command.type) {
      case "connect": {
        const sink = serveSink(command.port, store);
        sinks.add(sink);
        void sink.closed.then(() => sinks.delete(sink));
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
