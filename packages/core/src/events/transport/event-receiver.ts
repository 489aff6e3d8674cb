import type { Clock } from "../../clock/clock.ts";
import { systemClock } from "../../clock/system-clock.ts";
import { checkWith } from "../../rules/rule.ts";
import { objectOf } from "../../rules/structures.ts";
import { sliceMsRule } from "../bus-settings.ts";
import type { AviatorEvents } from "../events.ts";
import { Fifo } from "../fifo.ts";
import { BatchDecoder } from "./event-batch.ts";
import type { ChannelMessage, EventBatch, EventChannel } from "./event-channel.ts";
import type { SourceGenerations } from "./source-generations.ts";

/** Options of {@link createEventReceiver}. */
export interface EventReceiverOptions<Events extends object> {
  readonly channel: EventChannel;
  /** Which generation of each source is the present one; shared by all receivers. */
  readonly generations: SourceGenerations;
  /** Receives the events, as `bus.emit` does; must not throw. */
  readonly deliver: <Type extends keyof Events>(type: Type, event: Events[Type], source: string) => void;
  /** Milliseconds of a turn that delivering may take, 0 to 1000, default 8; the rest waits for the next turn. Critical events don't wait. */
  readonly sliceMs?: number;
  readonly clock?: Clock;
}

/** What a receiver has done. */
export interface ReceiverStatistics {
  readonly batches: number;
  readonly delivered: number;
  /** Dropped, since a later generation of their source has begun. */
  readonly stale: number;
  /** Arrived and not delivered yet; the sender's window bounds them. */
  readonly waiting: number;
}

/** The end of a transport at which events come out. */
export interface EventReceiver {
  statistics(): ReceiverStatistics;
  /** Resolves when the sender has closed or is gone, and everything that arrived is delivered. */
  readonly ended: Promise<void>;
  /** Ends this side: nothing more arrives; what did is still delivered. Idempotent. */
  close(): void;
}

const settingsRule = objectOf<{ sliceMs: number }>({ sliceMs: sliceMsRule });

/**
 * Creates the receiving end of a transport. What arrives from one source comes out in order, but for critical events, which overtake.
 *
 * @throws InvalidInputError for an option that is misspelt or out of range.
 */
export function createEventReceiver<Events extends object = AviatorEvents>(
  options: EventReceiverOptions<Events>,
): EventReceiver {
  const { channel, generations, deliver, clock = systemClock, ...settings } = options;
  const { sliceMs } = checkWith(settingsRule, { sliceMs: 8, ...settings }, "event receiver");
  const inbox = new Inbox({ channel, generations, deliver: deliver as InboxParts["deliver"], clock, sliceMs });
  return { statistics: () => inbox.statistics(), ended: inbox.ended, close: () => inbox.close() };
}

interface InboxParts {
  readonly channel: EventChannel;
  readonly generations: SourceGenerations;
  readonly deliver: (type: string, event: unknown, source: string) => void;
  readonly sliceMs: number;
  readonly clock: Clock;
}

/** A batch that is being delivered. */
interface OpenBatch {
  readonly batch: EventBatch;
  readonly events: BatchDecoder;
}

/** Looking at the clock costs as much as delivering an event to a plain handler. */
const LOOK_EVERY = 8;
const RECEIPT_EVERY = 64;

class Inbox {
  readonly ended: Promise<void>;
  readonly #parts: InboxParts;
  readonly #backlog = new Fifo<OpenBatch>();
  readonly #end = Promise.withResolvers<void>();
  #batches = 0;
  #arrived = 0;
  #delivered = 0;
  #stale = 0;
  #told = 0;
  #isOver = false;
  #isResumed = false;
  #isReceiptDue = false;

  constructor(parts: InboxParts) {
    this.#parts = parts;
    this.ended = this.#end.promise;
    parts.channel.onMessage((message) => this.#receive(message));
    parts.channel.onClosed(() => this.#finish());
  }

  statistics(): ReceiverStatistics {
    const waiting = this.#arrived - this.#delivered - this.#stale;
    return { batches: this.#batches, delivered: this.#delivered, stale: this.#stale, waiting };
  }

  close(): void {
    this.#parts.channel.close();
    this.#finish();
  }

  #receive(message: ChannelMessage): void {
    if (message.kind === "end") this.#finish();
    else if (message.kind === "batch") this.#open(message);
  }

  #open(batch: EventBatch): void {
    this.#batches += 1;
    this.#arrived += batch.count;
    const open = { batch, events: new BatchDecoder(batch) };
    if (!this.#dropStale(open)) {
      if (batch.isCritical) while (open.events.remaining > 0) this.#deliverNext(open);
      else this.#backlog.push(open);
    }
    if (!this.#isResumed) this.#drain();
  }

  #deliverNext({ batch, events }: OpenBatch): void {
    this.#delivered += 1;
    const event = events.next();
    this.#parts.deliver(events.type, event, batch.source);
  }

  /** True when a later start of the source has made these events worthless. */
  #dropStale({ batch, events }: OpenBatch): boolean {
    if (batch.generation === this.#parts.generations.current(batch.source)) return false;
    this.#stale += events.remaining;
    return true;
  }

  #drain(): void {
    const { clock, sliceMs } = this.#parts;
    const untilMs = clock.monotonicMs() + sliceMs;
    let count = 0;
    for (let open = this.#backlog.peek(); open !== undefined; open = this.#backlog.peek()) {
      if (this.#dropStale(open)) {
        this.#backlog.shift();
        continue;
      }
      this.#deliverNext(open);
      if (open.events.remaining === 0) this.#backlog.shift();
      count += 1;
      if (count % LOOK_EVERY === 0 && clock.monotonicMs() >= untilMs) break;
    }
    this.#tellHandled();
    if (this.#backlog.size > 0) this.#resume();
    else if (this.#isOver) this.#end.resolve();
  }

  #resume(): void {
    this.#isResumed = true;
    void this.#parts.clock.sleep(0).then(() => {
      this.#isResumed = false;
      this.#drain();
    });
  }

  /** A receipt for every event would cost as much as the event: those of a turn go together. */
  #tellHandled(): void {
    const untold = this.#delivered + this.#stale - this.#told;
    if (untold >= RECEIPT_EVERY) this.#postReceipt();
    else if (untold > 0 && !this.#isReceiptDue) {
      this.#isReceiptDue = true;
      void this.#parts.clock.sleep(0).then(() => this.#postReceipt());
    }
  }

  #postReceipt(): void {
    this.#isReceiptDue = false;
    const handled = this.#delivered + this.#stale;
    if (handled === this.#told || this.#isOver) return;
    this.#told = handled;
    this.#parts.channel.post({ kind: "receipt", handled });
  }

  #finish(): void {
    this.#isOver = true;
    if (this.#backlog.size === 0) this.#end.resolve();
  }
}
