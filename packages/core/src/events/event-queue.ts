import { type EventPriority, FULL_POLICIES, type FullPolicy, tableOf } from "./event-priority.ts";
import { Fifo } from "./fifo.ts";

/** What became of the events of one type in a queue. Everything offered is taken, coalesced, dropped or waiting. */
export interface QueueCounts {
  waiting: number;
  /** Replaced by a later one of the same table. */
  coalesced: number;
  /** Given up, since there was no room. */
  dropped: number;
  /** Kept although there was no room: critical ones. */
  overflowed: number;
}

/** A type of events in a queue. */
export interface Topic {
  readonly type: PropertyKey;
  readonly priority: EventPriority;
  readonly counts: QueueCounts;
}

/** An event that waits. */
export interface QueuedEvent<T extends Topic> {
  readonly topic: T;
  event: unknown;
}

/** How many events may wait, by priority. */
export interface QueueLimits {
  /** Above it nothing is dropped: it is where counting begins. Default 1024. */
  readonly critical?: number;
  /** Default 4096. */
  readonly normal?: number;
  /** Types times tables. Default 1024. */
  readonly low?: number;
}

const DEFAULT_LIMITS: Required<QueueLimits> = { critical: 1024, normal: 4096, low: 1024 };

/** Events that wait, bounded by priority: critical ones are taken first, low ones last, each kind in order. */
export class EventQueue<T extends Topic> {
  readonly #critical: Lane<T>;
  readonly #normal: Lane<T>;
  readonly #low: Lane<T>;

  constructor(limits: QueueLimits = {}) {
    const lane = (priority: EventPriority): Lane<T> =>
      new Lane(FULL_POLICIES[priority], limits[priority] ?? DEFAULT_LIMITS[priority]);
    this.#critical = lane("critical");
    this.#normal = lane("normal");
    this.#low = lane("low");
  }

  get size(): number {
    return this.#critical.size + this.#normal.size + this.#low.size;
  }

  /** How many critical events wait. */
  get criticalSize(): number {
    return this.#critical.size;
  }

  /** How many normal events wait. */
  get normalSize(): number {
    return this.#normal.size;
  }

  /** Takes an event in, by its priority's policy. */
  offer(topic: T, event: unknown): void {
    if (topic.priority === "normal") this.#normal.offer(topic, event);
    else if (topic.priority === "low") this.#low.offer(topic, event);
    else this.#critical.offer(topic, event);
  }

  /** Hands out the next event; undefined when none waits. */
  take(): QueuedEvent<T> | undefined {
    return this.#critical.take() ?? this.#normal.take() ?? this.#low.take();
  }

  /** Gives up everything that waits; it is counted as dropped. */
  clear(): void {
    for (let entry = this.take(); entry !== undefined; entry = this.take()) entry.topic.counts.dropped += 1;
  }
}

/** The events of one priority. */
class Lane<T extends Topic> {
  readonly #policy: FullPolicy;
  readonly #limit: number;
  readonly #waiting = new Fifo<QueuedEvent<T>>();
  /** What waits of each type and table, where only the latest does. */
  readonly #latest = new Map<T, Map<string, QueuedEvent<T>>>();

  constructor(policy: FullPolicy, limit: number) {
    this.#policy = policy;
    this.#limit = limit;
  }

  get size(): number {
    return this.#waiting.size;
  }

  offer(topic: T, event: unknown): void {
    if (this.#policy === "keepLatest" && this.#replace(topic, event)) return;
    if (this.#waiting.size >= this.#limit) {
      if (this.#policy === "keepAll") topic.counts.overflowed += 1;
      else this.#dropOldest();
    }
    const entry: QueuedEvent<T> = { topic, event };
    this.#waiting.push(entry);
    topic.counts.waiting += 1;
    if (this.#policy === "keepLatest") this.#tablesOf(topic).set(tableOf(event), entry);
  }

  take(): QueuedEvent<T> | undefined {
    const entry = this.#waiting.shift();
    if (entry === undefined) return undefined;
    entry.topic.counts.waiting -= 1;
    if (this.#policy === "keepLatest") this.#tablesOf(entry.topic).delete(tableOf(entry.event));
    return entry;
  }

  /** The later event takes the place of the earlier one: a table that ticks without rest can't push itself back for ever. */
  #replace(topic: T, event: unknown): boolean {
    const earlier = this.#latest.get(topic)?.get(tableOf(event));
    if (earlier === undefined) return false;
    earlier.event = event;
    topic.counts.coalesced += 1;
    return true;
  }

  #dropOldest(): void {
    const dropped = this.take();
    if (dropped !== undefined) dropped.topic.counts.dropped += 1;
  }

  #tablesOf(topic: T): Map<string, QueuedEvent<T>> {
    const known = this.#latest.get(topic);
    if (known !== undefined) return known;
    const tables = new Map<string, QueuedEvent<T>>();
    this.#latest.set(topic, tables);
    return tables;
  }
}
