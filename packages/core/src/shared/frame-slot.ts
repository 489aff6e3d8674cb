import type { FrameStamp } from "../frame/frame.ts";
import { assert } from "../errors.ts";

const PUBLISHED = 0;
const CLOSED = 1;
const FIRST_LOCK = 2;
const CONTROL_BYTES = 16;
const STAMP_FIELDS = 3;
const STAMP_BYTES = STAMP_FIELDS * 8;
const HEADER_BYTES = CONTROL_BYTES + 2 * STAMP_BYTES;
/** A writer is at most one frame ahead; a reader that loses the race this often is being starved by a broken writer. */
const COPY_ATTEMPTS = 8;

/** How the reader's wait ended. */
export type SlotNews = "published" | "timedOut" | "closed";

/**
 * A double-buffered, sequence-locked slot for one stream of frames between threads. The writer never waits for the reader and
 * the reader always takes the latest whole frame: older ones are dropped.
 */
export interface FrameSlot {
  /** The shared memory; pass it to the other thread and give it to {@link createFrameSlot} there. */
  readonly buffer: SharedArrayBuffer;
  /** Bytes of one frame. */
  readonly byteLength: number;
  /** Writer: opens the hidden buffer and returns it to be filled. What it held before is undefined. */
  begin(): Uint8Array;
  /** Writer: publishes what {@link begin} returned and wakes the reader. */
  commit(stamp: FrameStamp): void;
  /** Counts published frames, modulo 2^32; 0 before the first. */
  published(): number;
  /**
   * Reader: copies the latest frame. Returns its stamp, or null before the first frame.
   * @param into At least {@link byteLength} bytes.
   */
  copyLatest(into: Uint8Array): FrameStamp | null;
  /**
   * Reader: waits until something newer than `seen` (of {@link published}) is there, or the slot is closed. A frame published
   * before the close still counts as news.
   */
  waitForNews(seen: number, timeoutMs: number): Promise<SlotNews>;
  /** Either side: no more frames will come; wakes the reader. */
  close(): void;
}

/**
 * Creates a slot for frames of `byteLength` bytes, or attaches to one whose `buffer` came from another thread.
 */
export function createFrameSlot(byteLength: number, buffer?: SharedArrayBuffer): FrameSlot {
  const shared = buffer ?? new SharedArrayBuffer(HEADER_BYTES + 2 * byteLength);
  assert(
    shared.byteLength === HEADER_BYTES + 2 * byteLength,
    `frame slot of ${shared.byteLength} bytes does not hold frames of ${byteLength}`,
  );
  const control = new Int32Array(shared, 0, CONTROL_BYTES / 4);
  const stamps = [0, 1].map((side) => new Float64Array(shared, CONTROL_BYTES + side * STAMP_BYTES, STAMP_FIELDS));
  const frames = [0, 1].map((side) => new Uint8Array(shared, HEADER_BYTES + side * byteLength, byteLength));
  const published = (): number => Atomics.load(control, PUBLISHED);
  /** The close is looked at first: every frame published before it is then counted, and none is lost. */
  const newsSince = (seen: number): Exclude<SlotNews, "timedOut"> | null => {
    const isClosed = Atomics.load(control, CLOSED) === 1;
    if (published() !== seen) return "published";
    return isClosed ? "closed" : null;
  };

  return {
    buffer: shared,
    byteLength,
    published,
    begin() {
      const side = (published() + 1) & 1;
      // Odd while being written; a frame that was begun and never committed leaves it odd, and stays hidden.
      Atomics.or(control, FIRST_LOCK + side, 1);
      return frames[side] as Uint8Array;
    },
    commit(stamp) {
      const side = (published() + 1) & 1;
      const fields = stamps[side] as Float64Array;
      fields[0] = stamp.capturedAtMs;
      fields[1] = stamp.monotonicMs;
      fields[2] = stamp.sequence;
      Atomics.add(control, FIRST_LOCK + side, 1);
      Atomics.add(control, PUBLISHED, 1);
      Atomics.notify(control, PUBLISHED);
    },
    copyLatest(into) {
      for (let attempt = 0; attempt < COPY_ATTEMPTS; attempt += 1) {
        const seen = published();
        if (seen === 0) return null;
        const side = seen & 1;
        const before = Atomics.load(control, FIRST_LOCK + side);
        if ((before & 1) === 1) continue;
        into.set(frames[side] as Uint8Array);
        const [capturedAtMs = 0, monotonicMs = 0, sequence = 0] = stamps[side] as Float64Array;
        // A plain load could be done before the copy on ARM64; one that also writes can't.
        if (Atomics.or(control, FIRST_LOCK + side, 0) === before) return { capturedAtMs, monotonicMs, sequence };
      }
      return null;
    },
    async waitForNews(seen, timeoutMs) {
      const news = newsSince(seen);
      if (news !== null) return news;
      const waiting = Atomics.waitAsync(control, PUBLISHED, seen, timeoutMs);
      // Whoever closed it between the check and the wait has notified nobody, and will not again.
      if (waiting.async && newsSince(seen) === null) await waiting.value;
      return newsSince(seen) ?? "timedOut";
    },
    close() {
      Atomics.store(control, CLOSED, 1);
      Atomics.notify(control, PUBLISHED);
    },
  };
}
