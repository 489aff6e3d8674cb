import type { MessagePort } from "node:worker_threads";

/** One end of an ordered stream of messages. */
export interface MessageEnd<Incoming, Outgoing> {
  post(message: Outgoing): void;
  onMessage(handler: (message: Incoming) => void): void;
  /** Messages posted before still arrive. Idempotent. */
  close(): void;
}

/**
 * Wraps a port. Messages that come before there is a handler wait for it: how many is bounded by what the other end posts
 * until then. `onClosed` is called when the other end is gone.
 */
export function createMessageEnd<Incoming, Outgoing>(port: MessagePort, onClosed: () => void): MessageEnd<Incoming, Outgoing> {
  let handle: ((message: Incoming) => void) | null = null;
  let waiting: Incoming[] = [];
  port.on("message", (message: Incoming) => {
    if (handle === null) waiting.push(message);
    else handle(message);
  });
  port.once("close", onClosed);
  return {
    post: (message) => port.postMessage(message),
    onMessage(handler) {
      const early = waiting;
      waiting = [];
      handle = handler;
      for (const message of early) handler(message);
    },
    close: () => port.close(),
  };
}
