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
  /** The batch that is being filled. */
  readonly #next = new BatchEncoder();
  readonly #critical = new BatchEncoder();
  #posted = 0;
  #handled = 0;
  #isLingering = false;
  #isGone = false;
  #closing: Promise<void> | null = null;
  readonly #done = Promise.withResolvers<void>();
  #room: PromiseWithResolvers<void> | null = null;

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
    if (topic.priority === "critical") {
      this.#postAtOnce(topic, event);
      return;
    }
    // A low event waits for its batch where a later one can still replace it.
    if (topic.priority === "normal" && this.#queue.normalSize === 0 && this.#credit > 0) this.#layOut(topic, event);
    else this.#queue.offer(topic, event);
    if (this.#next.count + this.#queue.size >= this.#parts.maxBatch) this.#flush();
    else if (!this.#isLingering) this.#linger();
  }

  room(): Promise<void> {
    if (this.#isGone || this.#queue.size < this.#parts.maxBatch) return Promise.resolve();
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#closeOnce());
  }

  /** How many more may be on their way. */
  get #credit(): number {
    return this.#parts.window - this.unhandled - this.#next.count;
  }

  #layOut(topic: SentTopic, event: unknown): void {
    topic.counts.posted += 1;
    this.#next.add(topic.type, event);
  }

  /** What is critical waits for no batch and no credit: it is rare, and the kill switch must not wait for a receiver that is behind. */
  #postAtOnce(topic: SentTopic, event: unknown): void {
    topic.counts.posted += 1;
    if (this.#credit <= 0) topic.counts.overflowed += 1;
    this.#critical.add(topic.type, event);
    this.#post(this.#critical, true);
  }

  /** Posts what waits, as far as the credit reaches. */
  #flush(): void {
    const { maxBatch } = this.#parts;
    for (;;) {
      while (this.#next.count < maxBatch && this.#credit > 0) {
        const entry = this.#queue.take();
        if (entry === undefined) break;
        this.#layOut(entry.topic, entry.event);
      }
      if (this.#next.count === 0) return;
      this.#post(this.#next, false);
    }
  }

  #post(events: BatchEncoder, isCritical: boolean): void {
    const { channel, source, generation } = this.#parts;
    const { count, shapes, values } = events.finish();
    this.#posted += count;
    this.batches += 1;
    channel.post({ kind: "batch", source, generation, isCritical, count, shapes, values });
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
    if (this.#queue.size < this.#parts.maxBatch) this.#tellRoom();
    if (this.#closing !== null && this.#queue.size === 0 && this.unhandled === 0) this.#done.resolve();
  }

  /** The receiver is gone: nothing can be delivered any more. */
  #leave(): void {
    this.#isGone = true;
    this.#queue.clear();
    this.#tellRoom();
    this.#done.resolve();
  }

  #tellRoom(): void {
    this.#room?.resolve();
    this.#room = null;
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
