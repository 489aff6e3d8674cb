import type { MessagePort } from "node:worker_threads";
import type { CollectedRecord, RecordSink } from "@aviator/core";
import { fromErrorMessage, messageOf, StorageError } from "../errors.ts";
import { wholeOption } from "../options.ts";
import type { SinkReply, SinkRequest } from "./sink-messages.ts";

/**
 * A way to the writer for another thread, made by `storage.connect()`. Pass it in `workerData` or a message, with `port` in the
 * transfer list, and give it to {@link createRecordSink} there.
 */
export interface SinkDescriptor {
  readonly port: MessagePort;
}

/** How much a sink holds. */
export interface RecordSinkOptions {
  /**
   * Records that may wait for their acknowledgement, 1 to 1,000,000; further ones are refused with `AVI_STORAGE_QUEUE_FULL`, so that
   * a slow disk can't fill the memory. Default 10,000: about an hour of one table.
   */
  readonly queueLimit?: number;
}

/** A {@link RecordSink} with an end. */
export interface PortRecordSink extends RecordSink, AsyncDisposable {
  /** Waits until everything appended has been answered, then ends the connection. Idempotent. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: StorageError) => void;
}

const DEFAULT_QUEUE_LIMIT = 10_000;

/**
 * Creates a RecordSink that speaks straight to the writer thread, without passing through main. Keeps its thread alive only
 * while records wait.
 */
export function createRecordSink(descriptor: SinkDescriptor, options: RecordSinkOptions = {}): PortRecordSink {
  const { port } = descriptor;
  const queueLimit = wholeOption("queueLimit", options.queueLimit ?? DEFAULT_QUEUE_LIMIT, 1, 1_000_000);
  const waiting = new Map<number, Waiting>();
  const idle: (() => void)[] = [];
  let outbox: SinkRequest[] = [];
  let lastId = 0;
  let open = true;

  const settle = (id: number, settler: (waiter: Waiting) => void): void => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (waiter !== undefined) settler(waiter);
    if (waiting.size > 0) return;
    port.unref();
    for (const wake of idle.splice(0)) wake();
  };
  const send = (): void => {
    const requests = outbox;
    outbox = [];
    try {
      port.postMessage(requests);
    } catch {
      // One of them can't be cloned; the others go on.
      for (const request of requests) sendAlone(port, request, (error) => settle(request.id, ({ reject }) => reject(error)));
    }
  };
  port.on("message", ({ stored, failed }: SinkReply) => {
    for (const id of stored) settle(id, ({ resolve }) => resolve());
    for (const { id, error } of failed) settle(id, ({ reject }) => reject(fromErrorMessage(error)));
  });
  port.on("close", () => {
    open = false;
    const error = writerGone(waiting.size);
    for (const id of waiting.keys()) settle(id, ({ reject }) => reject(error));
  });
  port.unref();

  const close = async (): Promise<void> => {
    open = false;
    if (waiting.size > 0) await new Promise<void>((resolve) => idle.push(resolve));
    port.close();
  };
  return {
    append(table: string, record: CollectedRecord): Promise<void> {
      if (!open) return Promise.reject(closedError());
      if (waiting.size >= queueLimit) return Promise.reject(queueFull(queueLimit));
      if (outbox.length === 0) queueMicrotask(send);
      lastId += 1;
      const id = lastId;
      outbox.push({ id, table, record });
      if (waiting.size === 0) port.ref();
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function sendAlone(port: MessagePort, request: SinkRequest, refuse: (error: StorageError) => void): void {
  try {
    port.postMessage([request]);
  } catch (error) {
    refuse(
      new StorageError(
        "AVI_STORAGE_ROW_REFUSED",
        `record of table ${JSON.stringify(request.table)}: must be plain values: ${messageOf(error)}`,
        {
          cause: error,
        },
      ),
    );
  }
}

function writerGone(pending: number): StorageError {
  return new StorageError(
    "AVI_STORAGE_WRITER_FAILED",
    `the storage writer ended before it acknowledged ${pending} records, which may or may not be stored; open the storage again`,
  );
}

function queueFull(queueLimit: number): StorageError {
  return new StorageError(
    "AVI_STORAGE_QUEUE_FULL",
    `queueLimit: at most ${queueLimit} records may wait for the disk; wait for earlier ones, or raise the limit`,
  );
}

function closedError(): StorageError {
  return new StorageError("AVI_STORAGE_CLOSED", "the storage is closed; append before close()");
}
