import { type Hundredths, type Minor, ROUND_HISTORY_LENGTH } from "@aviator/core";

/** Entries that are written before the last hundred move to the front again, unless told otherwise. */
const CAPACITY = 4096;
/** The bit of {@link RoundTape.bets} that marks a gap. */
export const GAP_BIT = 16;

/**
 * The rounds of one table in typed arrays: writing one costs a few stores, and the last hundred lie side by side. Crash points are decimals,
 * so that a strategy reads them as they are; bets stay in integers until they are looked at.
 */
export class RoundTape {
  /** Crash points; NaN for a gap and for one that could not be read. */
  readonly crashPoints: Float64Array;
  /** Bit 0 and 1: a bet on the first and second panel; bit 2 and 3: it won; bit 4: no round, but a gap. */
  readonly bets: Uint8Array;
  /** Two places an entry, one a panel; they say nothing where there is no bet. */
  readonly stakesMinor: Float64Array;
  readonly cashOuts: Float64Array;
  readonly profitsMinor: Float64Array;
  /** Where the oldest entry of the history stands. */
  start = 0;
  /** Where the next entry will stand. */
  end = 0;

  /** @param capacity Entries that the columns hold, more than a hundred. */
  constructor(capacity: number = CAPACITY) {
    this.crashPoints = new Float64Array(capacity);
    this.bets = new Uint8Array(capacity);
    this.stakesMinor = new Float64Array(2 * capacity);
    this.cashOuts = new Float64Array(2 * capacity);
    this.profitsMinor = new Float64Array(2 * capacity);
  }

  /** A round without bets; null for a crash point that could not be read. */
  addRound(crashPoint: Hundredths | null): void {
    this.#add(crashPoint === null ? Number.NaN : crashPoint / 100, 0);
  }

  /** A stretch of missing rounds. */
  addGap(): void {
    this.#add(Number.NaN, GAP_BIT);
  }

  /** A bet of the newest round. */
  addBet(panel: 0 | 1, stakeMinor: Minor, cashOut: Hundredths, profitMinor: Minor, won: boolean): void {
    const place = this.end - 1;
    this.bets[place] = (this.bets[place] as number) | (1 << panel) | (won ? 4 << panel : 0);
    const at = 2 * place + panel;
    this.stakesMinor[at] = stakeMinor;
    this.cashOuts[at] = cashOut;
    this.profitsMinor[at] = profitMinor;
  }

  #add(value: number, bets: number): void {
    if (this.end === this.bets.length) this.#moveToFront();
    const place = this.end;
    this.crashPoints[place] = value;
    this.bets[place] = bets;
    this.end = place + 1;
    if (this.end - this.start > ROUND_HISTORY_LENGTH) this.start += 1;
  }

  #moveToFront(): void {
    // The entry about to be written takes the oldest one's place.
    const from = this.end - ROUND_HISTORY_LENGTH;
    for (const column of [this.crashPoints, this.bets]) column.copyWithin(0, from, this.end);
    for (const column of [this.stakesMinor, this.cashOuts, this.profitsMinor]) column.copyWithin(0, 2 * from, 2 * this.end);
    this.start = 0;
    this.end = ROUND_HISTORY_LENGTH;
  }
}
