import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { toErrorMessage } from "../errors.ts";
import type { RecordStore } from "./record-store.ts";
import type { SinkReply, SinkRequest } from "./sink-messages.ts";

/** The writer's end of one connected port. */
export interface ServedSink {
  /** Takes what was posted but not yet delivered, so that closing loses none of it. */
  drain(): void;
  /** Resolves when every request taken so far is answered; then closes the port. */
  close(): Promise<void>;
  /** Resolves when the port is closed, by either side, and everything that came through it is answered for. */
  readonly closed: Promise<void>;
}

/** Stores what comes through `port` and answers in batches: all records of one commit in one message. */
export function serveSink(port: MessagePort, store: RecordStore): ServedSink {
  const pending = new Set<Promise<void>>();
  let stored: number[] = [];
  let failed: { id: number; error: ReturnType<typeof toErrorMessage> }[] = [];

  const reply = (): void => {
    const message: SinkReply = { stored, failed };
    stored = [];
    failed = [];
    port.postMessage(message);
  };
  // All records of a commit settle before this microtask runs, for it is queued after theirs.
  const replySoon = (): void => {
    if (stored.length + failed.length === 0) queueMicrotask(reply);
  };
  const take = ({ id, table, record }: SinkRequest): void => {
    const answered = store.append(table, record).then(
      () => {
        replySoon();
        stored.push(id);
      },
      (error: unknown) => {
        replySoon();
        failed.push({ id, error: toErrorMessage(error) });
      },
    );
    pending.add(answered);
    void answered.then(() => pending.delete(answered));
  };
  const takeAll = (requests: readonly SinkRequest[]): void => {
    for (const request of requests) take(request);
  };
  port.on("message", takeAll);
  const closed = new Promise<void>((resolve) => {
    port.once("close", () => void Promise.all(pending).then(() => resolve()));
  });

  return {
    drain() {
      for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
        takeAll(next.message as readonly SinkRequest[]);
      }
    },
    async close() {
      await Promise.all(pending);
      if (stored.length + failed.length > 0) reply();
      port.close();
    },
    closed,
  };
}
