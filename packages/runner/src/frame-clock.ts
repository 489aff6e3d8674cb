import type { Clock } from "@aviator/core";
import type { TableParts } from "./compose-table.ts";

/** A link, and the clocks that go with the frames it gives. */
export interface TimedLink {
  readonly link: TableParts["link"];
  /** Stands still at the moment the last frame was taken, and at last at that at which no more came. */
  readonly frameClock: Clock;
  /** Goes on as time does, until no more frames come. */
  readonly clock: Clock;
}

/**
 * Notes when each frame is taken from a link. What bears on a table's outcome is timed by these moments alone, so that a replay
 * sees the same times.
 */
export function timeFrames(link: TableParts["link"], clock: Clock): TimedLink {
  let taken = { utcMs: clock.utcMs(), monotonicMs: clock.monotonicMs() };
  let isOver = false;
  const frameClock: Clock = { utcMs: () => taken.utcMs, monotonicMs: () => taken.monotonicMs, sleep: clock.sleep };
  return {
    link: {
      async nextFrame(signal) {
        const frame = await link.nextFrame(signal);
        taken = { utcMs: clock.utcMs(), monotonicMs: clock.monotonicMs() };
        isOver ||= frame === null;
        return frame;
      },
    },
    frameClock,
    clock: {
      utcMs: () => (isOver ? frameClock : clock).utcMs(),
      monotonicMs: () => (isOver ? frameClock : clock).monotonicMs(),
      sleep: clock.sleep,
    },
  };
}
