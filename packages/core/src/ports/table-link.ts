import type { RegionFrame, RegionStamp } from "../frame/frame.ts";

/** The worker's end: all that a table worker sees of the rest of the house. */
export interface TableLink<Incoming, Outgoing> {
  /**
   * Waits for a frame newer than the last one taken and returns the latest; null once `signal` aborts or the link is closed,
   * here at once, by the host after the last frame it published. The frame's pixels stay as they are until the next call.
   */
  nextFrame(signal: AbortSignal): Promise<RegionFrame | null>;
  /**
   * Asks for this many frames a second, above 0 and at most 1000, from the screen reader's next tick on, in place of what was asked
   * before. No message is sent, so a worker may ask with every frame.
   */
  askRate(rateHz: number): void;
  /** Asks for at least this many frames a second while the lease is held; of several leases the highest counts. */
  lease(options: { readonly rateHz: number }): RateLease;
  /** Sends a message to the host; ordered, never dropped. */
  post(message: Outgoing): void;
  /** Receives the host's messages, in order. */
  onMessage(handler: (message: Incoming) => void): void;
  /** Ends this side. Idempotent. */
  close(): void;
}

/** A raised rate, until it is given back. */
export interface RateLease extends Disposable {
  /** Gives it back. Idempotent; disposing does the same. */
  release(): void;
}

/** What a worker asks for, in frames a second. */
export interface AskedRate {
  /** Null while it has not asked: then the screen reader's own rate holds. */
  readonly rateHz: number | null;
  /** The highest of the leases held; null when there is none. */
  readonly leasedHz: number | null;
}

/** Where the screen reader puts one table's frames. */
export interface FrameWriter {
  /** Buffers to fill with the regions' pixels, by their path; valid until {@link publishFrame}. */
  beginFrame(): ReadonlyMap<string, Uint8Array>;
  /** Hands the filled frame to the worker. An older frame that was not taken is replaced. */
  publishFrame(stamp: RegionStamp): void;
  /** What the worker asks for now. */
  askedRate(): AskedRate;
  /** Waits until the worker asks for something else than `seen`, or the link is closed. */
  rateAsked(seen: AskedRate): Promise<"asked" | "closed">;
  /** No more frames will come; the worker's `nextFrame` returns null once it has taken the last. Idempotent. */
  close(): void;
}

/** The other end, held by the screen reader (frames) and by main (messages). Closing it ends both. */
export interface TableLinkHost<Incoming, Outgoing> extends FrameWriter {
  post(message: Outgoing): void;
  onMessage(handler: (message: Incoming) => void): void;
}
