import type { Gap, Round } from "./round.ts";

/** One entry of the history: a finished round, or a gap where rounds were missed. */
export type HistoryEntry = { readonly type: "round"; readonly round: Round } | { readonly type: "gap"; readonly gap: Gap };

/** Rounds that a history holds at most. */
export const ROUND_HISTORY_LENGTH = 100;

/** The last entries of one table, oldest first, in a ring that never grows. */
export class RoundHistory {
  readonly #entries: (HistoryEntry | undefined)[];
  #start = 0;
  #length = 0;

  /** @param capacity Entries kept, default 100. */
  constructor(capacity: number = ROUND_HISTORY_LENGTH) {
    this.#entries = Array.from({ length: capacity });
  }

  get length(): number {
    return this.#length;
  }

  /** Appends an entry; the oldest one leaves when the history is full. */
  push(entry: HistoryEntry): void {
    const capacity = this.#entries.length;
    this.#entries[(this.#start + this.#length) % capacity] = entry;
    if (this.#length < capacity) this.#length += 1;
    else this.#start = (this.#start + 1) % capacity;
  }

  /** Entry `index`, 0 the oldest; a negative index counts from the newest, as with `Array.prototype.at`. */
  at(index: number): HistoryEntry | undefined {
    const place = index < 0 ? this.#length + index : index;
    if (place < 0 || place >= this.#length) return undefined;
    return this.#entries[(this.#start + place) % this.#entries.length];
  }

  /** All entries, oldest first. */
  *[Symbol.iterator](): IterableIterator<HistoryEntry> {
    for (let index = 0; index < this.#length; index += 1) yield this.at(index) as HistoryEntry;
  }
}
