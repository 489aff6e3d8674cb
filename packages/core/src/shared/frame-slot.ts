import { assert } from "../errors.ts";
import type { RegionStamp } from "../frame/frame.ts";
import type { AskedRate } from "../ports/table-link.ts";

const PUBLISHED = 0;
const CLOSED = 1;
const FIRST_LOCK = 2;
const ASKS = 4;
const ASKED_RATE = 5;
const LEASED_RATE = 6;
const CONTROL_BYTES = 32;
const STAMP_FIELDS = 6;
const STAMP_BYTES = STAMP_FIELDS * 8;
const HEADER_BYTES = CONTROL_BYTES + 2 * STAMP_BYTES;
/** A writer is at most one frame ahead; a reader that loses the race this often is being starved by a broken writer. */
const COPY_ATTEMPTS = 8;

/** Rates stand in the slot as whole thousandths of a frame a second; 0 is none. */
const RATE_UNITS = 1000;

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
  commit(stamp: RegionStamp): void;
  /** Counts published frames, modulo 2^32; 0 before the first. */
  published(): number;
  /**
   * Reader: copies the latest frame. Returns its stamp, or null before the first frame.
   * @param into At least {@link byteLength} bytes.
   */
  copyLatest(into: Uint8Array): Required<RegionStamp> | null;
  /**
   * Reader: waits until something newer than `seen` (of {@link published}) is there, or the slot is closed. A frame published
   * before the close still counts as news.
   */
  waitForNews(seen: number, timeoutMs: number): Promise<SlotNews>;
  /** Reader: asks for frames a second, and wakes who waits in {@link waitForAsk}. */
  ask(rate: AskedRate): void;
  /** Writer: what the reader asks for. */
  asked(): AskedRate;
  /** Writer: waits until the reader asks for something else than `seen`, or the slot is closed. */
  waitForAsk(seen: AskedRate): Promise<"asked" | "closed">;
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
      fields[3] = stamp.lost === true ? 1 : 0;
      fields[4] = stamp.movedBy?.x ?? 0;
      fields[5] = stamp.movedBy?.y ?? 0;
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
        const stamp = decodeStamp(stamps[side] as Float64Array);
        // A plain load could be done before the copy on ARM64; one that also writes can't.
        if (Atomics.or(control, FIRST_LOCK + side, 0) === before) return stamp;
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
    ...createAsking(control),
    close() {
      Atomics.store(control, CLOSED, 1);
      Atomics.notify(control, PUBLISHED);
      Atomics.notify(control, ASKS);
    },
  };
}

/** The part of a slot by which the reader asks the writer for frames. */
function createAsking(control: Int32Array): Pick<FrameSlot, "ask" | "asked" | "waitForAsk"> {
  const rateAt = (word: number): number | null => {
    const units = Atomics.load(control, word);
    return units === 0 ? null : units / RATE_UNITS;
  };
  const store = (word: number, rateHz: number | null): boolean => {
    const units = rateHz === null ? 0 : Math.max(1, Math.round(rateHz * RATE_UNITS));
    return Atomics.exchange(control, word, units) !== units;
  };
  const asked = (): AskedRate => ({ rateHz: rateAt(ASKED_RATE), leasedHz: rateAt(LEASED_RATE) });
  return {
    asked,
    ask({ rateHz, leasedHz }) {
      const isOther = [store(ASKED_RATE, rateHz), store(LEASED_RATE, leasedHz)].includes(true);
      if (!isOther) return;
      Atomics.add(control, ASKS, 1);
      Atomics.notify(control, ASKS);
    },
    async waitForAsk(seen) {
      const isClosed = (): boolean => Atomics.load(control, CLOSED) === 1;
      const asks = Atomics.load(control, ASKS);
      const now = asked();
      if (isClosed()) return "closed";
      if (now.rateHz !== seen.rateHz || now.leasedHz !== seen.leasedHz) return "asked";
      const waiting = Atomics.waitAsync(control, ASKS, asks);
      // Whoever closed it between the check and the wait has notified nobody, and will not again.
      if (waiting.async && !isClosed()) await waiting.value;
      return isClosed() ? "closed" : "asked";
    },
  };
}

function decodeStamp(fields: Float64Array): Required<RegionStamp> {
  const [capturedAtMs = 0, monotonicMs = 0, sequence = 0, lost = 0, x = 0, y = 0] = fields;
  return { capturedAtMs, monotonicMs, sequence, lost: lost === 1, movedBy: { x, y } };
}
