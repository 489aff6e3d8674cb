import type { Minor } from "../values/money.ts";
import type { StakeLimits } from "./stake-limits.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What was used up before: a restart goes on with it. */
export interface EarlierUse {
  /** Won or, negative, lost since the session began. */
  readonly sessionProfitMinor?: Minor;
  /** Won or lost on the UTC day that `atMs` falls on. */
  readonly dayProfitMinor?: Minor;
  /** When bets were placed within the last hour, UTC milliseconds, oldest first. */
  readonly betTimesMs?: readonly number[];
  readonly atMs?: number;
}

/** How much of {@link StakeLimits} is used up. Its memory is that of the bets that an hour may hold. */
export class StakeUse {
  readonly #limits: StakeLimits;
  readonly #timesMs: Float64Array;
  #oldest = 0;
  #bets = 0;
  #sessionProfitMinor: Minor;
  #dayProfitMinor: Minor;
  /** When the day of the last moment seen ends. */
  #dayEndsMs: number;

  constructor(limits: StakeLimits, earlier: EarlierUse = {}) {
    const { sessionProfitMinor = 0, dayProfitMinor = 0, betTimesMs = [], atMs = 0 } = earlier;
    this.#limits = limits;
    this.#timesMs = new Float64Array(Math.max(1, limits.maxBetsPerHour));
    this.#sessionProfitMinor = sessionProfitMinor;
    this.#dayProfitMinor = dayProfitMinor;
    this.#dayEndsMs = endOfDay(atMs);
    for (const timeMs of betTimesMs.slice(-limits.maxBetsPerHour)) this.placed(1, timeMs);
  }

  /** What the session may still lose. */
  get sessionLeftMinor(): Minor {
    return this.#limits.maxSessionLossMinor + this.#sessionProfitMinor;
  }

  /** What the day of `atMs` may still lose. */
  dayLeftMinor(atMs: number): Minor {
    this.#turnDay(atMs);
    return this.#limits.maxDayLossMinor + this.#dayProfitMinor;
  }

  /** Bets that may be placed at `atMs`. */
  betsLeft(atMs: number): number {
    const { maxBetsPerHour } = this.#limits;
    while (this.#bets > 0 && (this.#timesMs[this.#oldest] as number) <= atMs - HOUR_MS) {
      this.#oldest = this.#oldest + 1 === maxBetsPerHour ? 0 : this.#oldest + 1;
      this.#bets -= 1;
    }
    return maxBetsPerHour - this.#bets;
  }

  /** Bets were placed; no more than {@link betsLeft} says. */
  placed(bets: number, atMs: number): void {
    const { maxBetsPerHour } = this.#limits;
    for (let bet = 0; bet < bets && this.#bets < maxBetsPerHour; bet += 1) {
      const place = this.#oldest + this.#bets;
      this.#timesMs[place < maxBetsPerHour ? place : place - maxBetsPerHour] = atMs;
      this.#bets += 1;
    }
  }

  /** Bets were settled, or are counted as lost until they are: what they brought, stakes taken off. */
  settled(profitMinor: Minor, atMs: number): void {
    this.#turnDay(atMs);
    this.#sessionProfitMinor += profitMinor;
    this.#dayProfitMinor += profitMinor;
  }

  #turnDay(atMs: number): void {
    // A day is left when its last millisecond is over; a clock that steps back a little begins no new one.
    if (atMs < this.#dayEndsMs) return;
    this.#dayEndsMs = endOfDay(atMs);
    this.#dayProfitMinor = 0;
  }
}

function endOfDay(atMs: number): number {
  return (Math.floor(atMs / DAY_MS) + 1) * DAY_MS;
}
