import type { Clock } from "../clock/clock.ts";
import { tableOf } from "./event-priority.ts";
import type { QueueCounts } from "./event-queue.ts";

/** One table's place. */
interface Slot {
  freeAtMs: number;
  isHolding: boolean;
  event: unknown;
}

/** What a {@link RateLimit} needs. */
export interface RateLimitParts {
  readonly minIntervalMs: number;
  readonly clock: Clock;
  /** The counts of the limited type. */
  readonly counts: QueueCounts;
  /** Receives what was held, when its time has come. */
  readonly release: (event: unknown) => void;
}

/** With so many tables known, those that are idle are forgotten. */
const MOST_SLOTS = 1024;

/** Lets one event a table pass in each interval; the latest of those in between is held until the interval is over. */
export class RateLimit {
  readonly #parts: RateLimitParts;
  readonly #slots = new Map<string, Slot>();

  constructor(parts: RateLimitParts) {
    this.#parts = parts;
  }

  /** True when the event may go on at once; else it is held, in place of the one held before. */
  passes(event: unknown): boolean {
    const { clock, minIntervalMs, counts } = this.#parts;
    const nowMs = clock.monotonicMs();
    const slot = this.#slotOf(tableOf(event), nowMs);
    if (!slot.isHolding && nowMs >= slot.freeAtMs) {
      slot.freeAtMs = nowMs + minIntervalMs;
      return true;
    }
    if (slot.isHolding) counts.coalesced += 1;
    else {
      slot.isHolding = true;
      counts.waiting += 1;
      void clock.sleep(slot.freeAtMs - nowMs).then(() => this.#release(slot));
    }
    slot.event = event;
    return false;
  }

  #release(slot: Slot): void {
    const { clock, minIntervalMs, counts, release } = this.#parts;
    const { event } = slot;
    slot.isHolding = false;
    slot.event = undefined;
    slot.freeAtMs = clock.monotonicMs() + minIntervalMs;
    counts.waiting -= 1;
    release(event);
  }

  #slotOf(table: string, nowMs: number): Slot {
    const known = this.#slots.get(table);
    if (known !== undefined) return known;
    if (this.#slots.size >= MOST_SLOTS) this.#forgetIdle(nowMs);
    const slot: Slot = { freeAtMs: nowMs, isHolding: false, event: undefined };
    this.#slots.set(table, slot);
    return slot;
  }

  #forgetIdle(nowMs: number): void {
    for (const [table, slot] of this.#slots) {
      if (!slot.isHolding && slot.freeAtMs <= nowMs) this.#slots.delete(table);
    }
  }
}
