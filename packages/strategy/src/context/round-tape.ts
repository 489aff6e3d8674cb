import { type Hundredths, type Minor, ROUND_HISTORY_LENGTH } from "@aviator/core";

/** Entries that are written before the last hundred move to the front again, unless told otherwise. */
const CAPACITY = 4096;
/** Crash points that are none. */
const GAP = 0;
const UNREAD = -1;

/**
 * The rounds of one table in typed arrays: writing one costs a few stores, and the last hundred lie side by side. Crash points are decimals,
 * so that a strategy reads them as they are; bets stay in integers until they are looked at.
 */
export class RoundTape {
  /** Crash points; 0 for a gap, -1 for one that could not be read. */
  readonly crashPoints: Float64Array;
  /** Bit 0 and 1: a bet on the first and second panel; bit 2 and 3: it won. */
  readonly bets: Uint8Array;
  readonly stakesMinor: readonly [Float64Array, Float64Array];
  readonly cashOuts: readonly [Float64Array, Float64Array];
  readonly profitsMinor: readonly [Float64Array, Float64Array];
  /** Where the oldest entry of the history stands. */
  start = 0;
  /** Where the next entry will stand. */
  end = 0;

  /** @param capacity Entries that the columns hold, more than a hundred. */
  constructor(capacity: number = CAPACITY) {
    const column = (): Float64Array => new Float64Array(capacity);
    this.crashPoints = column();
    this.bets = new Uint8Array(capacity);
    this.stakesMinor = [column(), column()];
    this.cashOuts = [column(), column()];
    this.profitsMinor = [column(), column()];
  }

  /** A round without bets; null for a crash point that could not be read. */
  addRound(crashPoint: Hundredths | null): void {
    this.#add(crashPoint === null ? UNREAD : crashPoint / 100);
  }

  /** A stretch of missing rounds. */
  addGap(): void {
    this.#add(GAP);
  }

  /** A bet of the newest round. */
  addBet(panel: 0 | 1, stakeMinor: Minor, cashOut: Hundredths, profitMinor: Minor, won: boolean): void {
    const place = this.end - 1;
    this.bets[place] = (this.bets[place] as number) | (1 << panel) | (won ? 4 << panel : 0);
    this.stakesMinor[panel][place] = stakeMinor;
    this.cashOuts[panel][place] = cashOut;
    this.profitsMinor[panel][place] = profitMinor;
  }

  #add(value: number): void {
    if (this.end === this.bets.length) this.#moveToFront();
    const place = this.end;
    this.crashPoints[place] = value;
    this.bets[place] = 0;
    this.end = place + 1;
    if (this.end - this.start > ROUND_HISTORY_LENGTH) this.start += 1;
  }

  #moveToFront(): void {
    // The entry about to be written takes the oldest one's place.
    const from = this.end - ROUND_HISTORY_LENGTH;
    const columns = [this.crashPoints, this.bets, ...this.stakesMinor, ...this.cashOuts, ...this.profitsMinor];
    for (const column of columns) column.copyWithin(0, from, this.end);
    this.start = 0;
    this.end = ROUND_HISTORY_LENGTH;
  }
}
