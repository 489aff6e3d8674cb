import type { Clock } from "@aviator/core";
import type { TableParts } from "./compose-table.ts";

/** A link, and the clock of the frames it gives. */
export interface TimedLink {
  readonly link: TableParts["link"];
  /** Stands still at the moment the last frame was taken, and at last at that at which no more came. */
  readonly frameClock: Clock;
}

/** Notes when each frame is taken from a link. */
export function timeFrames(link: TableParts["link"], clock: Clock): TimedLink {
  let taken = { utcMs: clock.utcMs(), monotonicMs: clock.monotonicMs() };
  return {
    link: {
      async nextFrame(signal) {
        const frame = await link.nextFrame(signal);
        taken = { utcMs: clock.utcMs(), monotonicMs: clock.monotonicMs() };
        return frame;
      },
    },
    frameClock: { utcMs: () => taken.utcMs, monotonicMs: () => taken.monotonicMs, sleep: clock.sleep },
  };
}
