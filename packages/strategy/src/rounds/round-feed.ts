/** What stands in the place of a crash point. */
export const GAP = 0;
export const UNREAD = -1;

/** Gives the rounds of one run in portions, so that a run of any length takes the memory of one. */
export interface RoundFeed {
  /** When the run begins, UTC milliseconds; 0 for drawn rounds. */
  readonly startMs: number;
  /**
   * Fills both columns from their beginning: crash points in hundredths ({@link GAP}, {@link UNREAD}), and when each crashed,
   * UTC milliseconds. Returns how many; 0 at the end.
   */
  next(crashPoints: Float64Array, timesMs: Float64Array): number;
}
