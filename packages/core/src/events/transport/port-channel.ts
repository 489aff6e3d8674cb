import type { ChannelMessage, EventChannel } from "./event-channel.ts";

/** What a channel needs of a message port: that of Node's `worker_threads` is one. */
export interface PortLike {
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: ChannelMessage) => void): unknown;
  once(event: "close", listener: () => void): unknown;
  close(): void;
}

/** Makes an {@link EventChannel} of a message port that serves nothing else. While it is open, it keeps its thread alive. */
export function createPortChannel(port: PortLike): EventChannel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (handler) => void port.on("message", handler),
    onClosed: (handler) => void port.once("close", handler),
    close: () => port.close(),
  };
}
