import type { FrameStamp, RegionFrame } from "../frame/frame.ts";

/** The worker's end: all that a table worker sees of the rest of the house. */
export interface TableLink<Incoming, Outgoing> {
  /**
   * Waits for a frame newer than the last one taken and returns the latest; null once `signal` aborts or the link is closed,
   * here at once, by the host after the last frame it published. The frame's pixels stay as they are until the next call.
   */
  nextFrame(signal: AbortSignal): Promise<RegionFrame | null>;
  /** Sends a message to the host; ordered, never dropped. */
  post(message: Outgoing): void;
  /** Receives the host's messages, in order. */
  onMessage(handler: (message: Incoming) => void): void;
  /** Ends this side. Idempotent. */
  close(): void;
}

/** Where the screen reader puts one table's frames. */
export interface FrameWriter {
  /** Buffers to fill with the regions' pixels, by their path; valid until {@link publishFrame}. */
  beginFrame(): ReadonlyMap<string, Uint8Array>;
  /** Hands the filled frame to the worker. An older frame that was not taken is replaced. */
  publishFrame(stamp: FrameStamp): void;
  /** No more frames will come; the worker's `nextFrame` returns null once it has taken the last. Idempotent. */
  close(): void;
}

/** The other end, held by the screen reader (frames) and by main (messages). Closing it ends both. */
export interface TableLinkHost<Incoming, Outgoing> extends FrameWriter {
  post(message: Outgoing): void;
  onMessage(handler: (message: Incoming) => void): void;
}
