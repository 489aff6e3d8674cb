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
  const ending = new AbortController();
  const closing = new AbortController();
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

  const waitForNews = (signal: AbortSignal): Promise<SlotNews> =>
    new Promise((resolve) => {
      const settle = (news: SlotNews): void => {
        signal.removeEventListener("abort", onAbort);
        ending.signal.removeEventListener("abort", onAbort);
        closing.signal.removeEventListener("abort", onAbort);
        resolve(news);
      };
      const onAbort = (): void => settle("closed");
      signal.addEventListener("abort", onAbort);
      ending.signal.addEventListener("abort", onAbort);
      closing.signal.addEventListener("abort", onAbort);
      void slot.waitForNews(seen, Number.POSITIVE_INFINITY).then(settle);
    });

  return {
    // A worker that died left its wishes in the slot; this one begins without any.
    ...createRateAsking((rate) => slot.ask(rate)),
    async nextFrame(signal) {
      while (!signal.aborted && !closing.signal.aborted) {
        if (ending.signal.aborted) {
          // Once: a screen reader that has not heard of the end may go on publishing.
          if (lastTaken) return null;
          lastTaken = true;
          return take();
        }
        if ((await waitForNews(signal)) === "closed" && !ending.signal.aborted) return null;
        if (signal.aborted || closing.signal.aborted) return null;
        const frame = ending.signal.aborted ? null : take();
        if (frame !== null) return frame;
      }
      return null;
    },
    end: () => ending.abort(),
    close: () => closing.abort(),
  };
}
