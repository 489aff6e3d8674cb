const FIRST_CAPACITY = 16;

/** A queue in a ring that doubles when it is full: no allocation as long as its length stays below what it once was. */
export class Fifo<Item> {
  #items: (Item | undefined)[] = Array.from({ length: FIRST_CAPACITY }, () => undefined);
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: Item): void {
    if (this.#size === this.#items.length) this.#grow();
    this.#items[(this.#head + this.#size) & (this.#items.length - 1)] = item;
    this.#size += 1;
  }

  /** The oldest; undefined where there is none. */
  peek(): Item | undefined {
    return this.#size === 0 ? undefined : this.#items[this.#head];
  }

  /** Takes the oldest; undefined where there is none. */
  shift(): Item | undefined {
    if (this.#size === 0) return undefined;
    const item = this.#items[this.#head];
    // What was taken must not be kept alive by the ring.
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#items.length - 1);
    this.#size -= 1;
    return item;
  }

  #grow(): void {
    const capacity = this.#items.length;
    const grown: (Item | undefined)[] = Array.from({ length: capacity * 2 }, () => undefined);
    for (let index = 0; index < capacity; index += 1) grown[index] = this.#items[(this.#head + index) & (capacity - 1)];
    this.#items = grown;
    this.#head = 0;
  }
}
