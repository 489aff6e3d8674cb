import { createFrameSlot, type FrameWriter } from "@aviator/core";
import { frameBytes, type FrameShare, regionViews } from "./frame-share.ts";

/** The writing end of a table's shared frames. There is one writer at a time. */
export function createFrameWriter(share: FrameShare): FrameWriter {
  const slot = createFrameSlot(frameBytes(share.regions), share.buffer);
  const buffersOf = new Map<Uint8Array, ReadonlyMap<string, Uint8Array>>();
  return {
    beginFrame() {
      const side = slot.begin();
      let buffers = buffersOf.get(side);
      if (buffers === undefined) {
        buffers = new Map([...regionViews(share, side)].map(([path, { bytes }]) => [path, bytes]));
        buffersOf.set(side, buffers);
      }
      return buffers;
    },
    publishFrame: (stamp) => slot.commit(stamp),
    askedRate: () => slot.asked(),
    rateAsked: (seen) => slot.waitForAsk(seen),
    close: () => slot.close(),
  };
}
