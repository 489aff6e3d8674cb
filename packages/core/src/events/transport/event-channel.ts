import type { BatchedEvents } from "./event-batch.ts";

/** Events of one source on their way. */
export interface EventBatch extends BatchedEvents {
  readonly kind: "batch";
  readonly source: string;
  /** Which start of the source these are of. */
  readonly generation: number;
  /** All of them are critical, or none is. */
  readonly isCritical: boolean;
}

/** The receiver has handled so many events since the channel began. */
export interface EventReceipt {
  readonly kind: "receipt";
  readonly handled: number;
}

/** No more events will come. */
export interface EventEnd {
  readonly kind: "end";
}

/** What passes an {@link EventChannel}: plain values that JSON keeps, where the events' own values are such. */
export type ChannelMessage = EventBatch | EventReceipt | EventEnd;

/**
 * A way between two threads or processes: whatever is posted arrives once and in order, until either end closes. Checked by
 * `eventTransportSuite` of `@aviator/core/testing`.
 */
export interface EventChannel {
  post(message: ChannelMessage): void;
  /** Receives messages; called once, before anything can have arrived. */
  onMessage(handler: (message: ChannelMessage) => void): void;
  /** Called when the other end is gone: everything that it posted has arrived by then. */
  onClosed(handler: () => void): void;
  /** Ends this side. Idempotent. */
  close(): void;
}
