import type { TablePlay } from "../play/table-play.ts";
import type { SummedRun } from "../results/run-accumulator.ts";
import { GAP, type RoundColumns, roundColumns, type RoundFeed } from "../rounds/round-feed.ts";
import type { RoundOutcomes } from "./round-outcome.ts";
import { RoundTeller } from "./round-teller.ts";

/** What a {@link BacktestRun} is made of. */
export interface BacktestRunOptions {
  readonly play: TablePlay;
  readonly feed: RoundFeed;
  /** Adds the run up. */
  readonly sum: SummedRun;
  /** Told of every round in its order, some at once; null when nobody listens. */
  readonly outcomes: RoundOutcomes | null;
}

/** Plays the rounds of a feed, some at a time, in constant memory. */
export class BacktestRun {
  readonly #play: TablePlay;
  readonly #feed: RoundFeed;
  readonly #columns: RoundColumns = roundColumns();
  readonly #teller: RoundTeller;
  #at = 0;
  #filled = 0;
  #isOver = false;

  constructor({ play, feed, sum, outcomes }: BacktestRunOptions) {
    const { tape, balanceMinor } = play;
    this.#play = play;
    this.#feed = feed;
    this.#teller = new RoundTeller({ sum, outcomes, tape, columns: this.#columns, startMs: feed.startMs, balanceMinor });
  }

  /** True when the feed has no more rounds. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Plays at most so many rounds; gaps count as rounds. Returns how many.
   *
   * @throws StrategyError when the strategy breaks a rule: the run is of no use then.
   */
  advance(most: number): number {
    let played = 0;
    while (played < most) {
      if (this.#at === this.#filled && !this.#fill()) break;
      const until = Math.min(this.#filled, this.#at + most - played);
      played += until - this.#at;
      this.#playUntil(until);
    }
    return played;
  }

  #fill(): boolean {
    this.#filled = this.#feed.next(this.#columns);
    this.#at = 0;
    this.#isOver = this.#filled === 0;
    return this.#filled > 0;
  }

  #playUntil(until: number): void {
    const play = this.#play;
    const { crashPoints, timesMs } = this.#columns;
    const from = this.#at;
    play.tape.makeRoom(until - from);
    let at = from;
    try {
      for (; at < until; at += 1) {
        const crashPoint = crashPoints[at] as number;
        const atMs = timesMs[at] as number;
        if (crashPoint > 0) {
          play.decide();
          play.settle(crashPoint, atMs);
        } else play.miss(crashPoint === GAP ? "gap" : "unread", atMs);
      }
    } finally {
      // What was settled before a strategy failed is told too.
      this.#teller.tell(from, at);
      this.#at = at;
    }
  }
}
