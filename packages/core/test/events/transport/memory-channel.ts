import type { ChannelMessage, EventChannel } from "@aviator/core";

/** Two ends of a channel within one thread: messages arrive in a later microtask, as clones. */
export function connectInMemory(): [near: EventChannel, far: EventChannel] {
  const handlers: ((message: ChannelMessage) => void)[] = [];
  const closed: (() => void)[] = [];
  const isClosed = [false, false];
  const end = (own: 0 | 1): EventChannel => {
    const other = own === 0 ? 1 : 0;
    return {
      post(message) {
        const clone = structuredClone(message);
        queueMicrotask(() => isClosed[other] !== true && handlers[other]?.(clone));
      },
      onMessage: (handler) => void (handlers[own] = handler),
      onClosed: (handler) => void (closed[own] = handler),
      close() {
        if (isClosed[own] === true) return;
        isClosed[own] = true;
        queueMicrotask(() => closed[other]?.());
      },
    };
  };
  return [end(0), end(1)];
}
