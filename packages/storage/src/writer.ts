import { MessageChannel, Worker } from "node:worker_threads";
import { fromErrorMessage, messageOf, StorageError } from "./errors.ts";
import type { SinkDescriptor } from "./sink/record-sink.ts";
import type { WriterCommand, WriterQuestion, WriterQuestions, WriterReport, WriterSeed } from "./writer-messages.ts";

/** Main's handle on the writer thread. */
export interface Writer {
  /** Number of the session that was opened. */
  readonly session: number;
  /** Null after a clean close, else what ended the thread. */
  readonly ended: Promise<StorageError | null>;
  /** Connects as the next connection, or as one that was agreed. */
  connect(connection?: number): SinkDescriptor;
  /** Has the writer do what only the owner of the databases can do. */
  ask<Name extends keyof WriterQuestions>(
    name: Name,
    asked: WriterQuestions[Name]["asked"],
  ): Promise<WriterQuestions[Name]["answer"]>;
  /** Stores everything posted before, marks the session's end and ends the thread. */
  close(endedAtMs: number): Promise<void>;
}

const ENTRY = new URL(import.meta.url.endsWith(".ts") ? "./writer-thread.ts" : "./writer-thread.js", import.meta.url);
/** Records live until they are stored: a small nursery keeps the thread small. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 2 };

/** Starts the writer thread on a folder; rejects with the StorageError that kept it from opening. */
export async function startWriter(seed: WriterSeed): Promise<Writer> {
  const worker = new Worker(ENTRY, { workerData: seed, name: "aviator-writer", resourceLimits: RESOURCE_LIMITS });
  const reports = listen(worker);
  const session = await reports.opened;
  const command = (message: WriterCommand): void => worker.postMessage(message);
  return {
    session,
    ended: reports.ended,
    connect(connection) {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ type: "connect", port: port2, connection: connection ?? null } satisfies WriterCommand, [port2]);
      return { port: port1 };
    },
    ask(name, asked) {
      const { id, promise } = reports.expectAnswer();
      command({ type: "ask", id, question: { name, asked } as WriterQuestion });
      // The writer answers what it was asked.
      return promise as Promise<never>;
    },
    async close(endedAtMs) {
      command({ type: "close", endedAtMs });
      const error = await reports.ended;
      if (error !== null) throw error;
    },
  };
}

/** What a writer reports in its life, as promises. */
interface Reports {
  readonly opened: Promise<number>;
  readonly ended: Promise<StorageError | null>;
  expectAnswer(): { readonly id: number; readonly promise: Promise<unknown> };
}

function listen(worker: Worker): Reports {
  const opened = Promise.withResolvers<number>();
  const ended = Promise.withResolvers<StorageError | null>();
  let closing: StorageError | null = null;
  let closed = false;
  let exited = false;
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  const fail = (error: StorageError): void => {
    opened.reject(error);
    ended.resolve(error);
  };
  const take = (id: number): PromiseWithResolvers<unknown> | undefined => {
    const waiting = asked.get(id);
    asked.delete(id);
    return waiting;
  };
  worker.on("message", (report: WriterReport) => {
    switch (report.type) {
      case "opened":
        opened.resolve(report.session);
        break;
      case "failed":
        fail(fromErrorMessage(report.error));
        break;
      case "answered":
        take(report.id)?.resolve(report.answer);
        break;
      case "refused":
        take(report.id)?.reject(fromErrorMessage(report.error));
        break;
      case "closed":
        closed = true;
        closing = report.error === null ? null : fromErrorMessage(report.error);
        break;
      default:
        report satisfies never;
    }
  });
  worker.on("error", (error) => fail(writerFailed(messageOf(error), error)));
  worker.on("exit", (code) => {
    exited = true;
    for (const { reject } of asked.values()) reject(writerFailed("it ended before it had done what it was asked"));
    if (closed) ended.resolve(closing);
    else fail(writerFailed(`it exited with code ${code}`));
  });
  const expectAnswer = (): ReturnType<Reports["expectAnswer"]> => {
    const waiting = Promise.withResolvers<unknown>();
    if (exited) waiting.reject(new StorageError("AVI_STORAGE_CLOSED", "the storage is closed; ask it before close()"));
    lastId += 1;
    asked.set(lastId, waiting);
    return { id: lastId, promise: waiting.promise };
  };
  return { opened: opened.promise, ended: ended.promise, expectAnswer };
}

function writerFailed(what: string, cause?: unknown): StorageError {
  return new StorageError(
    "AVI_STORAGE_WRITER_FAILED",
    `the storage writer failed: ${what}; acknowledged records are stored: open the storage again`,
    { cause },
  );
}
