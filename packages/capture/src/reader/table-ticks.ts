import { tickAfter } from "./tick-schedule.ts";

/** A tick of one table. */
export interface TakenTick {
  /** Counts the table's ticks, those that were skipped too. */
  readonly sequence: number;
  /** Ticks that were missed just before it. */
  readonly skipped: number;
}

/** The ticks of one table, whose rate may change. */
export interface TableTicks {
  /** Changes the rate; ticks stay on the multiples of its period, counted from the schedule's start. */
  setRate(rateHz: number): void;
  /** When the next tick is due; in the past when it is late. */
  dueMs(): number;
  /** True when a tick is due. */
  isDue(nowMs: number): boolean;
  /** Takes the tick that is due, late or not. */
  take(nowMs: number): TakenTick;
  /** A further tick is due at once, in between the regular ones. */
  hurry(): void;
}

/** Timers wake to a millisecond; what is due within that is due, so that tables of one rate, and of multiples of it, share ticks. */
const SLACK_MS = 1;

/**
 * The ticks of a table that is watched from `nowMs` on, the first one at once. All tables count their periods from `startMs`: tables
 * of one rate tick together, and no rate drifts.
 */
export function createTableTicks(startMs: number, nowMs: number, rateHz: number): TableTicks {
  let periodMs = 1000 / rateHz;
  let index = Math.floor((nowMs - startMs) / periodMs) - 1;
  let sequence = -1;
  let isNewRate = true;
  let hurried = false;
  const regularMs = (): number => startMs + (index + 1) * periodMs;
  const isRegular = (nowMs: number): boolean => regularMs() <= nowMs + SLACK_MS;
  return {
    setRate(rateHz) {
      const wantedMs = 1000 / rateHz;
      if (wantedMs === periodMs) return;
      // The next tick is the first of the new period after the last one taken.
      index = Math.floor((index * periodMs + SLACK_MS) / wantedMs);
      periodMs = wantedMs;
      isNewRate = true;
    },
    dueMs: () => (hurried ? Number.NEGATIVE_INFINITY : regularMs()),
    isDue: (nowMs) => hurried || isRegular(nowMs),
    take(nowMs) {
      hurried = false;
      let skipped = 0;
      if (isRegular(nowMs)) {
        const next = tickAfter(index, startMs, periodMs, nowMs + SLACK_MS);
        index = next.index;
        // Between the last tick of one rate and the first of another none was missed.
        skipped = isNewRate ? 0 : next.skipped;
        isNewRate = false;
      }
      sequence += 1 + skipped;
      return { sequence, skipped };
    },
    hurry() {
      hurried = true;
    },
  };
}
