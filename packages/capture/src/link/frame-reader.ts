import { createFrameSlot, type RegionFrame, type SlotNews, type TableLink } from "@aviator/core";
import { frameBytes, type FrameShare, regionViews } from "./frame-share.ts";
import { createRateAsking } from "./rate-asking.ts";

/** The reading end of a table's shared frames. */
export interface FrameReader extends Pick<TableLink<never, never>, "askRate" | "lease"> {
  /** See `TableLink.nextFrame` of `@aviator/core`. */
  nextFrame(signal: AbortSignal): Promise<RegionFrame | null>;
  /** The other end is gone: a frame that was not taken yet is the last. Idempotent. */
  end(): void;
  /** Ends this end only: wakes who waits. Idempotent. */
  close(): void;
}

/** Creates the reading end; it copies each frame into memory of its own, allocated once. */
export function createFrameReader(share: FrameShare): FrameReader {
  const byteLength = frameBytes(share.regions);
  const slot = createFrameSlot(byteLength, share.buffer);
  const bytes = new Uint8Array(byteLength);
  const regions = regionViews(share, bytes);
  let isEnded = false;
  let isClosed = false;
  let lastTaken = false;
  let seen = 0;
  let takenSequence: number | null = null;

  /** The latest frame, unless it was taken before. */
  const take = (): RegionFrame | null => {
    seen = slot.published();
    const stamp = slot.copyLatest(bytes);
    // A frame published during the copy may be the one that was copied: then the next news tells of it once more.
    if (stamp === null || stamp.sequence === takenSequence) return null;
    takenSequence = stamp.sequence;
    return { ...stamp, regions };
  };

  let wake: (news: SlotNews) => void = () => {};
  const onAbort = (): void => wake("closed");
  let heeded: AbortSignal | null = null;
  /** Frames come many times a second, all with one signal: it is listened to once. */
  const heed = (signal: AbortSignal | null): void => {
    if (signal === heeded) return;
    heeded?.removeEventListener("abort", onAbort);
    signal?.addEventListener("abort", onAbort);
    heeded = signal;
  };
  const waitForNews = (): Promise<SlotNews> =>
    new Promise((resolve) => {
      wake = resolve;
      void slot.waitForNews(seen, Number.POSITIVE_INFINITY).then(resolve);
    });

  return {
    // A worker that died left its wishes in the slot; this one begins without any.
    ...createRateAsking((rate) => slot.ask(rate)),
    async nextFrame(signal) {
      heed(signal);
      for (;;) {
        if (signal.aborted || isClosed) return null;
        if (isEnded) {
          // Once: a screen reader that has not heard of the end may go on publishing.
          if (lastTaken) return null;
          lastTaken = true;
          return take();
        }
        if ((await waitForNews()) === "closed" && !isEnded) return null;
        const frame = signal.aborted || isClosed || isEnded ? null : take();
        if (frame !== null) return frame;
      }
    },
    end() {
      isEnded = true;
      wake("closed");
    },
    close() {
      isClosed = true;
      heed(null);
      wake("closed");
    },
  };
}
