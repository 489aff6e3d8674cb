import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { toErrorMessage } from "../errors.ts";
import type { RecordStore } from "../store/record-store.ts";
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

type Mutable<List> = List extends readonly (infer Entry)[] ? Entry[] : never;
type Reply = { [Key in keyof SinkReply]: Mutable<SinkReply[Key]> };

const emptyReply = (): Reply => ({ stored: [], allotted: [], failed: [] });

/** Stores what comes through `port` and answers in batches: all records of one commit in one message. */
export function serveSink(port: MessagePort, store: RecordStore, connection: number): ServedSink {
  const pending = new Set<Promise<void>>();
  let reply = emptyReply();
  let isDue = false;

  const send = (): void => {
    if (!isDue) return;
    port.postMessage(reply satisfies SinkReply);
    reply = emptyReply();
    isDue = false;
  };
  // All records of a commit settle before this microtask runs, for it is queued after theirs.
  const sendSoon = (): void => {
    if (!isDue) queueMicrotask(send);
    isDue = true;
  };
  const answer = async (request: SinkRequest): Promise<void> => {
    const { id, table } = request;
    try {
      if ("opened" in request) {
        const number = await store.allotRound(connection, table, request.opened);
        reply.allotted.push({ id, number });
      } else {
        await store.append(connection, table, request.record);
        reply.stored.push(id);
      }
    } catch (error) {
      reply.failed.push({ id, error: toErrorMessage(error) });
    }
    sendSoon();
  };
  const takeAll = (requests: readonly SinkRequest[]): void => {
    for (const request of requests) {
      const answered = answer(request);
      pending.add(answered);
      void answered.then(() => pending.delete(answered));
    }
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
      send();
      port.close();
    },
    closed,
  };
}
