import type { TablePlay } from "../play/table-play.ts";
import { GAP, type RoundFeed } from "../rounds/round-feed.ts";

/** Rounds that are fetched at once. */
const PORTION = 4096;

/** Plays the rounds of a feed, some at a time, in constant memory. */
export class BacktestRun {
  readonly #play: TablePlay;
  readonly #feed: RoundFeed;
  readonly #crashPoints = new Float64Array(PORTION);
  readonly #timesMs = new Float64Array(PORTION);
  #at = 0;
  #filled = 0;
  #isOver = false;

  constructor(play: TablePlay, feed: RoundFeed) {
    this.#play = play;
    this.#feed = feed;
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
    this.#filled = this.#feed.next(this.#crashPoints, this.#timesMs);
    this.#at = 0;
    this.#isOver = this.#filled === 0;
    return this.#filled > 0;
  }

  #playUntil(until: number): void {
    const play = this.#play;
    const crashPoints = this.#crashPoints;
    const timesMs = this.#timesMs;
    for (let at = this.#at; at < until; at += 1) {
      const crashPoint = crashPoints[at] as number;
      const atMs = timesMs[at] as number;
      if (crashPoint > 0) {
        play.decide();
        play.settle(crashPoint, atMs);
      } else play.miss(crashPoint === GAP ? "gap" : "unread", atMs);
    }
    this.#at = until;
  }
}
