import type { Minor } from "@aviator/core";

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

/** Adds a run up, round by round. */
export class RunSums {
  #rounds = 0;
  #betRounds = 0;
  #bets = 0;
  #wins = 0;
  #stakedMinor: Minor = 0;
  #profitMinor: Minor = 0;
  #stakedSquared = 0;
  #profitSquared = 0;
  #product = 0;
  #balanceMinor: Minor;
  #lowestMinor: Minor;
  #peakMinor: Minor;
  #drawdownMinor: Minor = 0;
  #drawdownShare = 0;
  #underWater = 0;
  #underWaterRow = 0;
  #longestUnderWater = 0;
  #winningRow = 0;
  #losingRow = 0;
  #longestWinning = 0;
  #longestLosing = 0;
  /** How long the rounds took. */
  durationMs = 0;

  constructor(bankrollMinor: Minor) {
    this.#balanceMinor = bankrollMinor;
    this.#lowestMinor = bankrollMinor;
    this.#peakMinor = bankrollMinor;
  }

  get rounds(): number {
    return this.#rounds;
  }

  get balanceMinor(): Minor {
    return this.#balanceMinor;
  }

  get stakedMinor(): Minor {
    return this.#stakedMinor;
  }

  /** How far the balance lies below its highest value so far. */
  get drawdownMinor(): Minor {
    return this.#peakMinor - this.#balanceMinor;
  }

  /** Rounds are over on which nothing was bet. */
  addUnbet(rounds: number): void {
    this.#rounds += rounds;
    if (this.#balanceMinor < this.#peakMinor) this.#stayUnderWater(rounds);
    else this.#underWaterRow = 0;
  }

  /** A round is over, and this is the balance after it. */
  addRound(balanceMinor: Minor): void {
    this.#balanceMinor = balanceMinor;
    const peak = this.#peakMinor;
    if (balanceMinor >= peak) this.#peakMinor = balanceMinor;
    else {
      const drawdown = peak - balanceMinor;
      if (drawdown > this.#drawdownMinor) this.#drawdownMinor = drawdown;
      if (drawdown > this.#drawdownShare * peak) this.#drawdownShare = drawdown / peak;
      if (balanceMinor < this.#lowestMinor) this.#lowestMinor = balanceMinor;
    }
    this.addUnbet(1);
  }

  #stayUnderWater(rounds: number): void {
    this.#underWater += rounds;
    const row = this.#underWaterRow + rounds;
    this.#underWaterRow = row;
    if (row > this.#longestUnderWater) this.#longestUnderWater = row;
  }

  /** The bets of a round were settled. */
  addBets(stakedMinor: Minor, profitMinor: Minor, bets: number, wins: number): void {
    this.#betRounds += 1;
    this.#bets += bets;
    this.#wins += wins;
    this.#stakedMinor += stakedMinor;
    this.#profitMinor += profitMinor;
    this.#stakedSquared += stakedMinor * stakedMinor;
    this.#profitSquared += profitMinor * profitMinor;
    this.#product += stakedMinor * profitMinor;
    // Neither won nor lost ends both rows.
    const winning = profitMinor > 0 ? this.#winningRow + 1 : 0;
    const losing = profitMinor < 0 ? this.#losingRow + 1 : 0;
    this.#winningRow = winning;
    this.#losingRow = losing;
    if (winning > this.#longestWinning) this.#longestWinning = winning;
    if (losing > this.#longestLosing) this.#longestLosing = losing;
  }

  /** The next round does not follow directly. */
  endRows(): void {
    this.#winningRow = 0;
    this.#losingRow = 0;
  }

  byName(): RunSumsByName {
    return {
      rounds: this.#rounds,
      betRounds: this.#betRounds,
      bets: this.#bets,
      wins: this.#wins,
      stakedMinor: this.#stakedMinor,
      profitMinor: this.#profitMinor,
      squares: { staked: this.#stakedSquared, profit: this.#profitSquared, product: this.#product },
      finalBalanceMinor: this.#balanceMinor,
      lowestBalanceMinor: this.#lowestMinor,
      maxDrawdownMinor: this.#drawdownMinor,
      maxDrawdownShare: this.#drawdownShare,
      roundsUnderWater: this.#underWater,
      longestUnderWaterRounds: this.#longestUnderWater,
      longestWinningStreak: this.#longestWinning,
      longestLosingStreak: this.#longestLosing,
      durationMs: this.durationMs,
    };
  }
}
