import type { MessagePort } from "node:worker_threads";
import { type RecordSink, type RoundNumbers, show } from "@aviator/core";
import { fromErrorMessage, messageOf, StorageError } from "../errors.ts";
import { wholeOption } from "../options.ts";
import { wrongField } from "../round-fields.ts";
import { tableNameProblem } from "../table-name.ts";
import { recordBytes } from "./record-bytes.ts";
import type { SinkReply, SinkRequest } from "./sink-messages.ts";
import { createWaitingRoom } from "./waiting-room.ts";

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
  /** Bytes, about, that may wait so, 1 to 1 GiB. Default 16 MiB. */
  readonly queueBytes?: number;
}

/** A {@link RecordSink} with an end. Its rounds are counted by their ordinals apart from those of every other connection. */
export interface PortRecordSink extends RecordSink, RoundNumbers, AsyncDisposable {
  /** Resolves at once while at most half of what may wait does, else when that is so again: waited for, it slows the producer. */
  room(): Promise<void>;
  /** Waits until everything appended has been answered, then ends the connection. Idempotent. */
  close(): Promise<void>;
}

const DEFAULT_QUEUE_LIMIT = 10_000;
const DEFAULT_QUEUE_BYTES = 16 * 1024 * 1024;
const MOST_QUEUE_BYTES = 1024 * 1024 * 1024;

type Body<Request> = Request extends unknown ? Omit<Request, "id"> : never;

/**
 * Creates a RecordSink that speaks straight to the writer thread, without passing through main. Keeps its thread alive only
 * while records wait.
 *
 * @throws StorageError `AVI_STORAGE_BAD_OPTION`.
 */
export function createRecordSink(descriptor: SinkDescriptor, options: RecordSinkOptions = {}): PortRecordSink {
  const { port } = descriptor;
  const queueLimit = wholeOption("queueLimit", options.queueLimit ?? DEFAULT_QUEUE_LIMIT, 1, 1_000_000);
  const queueBytes = wholeOption("queueBytes", options.queueBytes ?? DEFAULT_QUEUE_BYTES, 1, MOST_QUEUE_BYTES);
  const waiting = createWaitingRoom(queueLimit, queueBytes);
  let outbox: SinkRequest[] = [];
  let lastId = 0;
  let open = true;

  const resolve = (id: number, number: number): void => waiting.take(id)?.resolve(number);
  const reject = (id: number, error: unknown): void => waiting.take(id)?.reject(error);
  const send = (): void => {
    const requests = outbox;
    outbox = [];
    try {
      port.postMessage(requests);
    } catch {
      // One of them can't be cloned; the others go on.
      for (const request of requests) sendAlone(port, request, (error) => reject(request.id, error));
    }
  };
  const ask = (body: Body<SinkRequest>): Promise<number> => {
    if (!open) return Promise.reject(closedError());
    const wrong = wrongRequest(body);
    if (wrong !== null) return Promise.reject(wrong);
    if (waiting.isFull()) return Promise.reject(queueFull(queueLimit, queueBytes));
    if (outbox.length === 0) queueMicrotask(send);
    lastId += 1;
    const id = lastId;
    outbox.push({ id, ...body });
    if (waiting.size === 0) port.ref();
    return new Promise((stored, failed) => waiting.add(id, { bytes: recordBytes(body), resolve: stored, reject: failed }));
  };
  port.on("message", ({ stored, allotted, failed }: SinkReply) => {
    for (const id of stored) resolve(id, 0);
    for (const { id, number } of allotted) resolve(id, number);
    for (const { id, error } of failed) reject(id, fromErrorMessage(error));
    if (waiting.size === 0) port.unref();
  });
  port.on("close", () => {
    open = false;
    const error = writerGone(waiting.size);
    for (const waiter of waiting.takeAll()) waiter.reject(error);
  });
  port.unref();

  const close = async (): Promise<void> => {
    open = false;
    await waiting.empty();
    port.close();
  };
  return {
    append: async (table, record) => void (await ask({ table, record })),
    allotRound: (table, opened) => ask({ table, opened }),
    room: () => waiting.room(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What no record or number can be asked for with; null where nothing is wrong. */
function wrongRequest(body: Body<SinkRequest>): StorageError | null {
  const { table } = body;
  const given: unknown = "opened" in body ? body.opened : body.record;
  const badName = tableNameProblem(table);
  if (badName !== null) return new StorageError("AVI_STORAGE_ROW_REFUSED", `table: ${badName}`);
  if (typeof given === "object" && given !== null) {
    return "record" in body && body.record.kind === "round" ? wrongField(body.record) : null;
  }
  return new StorageError(
    "AVI_STORAGE_ROW_REFUSED",
    `record of table ${show(table)}: must be an object (found ${show(given)})`,
  );
}

function sendAlone(port: MessagePort, request: SinkRequest, refuse: (error: StorageError) => void): void {
  try {
    port.postMessage([request]);
  } catch (error) {
    refuse(
      new StorageError(
        "AVI_STORAGE_ROW_REFUSED",
        `record of table ${JSON.stringify(request.table)}: must be plain values: ${messageOf(error)}`,
        { cause: error },
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

function queueFull(queueLimit: number, queueBytes: number): StorageError {
  return new StorageError(
    "AVI_STORAGE_QUEUE_FULL",
    `queueLimit: at most ${queueLimit} records of ${queueBytes} bytes may wait for the disk; wait for room(), or raise the limit`,
  );
}

function closedError(): StorageError {
  return new StorageError("AVI_STORAGE_CLOSED", "the storage is closed; append before close()");
}
