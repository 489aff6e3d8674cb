import type { HistoryItem, HistoryView, SettledBet } from "./history-view.ts";
import type { RoundTape } from "./round-tape.ts";

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
    const tape = this.#tape;
    const place = index < 0 ? tape.end + index : tape.start + index;
    if (!(place >= tape.start && place < tape.end)) return null;
    const value = tape.crashPoints[place] as number;
    return value > 0 ? value : null;
  }

  isGap(index: number): boolean {
    const place = this.#placeOf(index);
    return place >= 0 && this.#tape.crashPoints[place] === 0;
  }

  profit(index: number): number | null {
    const place = this.#placeOf(index);
    const bets = place < 0 ? 0 : (this.#tape.bets[place] as number);
    if (bets === 0) return null;
    const [first, second] = this.#tape.profitsMinor;
    const sumMinor = ((bets & 1) === 0 ? 0 : (first[place] as number)) + ((bets & 2) === 0 ? 0 : (second[place] as number));
    return sumMinor / 100;
  }

  bet(index: number, panel: 0 | 1 = 0): SettledBet | null {
    const place = this.#placeOf(index);
    const bets = place < 0 ? 0 : (this.#tape.bets[place] as number);
    if ((bets & (1 << panel)) === 0) return null;
    const { stakesMinor, cashOuts, profitsMinor } = this.#tape;
    return Object.freeze({
      panel,
      stake: (stakesMinor[panel][place] as number) / 100,
      autoCashOut: (cashOuts[panel][place] as number) / 100,
      profit: (profitsMinor[panel][place] as number) / 100,
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

  /** Where an entry stands on the tape; -1 for an index beyond the history. */
  #placeOf(index: number): number {
    const { start, end } = this.#tape;
    const place = index < 0 ? end + index : start + index;
    return place >= start && place < end && Number.isInteger(place) ? place : -1;
  }
}

// A strategy that changes the prototype would change what every other strategy sees.
Object.freeze(TapeHistory.prototype);
