import { type Hundredths, type Minor, ROUND_HISTORY_LENGTH } from "@aviator/core";

/** Entries that the columns hold, unless told otherwise: then the last hundred move to the front again. */
const CAPACITY = 2048;
/** The bit of {@link RoundTape.bets} that marks a gap. */
export const GAP_BIT = 16;

/**
 * The rounds of one table in typed arrays: writing one costs a few stores, and the last hundred lie side by side. Crash points are decimals,
 * so that a strategy reads them as they are; bets stay in integers until they are looked at.
 */
export class RoundTape {
  /** Crash points; NaN for a gap and for one that could not be read. */
  readonly crashPoints: Float64Array;
  /** Bit 0 and 1: a bet on the first and second panel; bit 2 and 3: it won; bit 4: no round, but a gap. 0 from {@link end} on. */
  readonly bets: Uint8Array;
  /** Six places an entry, three a panel: its stake, its cash-out and what it brought. They say nothing where there is no bet. */
  readonly amounts: Float64Array;
  /** Where the next entry will stand. */
  end = 0;

  /** @param capacity Entries that the columns hold, more than a hundred. */
  constructor(capacity: number = CAPACITY) {
    this.crashPoints = new Float64Array(capacity);
    this.bets = new Uint8Array(capacity);
    this.amounts = new Float64Array(6 * capacity);
  }

  /** Where the oldest entry of the history stands. */
  get start(): number {
    return this.end > ROUND_HISTORY_LENGTH ? this.end - ROUND_HISTORY_LENGTH : 0;
  }

  /** A round without bets; null for a crash point that could not be read. */
  addRound(crashPoint: Hundredths | null): void {
    this.#add(crashPoint === null ? Number.NaN : crashPoint / 100);
  }

  /** A stretch of missing rounds. */
  addGap(): void {
    this.#add(Number.NaN);
    this.bets[this.end - 1] = GAP_BIT;
  }

  /** A bet of the newest round. */
  addBet(panel: 0 | 1, stakeMinor: Minor, cashOut: Hundredths, profitMinor: Minor, won: boolean): void {
    const place = this.end - 1;
    this.bets[place] = (this.bets[place] as number) | (1 << panel) | (won ? 4 << panel : 0);
    const at = 6 * place + 3 * panel;
    this.amounts[at] = stakeMinor;
    this.amounts[at + 1] = cashOut;
    this.amounts[at + 2] = profitMinor;
  }

  /** Makes room for so many entries, at most the capacity less a hundred, so that they will stand side by side. */
  makeRoom(entries: number): void {
    if (this.end + entries <= this.crashPoints.length) return;
    const { start, end } = this;
    this.crashPoints.copyWithin(0, start, end);
    this.bets.copyWithin(0, start, end);
    this.amounts.copyWithin(0, 6 * start, 6 * end);
    this.end = end - start;
    this.bets.fill(0, this.end);
  }

  #add(value: number): void {
    if (this.end === this.crashPoints.length) this.makeRoom(1);
    this.crashPoints[this.end] = value;
    this.end += 1;
  }
}
