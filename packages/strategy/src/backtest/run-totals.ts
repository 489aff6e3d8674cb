import type { Minor } from "@aviator/core";
import type { RoundOutcomes } from "./round-outcome.ts";

/** What a run came to, in minor units. */
export interface RunTotals {
  /** Rounds that were settled. */
  readonly rounds: number;
  /** Gaps, and rounds whose crash point could not be read: nothing was bet on them. */
  readonly missed: number;
  readonly bets: number;
  readonly wins: number;
  readonly stakedMinor: Minor;
  readonly profitMinor: Minor;
  readonly balanceMinor: Minor;
  readonly lowestBalanceMinor: Minor;
  /** Sums over rounds of profit², profit x stake and stake²: what intervals of the return are worked out of. */
  readonly profitSquares: number;
  readonly profitStakes: number;
  readonly stakeSquares: number;
}

/** Places of the sums. */
const STAKED = 0;
const PROFIT = 1;
const BALANCE = 2;
const LOWEST = 3;
const PROFIT_SQUARES = 4;
const PROFIT_STAKES = 5;
const STAKE_SQUARES = 6;

/** Sums a run up in constant memory, and hands every round on. */
export class TotalsOutcomes implements RoundOutcomes {
  readonly #further: RoundOutcomes | null;
  /** In an array, since fields would be boxed anew with every bet. */
  readonly #sums: Float64Array;
  #rounds = 0;
  #missed = 0;
  #bets = 0;
  #wins = 0;

  /** @param further Told of everything, too. */
  constructor(balanceMinor: Minor, further: RoundOutcomes | null = null) {
    this.#further = further;
    this.#sums = new Float64Array([0, 0, balanceMinor, balanceMinor, 0, 0, 0]);
  }

  add(
    roundIndex: number,
    crashPoint: number,
    atMs: number,
    stakedMinor: Minor,
    profitMinor: Minor,
    bets: number,
    wins: number,
    balanceMinor: Minor,
  ): void {
    this.#rounds += 1;
    if (bets > 0) {
      this.#bets += bets;
      this.#wins += wins;
      const sums = this.#sums;
      sums[STAKED] = (sums[STAKED] as number) + stakedMinor;
      sums[PROFIT] = (sums[PROFIT] as number) + profitMinor;
      sums[PROFIT_SQUARES] = (sums[PROFIT_SQUARES] as number) + profitMinor * profitMinor;
      sums[PROFIT_STAKES] = (sums[PROFIT_STAKES] as number) + profitMinor * stakedMinor;
      sums[STAKE_SQUARES] = (sums[STAKE_SQUARES] as number) + stakedMinor * stakedMinor;
      sums[BALANCE] = balanceMinor;
      if (balanceMinor < (sums[LOWEST] as number)) sums[LOWEST] = balanceMinor;
    }
    if (this.#further !== null) {
      this.#further.add(roundIndex, crashPoint, atMs, stakedMinor, profitMinor, bets, wins, balanceMinor);
    }
  }

  addGap(): void {
    this.#missed += 1;
    this.#further?.addGap();
  }

  /** The sums by now. */
  totals(): RunTotals {
    const sum = (place: number): number => this.#sums[place] as number;
    return {
      rounds: this.#rounds,
      missed: this.#missed,
      bets: this.#bets,
      wins: this.#wins,
      stakedMinor: sum(STAKED),
      profitMinor: sum(PROFIT),
      balanceMinor: sum(BALANCE),
      lowestBalanceMinor: sum(LOWEST),
      profitSquares: sum(PROFIT_SQUARES),
      profitStakes: sum(PROFIT_STAKES),
      stakeSquares: sum(STAKE_SQUARES),
    };
  }
}
