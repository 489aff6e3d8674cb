/** A bet of this table, and what became of it. Amounts are decimals. */
export interface SettledBet {
  readonly panel: 0 | 1;
  readonly stake: number;
  readonly autoCashOut: number;
  /** What it brought, the stake taken off: 0 or more when it won. */
  readonly profit: number;
  readonly won: boolean;
}

/** One entry of the history. */
export type HistoryItem =
  /** One or more rounds that were missed. */
  | { readonly type: "gap" }
  /** A round; its crash point is null when it could not be read. */
  | { readonly type: "round"; readonly crashPoint: number | null; readonly bets: readonly SettledBet[] };

/**
 * The last rounds and gaps of one table, 100 at most, oldest first. Index 0 is the oldest; a negative index counts from the newest,
 * as with `Array.prototype.at`. Nothing is copied: it shows the past of the moment, and can't be changed.
 */
export interface HistoryView extends Iterable<HistoryItem> {
  /** Entries there are. */
  readonly length: number;
  /** A crash point as people write it, 2.34; null for a gap, a round that could not be read, or an index beyond the history. */
  crashPoint(index: number): number | null;
  /** The same with NaN in the place of null, for loops over many rounds: it allocates nothing, and no comparison with NaN holds. */
  numberAt(index: number): number;
  /**
   * Writes the crash points into an array of the strategy's own, oldest first, NaN where there is none, and returns how many: the fastest
   * way to read all of them. Of more than the array holds, the newest.
   */
  copyTo(target: Float64Array): number;
  /** True where rounds are missing. */
  isGap(index: number): boolean;
  /** What a round's bets brought together; null where nothing was bet. */
  profit(index: number): number | null;
  /** The bet on one panel, the first unless told otherwise; null where there was none. */
  bet(index: number, panel?: 0 | 1): SettledBet | null;
  /** An entry as an object. {@link crashPoint}, {@link numberAt} and {@link profit} cost less. */
  at(index: number): HistoryItem | undefined;
}
