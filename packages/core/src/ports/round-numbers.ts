/** A round whose betting has opened. */
export interface OpenedRound {
  /** Its ordinal, as the round tracker counts it. */
  readonly ordinal: number;
  readonly openedAtMs: number;
}

/** Gives rounds their numbers, which count the rounds of a table over all sessions. */
export interface RoundNumbers {
  /**
   * Allots the next number of the table to a round whose betting opens; resolves when it is durable, so that a bet may be laid on
   * it. The same round asked for again has the same number; no number is given twice, whatever happens to the process.
   */
  allotRound(table: string, opened: OpenedRound): Promise<number>;
}
