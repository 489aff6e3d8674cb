import type { Minor } from "@aviator/core";

// Where each sum of a run stands in its array.
const ROUNDS = 0;
const BET_ROUNDS = 1;
const BETS = 2;
const WINS = 3;
const STAKED = 4;
const PROFIT = 5;
const STAKED_SQUARED = 6;
const PROFIT_SQUARED = 7;
const PRODUCT = 8;
const BALANCE = 9;
const LOWEST = 10;
const PEAK = 11;
const DRAWDOWN = 12;
const DRAWDOWN_SHARE = 13;
const UNDER_WATER = 14;
const UNDER_WATER_ROW = 15;
const LONGEST_UNDER_WATER = 16;
const WINNING_ROW = 17;
const LOSING_ROW = 18;
const LONGEST_WINNING = 19;
const LONGEST_LOSING = 20;
const DURATION_MS = 21;
const SUMS = 22;

/** Sums of a run by name. */
export interface RunSumsByName {
  readonly rounds: number;
  readonly betRounds: number;
  readonly bets: number;
  readonly wins: number;
  readonly stakedMinor: Minor;
  readonly profitMinor: Minor;
  readonly squares: { readonly staked: number; readonly profit: number; readonly product: number };
  readonly finalBalanceMinor: Minor;
  readonly lowestBalanceMinor: Minor;
  readonly maxDrawdownMinor: Minor;
  readonly maxDrawdownShare: number;
  readonly roundsUnderWater: number;
  readonly longestUnderWaterRounds: number;
  readonly longestWinningStreak: number;
  readonly longestLosingStreak: number;
  readonly durationMs: number;
}

/** Adds a run up. A class over an array of doubles, since this is done for every round: numbers of an object would be boxed anew. */
export class RunSums {
  readonly #sums = new Float64Array(SUMS);

  constructor(bankrollMinor: Minor) {
    for (const place of [BALANCE, LOWEST, PEAK]) this.#sums[place] = bankrollMinor;
  }

  get rounds(): number {
    return this.#sums[ROUNDS] as number;
  }

  get balanceMinor(): Minor {
    return this.#sums[BALANCE] as number;
  }

  get stakedMinor(): Minor {
    return this.#sums[STAKED] as number;
  }

  /** How far the balance lies below its highest value so far. */
  get drawdownMinor(): Minor {
    return (this.#sums[PEAK] as number) - (this.#sums[BALANCE] as number);
  }

  /** A round is over. */
  addRound(atMs: number, balanceMinor: Minor): void {
    const sums = this.#sums;
    sums[ROUNDS] = (sums[ROUNDS] as number) + 1;
    sums[DURATION_MS] = atMs;
    sums[BALANCE] = balanceMinor;
    const peak = sums[PEAK] as number;
    if (balanceMinor >= peak) {
      sums[PEAK] = balanceMinor;
      sums[UNDER_WATER_ROW] = 0;
      return;
    }
    const drawdown = peak - balanceMinor;
    if (drawdown > (sums[DRAWDOWN] as number)) sums[DRAWDOWN] = drawdown;
    if (drawdown > (sums[DRAWDOWN_SHARE] as number) * peak) sums[DRAWDOWN_SHARE] = drawdown / peak;
    if (balanceMinor < (sums[LOWEST] as number)) sums[LOWEST] = balanceMinor;
    sums[UNDER_WATER] = (sums[UNDER_WATER] as number) + 1;
    const row = (sums[UNDER_WATER_ROW] as number) + 1;
    sums[UNDER_WATER_ROW] = row;
    if (row > (sums[LONGEST_UNDER_WATER] as number)) sums[LONGEST_UNDER_WATER] = row;
  }

  /** The bets of a round were settled. */
  addBets(stakedMinor: Minor, profitMinor: Minor, bets: number, wins: number): void {
    const sums = this.#sums;
    sums[BET_ROUNDS] = (sums[BET_ROUNDS] as number) + 1;
    sums[BETS] = (sums[BETS] as number) + bets;
    sums[WINS] = (sums[WINS] as number) + wins;
    sums[STAKED] = (sums[STAKED] as number) + stakedMinor;
    sums[PROFIT] = (sums[PROFIT] as number) + profitMinor;
    sums[STAKED_SQUARED] = (sums[STAKED_SQUARED] as number) + stakedMinor * stakedMinor;
    sums[PROFIT_SQUARED] = (sums[PROFIT_SQUARED] as number) + profitMinor * profitMinor;
    sums[PRODUCT] = (sums[PRODUCT] as number) + stakedMinor * profitMinor;
    // Neither won nor lost ends both rows.
    const winning = profitMinor > 0 ? (sums[WINNING_ROW] as number) + 1 : 0;
    const losing = profitMinor < 0 ? (sums[LOSING_ROW] as number) + 1 : 0;
    sums[WINNING_ROW] = winning;
    sums[LOSING_ROW] = losing;
    if (winning > (sums[LONGEST_WINNING] as number)) sums[LONGEST_WINNING] = winning;
    if (losing > (sums[LONGEST_LOSING] as number)) sums[LONGEST_LOSING] = losing;
  }

  /** The next round does not follow directly. */
  endRows(): void {
    this.#sums[WINNING_ROW] = 0;
    this.#sums[LOSING_ROW] = 0;
  }

  byName(): RunSumsByName {
    const at = (place: number): number => this.#sums[place] as number;
    return {
      rounds: at(ROUNDS),
      betRounds: at(BET_ROUNDS),
      bets: at(BETS),
      wins: at(WINS),
      stakedMinor: at(STAKED),
      profitMinor: at(PROFIT),
      squares: { staked: at(STAKED_SQUARED), profit: at(PROFIT_SQUARED), product: at(PRODUCT) },
      finalBalanceMinor: at(BALANCE),
      lowestBalanceMinor: at(LOWEST),
      maxDrawdownMinor: at(DRAWDOWN),
      maxDrawdownShare: at(DRAWDOWN_SHARE),
      roundsUnderWater: at(UNDER_WATER),
      longestUnderWaterRounds: at(LONGEST_UNDER_WATER),
      longestWinningStreak: at(LONGEST_WINNING),
      longestLosingStreak: at(LONGEST_LOSING),
      durationMs: at(DURATION_MS),
    };
  }
}
