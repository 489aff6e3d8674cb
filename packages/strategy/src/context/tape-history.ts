import type { HistoryItem, HistoryView, SettledBet } from "./history-view.ts";
import { GAP_BIT, type RoundTape } from "./round-tape.ts";

/** What a strategy sees of a {@link RoundTape}: it can read, and never write. */
export class TapeHistory implements HistoryView {
  readonly #tape: RoundTape;

  constructor(tape: RoundTape) {
    this.#tape = tape;
    Object.freeze(this);
  }

  get length(): number {
    return this.#tape.end - this.#tape.start;
  }

  crashPoint(index: number): number | null {
    const value = this.numberAt(index);
    return Number.isNaN(value) ? null : value;
  }

  numberAt(index: number): number {
    const { crashPoints, start, end } = this.#tape;
    const place = (index < 0 ? end : start) + index;
    return place >= start && place < end ? (crashPoints[place] ?? Number.NaN) : Number.NaN;
  }

  copyTo(target: Float64Array): number {
    const { crashPoints, start, end } = this.#tape;
    const count = Math.min(end - start, target.length);
    // The newest ones, where there is no room for all. A loop over them takes three times as long.
    target.set(crashPoints.subarray(end - count, end));
    return count;
  }

  isGap(index: number): boolean {
    return (this.#betsAt(index) & GAP_BIT) !== 0;
  }

  profit(index: number): number | null {
    const place = this.#placeOf(index);
    const bets = this.#betsAt(index);
    if ((bets & 3) === 0) return null;
    const { amounts } = this.#tape;
    const first = (bets & 1) === 0 ? 0 : (amounts[6 * place + 2] as number);
    const second = (bets & 2) === 0 ? 0 : (amounts[6 * place + 5] as number);
    return (first + second) / 100;
  }

  bet(index: number, panel: 0 | 1 = 0): SettledBet | null {
    const place = this.#placeOf(index);
    const bets = this.#betsAt(index);
    if ((bets & (1 << panel)) === 0) return null;
    const { amounts } = this.#tape;
    const from = 6 * place + 3 * panel;
    return Object.freeze({
      panel,
      stake: (amounts[from] as number) / 100,
      autoCashOut: (amounts[from + 1] as number) / 100,
      profit: (amounts[from + 2] as number) / 100,
      won: (bets & (4 << panel)) !== 0,
    });
  }

  at(index: number): HistoryItem | undefined {
    if (this.#placeOf(index) < 0) return undefined;
    if (this.isGap(index)) return Object.freeze({ type: "gap" });
    const bets = [this.bet(index, 0), this.bet(index, 1)].filter((bet) => bet !== null);
    return Object.freeze({ type: "round", crashPoint: this.crashPoint(index), bets: Object.freeze(bets) });
  }

  *[Symbol.iterator](): IterableIterator<HistoryItem> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index) as HistoryItem;
  }

  /** The bits of an entry; 0 for an index beyond the history. */
  #betsAt(index: number): number {
    const place = this.#placeOf(index);
    return place < 0 ? 0 : (this.#tape.bets[place] as number);
  }

  /** Where an entry stands on the tape; -1 for an index beyond the history. */
  #placeOf(index: number): number {
    const { start, end } = this.#tape;
    const place = index < 0 ? end + index : start + index;
    return place >= start && place < end && Number.isInteger(place) ? place : -1;
  }
}

// A strategy that changes the prototype would change what every other strategy sees.
Object.freeze(TapeHistory.prototype);
