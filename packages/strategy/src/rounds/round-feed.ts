/** What stands in the place of a crash point. */
export const GAP = 0;
export const UNREAD = -1;

/** Rounds that are fetched at once: few enough to stay in a core's nearest cache, many enough that a portion costs nothing. */
const PORTION = 1024;

/** A portion of rounds. */
export interface RoundColumns {
  /** In hundredths; {@link GAP} or {@link UNREAD} where there is none. */
  readonly crashPoints: Float64Array;
  /** When each crashed, UTC milliseconds. */
  readonly timesMs: Float64Array;
}

/** Columns for a portion of rounds. */
export function roundColumns(): RoundColumns {
  return { crashPoints: new Float64Array(PORTION), timesMs: new Float64Array(PORTION) };
}

/** Gives the rounds of one run in portions, so that a run of any length takes the memory of one. */
export interface RoundFeed {
  /** When the run begins, UTC milliseconds; 0 for drawn rounds. */
  readonly startMs: number;
  /** Fills the columns from their beginning. Returns how many rounds; 0 at the end. */
  next(columns: RoundColumns): number;
}
