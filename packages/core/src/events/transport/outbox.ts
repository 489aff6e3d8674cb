import type { Clock } from "../../clock/clock.ts";
import type { EventPriority } from "../event-priority.ts";
import { EventQueue, type QueueCounts, type Topic } from "../event-queue.ts";
import { BatchEncoder } from "./event-batch.ts";
import type { ChannelMessage, EventChannel } from "./event-channel.ts";
import type { SenderSettings } from "./sender-settings.ts";

/** A type of events that are sent. */
export class SentTopic implements Topic {
  readonly type: string;
  readonly priority: EventPriority;
  readonly counts: QueueCounts & { sent: number; posted: number } = {
    sent: 0,
    posted: 0,
    waiting: 0,
    coalesced: 0,
    dropped: 0,
    overflowed: 0,
  };

  constructor(type: string, priority: EventPriority) {
    this.type = type;
    this.priority = priority;
  }
}

/** What an {@link Outbox} needs. */
export interface OutboxParts extends Required<SenderSettings> {
  readonly channel: EventChannel;
  readonly source: string;
  readonly generation: number;
  readonly clock: Clock;
}

/** Events before they are posted. */
export class Outbox {
  batches = 0;
  readonly #parts: OutboxParts;
  readonly #queue: EventQueue<SentTopic>;
  readonly #encoder = new BatchEncoder();
  #posted = 0;
  #handled = 0;
  #isLingering = false;
  #isGone = false;
  #closing: Promise<void> | null = null;
  readonly #done = Promise.withResolvers<void>();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#queue = new EventQueue(parts.queue);
    parts.channel.onMessage((message) => this.#receive(message));
    parts.channel.onClosed(() => this.#leave());
  }

  get unhandled(): number {
    return this.#posted - this.#handled;
  }

  send(topic: SentTopic, event: unknown): void {
    topic.counts.sent += 1;
    if (this.#isGone || this.#closing !== null) {
      topic.counts.dropped += 1;
      return;
    }
    this.#queue.offer(topic, event);
    if (topic.priority === "critical" || this.#queue.size >= this.#parts.maxBatch) this.#flush();
    else if (!this.#isLingering) this.#linger();
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#closeOnce());
  }

  /** Posts what may go: all that is critical, and the rest as far as the window reaches. */
  #flush(): void {
    const { maxBatch, window } = this.#parts;
    while (this.#queue.criticalSize > 0 || (this.#queue.size > 0 && this.unhandled < window)) {
      const critical = Math.min(maxBatch, this.#queue.criticalSize);
      const room = Math.max(critical, Math.min(maxBatch, window - this.unhandled));
      for (let count = 0; count < room; count += 1) {
        const entry = this.#queue.take();
        if (entry === undefined) break;
        entry.topic.counts.posted += 1;
        this.#encoder.add(entry.topic.type, entry.event);
      }
      this.#post(critical);
    }
  }

  #post(critical: number): void {
    const { channel, source, generation } = this.#parts;
    const { count, shapes, values } = this.#encoder.finish();
    this.#posted += count;
    this.batches += 1;
    channel.post({ kind: "batch", source, generation, critical, count, shapes, values });
  }

  #linger(): void {
    this.#isLingering = true;
    void this.#parts.clock.sleep(this.#parts.lingerMs).then(() => {
      this.#isLingering = false;
      if (!this.#isGone) this.#flush();
    });
  }

  #receive(message: ChannelMessage): void {
    if (message.kind !== "receipt") return;
    this.#handled = message.handled;
    this.#flush();
    if (this.#closing !== null && this.#queue.size === 0 && this.unhandled === 0) this.#done.resolve();
  }

  /** The receiver is gone: nothing can be delivered any more. */
  #leave(): void {
    this.#isGone = true;
    this.#queue.clear();
    this.#done.resolve();
  }

  async #closeOnce(): Promise<void> {
    if (!this.#isGone) this.#flush();
    if (this.#queue.size === 0 && this.unhandled === 0) this.#done.resolve();
    await this.#done.promise;
    if (!this.#isGone) this.#parts.channel.post({ kind: "end" });
    this.#isGone = true;
    this.#parts.channel.close();
  }
}
