/** One request that waits for its answer. */
export interface Waiter {
  /** What it takes in memory, about. */
  readonly bytes: number;
  readonly resolve: (number: number) => void;
  readonly reject: (error: unknown) => void;
}

/** What waits for the writer, bounded in number and bytes. */
export interface WaitingRoom {
  /** True when another request would be too many. */
  isFull(): boolean;
  readonly size: number;
  add(id: number, waiter: Waiter): void;
  /** Lets a request go; undefined for one that is not there. */
  take(id: number): Waiter | undefined;
  takeAll(): readonly Waiter[];
  /** Resolves when there is room for as much again as waits now. */
  room(): Promise<void>;
  /** Resolves when nothing waits. */
  empty(): Promise<void>;
}

/** Creates an empty room. */
export function createWaitingRoom(mostRequests: number, mostBytes: number): WaitingRoom {
  const waiting = new Map<number, Waiter>();
  const wakes = new Set<{ isDue: () => boolean; wake: () => void }>();
  let bytes = 0;
  const left = (): void => {
    for (const entry of wakes) {
      if (!entry.isDue()) continue;
      wakes.delete(entry);
      entry.wake();
    }
  };
  const when = (isDue: () => boolean): Promise<void> =>
    isDue() ? Promise.resolve() : new Promise((resolve) => wakes.add({ isDue, wake: resolve }));
  return {
    isFull: () => waiting.size >= mostRequests || bytes >= mostBytes,
    get size() {
      return waiting.size;
    },
    add(id, waiter) {
      waiting.set(id, waiter);
      bytes += waiter.bytes;
    },
    take(id) {
      const waiter = waiting.get(id);
      if (waiter === undefined) return undefined;
      waiting.delete(id);
      bytes -= waiter.bytes;
      left();
      return waiter;
    },
    takeAll() {
      const all = [...waiting.values()];
      waiting.clear();
      bytes = 0;
      left();
      return all;
    },
    room: () => when(() => waiting.size <= mostRequests / 2 && bytes <= mostBytes / 2),
    empty: () => when(() => waiting.size === 0),
  };
}
