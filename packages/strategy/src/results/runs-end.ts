import { type Interval, proportionInterval } from "../statistics/interval.ts";

/** How often, and how soon, runs came to an end of one kind: the bankroll lost, or every further bet refused. */
export interface RunsEnd {
  /** Rounds that it was looked for in. */
  readonly withinRounds: number;
  /** Runs that ended so by then, of all runs. */
  readonly runs: number;
  readonly share: number;
  /** Exact 95 % interval of the chance. */
  readonly interval: Interval;
  /** Runs that ended so at any time of theirs. */
  readonly runsInAll: number;
  /** Rounds after which the first run did; null if none did. */
  readonly firstAfterRounds: number | null;
}

/** Sums up after how many rounds runs ended so; those that didn't are only counted among `runs`. */
export function endOf(endedAfter: readonly number[], runs: number, withinRounds: number): RunsEnd {
  const ended = endedAfter.filter((rounds) => rounds <= withinRounds).length;
  return {
    withinRounds,
    runs: ended,
    share: ended / runs,
    interval: proportionInterval(ended, runs) as Interval,
    runsInAll: endedAfter.length,
    firstAfterRounds: endedAfter.length === 0 ? null : endedAfter.reduce((least, rounds) => Math.min(least, rounds)),
  };
}
