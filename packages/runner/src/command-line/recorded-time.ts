import type { Clock } from "@aviator/core";
import type { Runner } from "../runner.ts";

/** How long a runner has been recording: from the first frame on, of whichever table. Starting its workers does not count. */
export interface RecordedTime {
  /** 0 before the first frame. */
  seconds(): number;
  /** Asked a few times a second: whether so many seconds are recorded, or no first frame is to be expected any more. */
  isOver(seconds: number | undefined): boolean;
}

/** Workers have begun after a few seconds, on a busy machine after ten or twenty. */
const FIRST_FRAME_PATIENCE_MS = 60_000;

/** Creates the time of a runner that has just started. */
export function createRecordedTime(runner: Pick<Runner, "tables" | "state">, clock: Clock): RecordedTime {
  const startedMs = clock.monotonicMs();
  let firstMs: number | null = null;
  const seconds = (): number => {
    if (firstMs === null && runner.tables.some((_, index) => runner.state.read(index).reads > 0)) firstMs = clock.monotonicMs();
    return firstMs === null ? 0 : (clock.monotonicMs() - firstMs) / 1000;
  };
  return {
    seconds,
    isOver(limit) {
      const now = seconds();
      if (limit === undefined) return false;
      return firstMs === null ? clock.monotonicMs() - startedMs >= FIRST_FRAME_PATIENCE_MS : now >= limit;
    },
  };
}
