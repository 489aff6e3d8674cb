import { type Hundredths, InvalidInputError, type Minor, show } from "@aviator/core";
import type { RoundOutcomes } from "../backtest/round-outcome.ts";
import { createCurve, type CurvePoint, type CurveRecorder, type RunCurve } from "./run-curve.ts";
import { RunSums } from "./run-sums.ts";

/** Sums over the rounds with bets, of which the interval of the return is made. */
export interface OutcomeSquares {
  readonly staked: number;
  readonly profit: number;
  /** Of stake times profit. */
  readonly product: number;
}

/** What one run came to. Plain JSON; money in minor units. */
export interface RunResult {
  readonly rounds: number;
  readonly gaps: number;
  /** Rounds with at least one bet. */
  readonly betRounds: number;
  readonly bets: number;
  readonly wins: number;
  readonly stakedMinor: Minor;
  readonly profitMinor: Minor;
  readonly squares: OutcomeSquares;
  readonly bankrollMinor: Minor;
  readonly finalBalanceMinor: Minor;
  readonly lowestBalanceMinor: Minor;
  /** The deepest fall below an earlier balance, and the deepest as a share of that balance, from 0 to 1. */
  readonly maxDrawdownMinor: Minor;
  readonly maxDrawdownShare: number;
  /** Rounds that ended below an earlier balance, all of them and in a row. */
  readonly roundsUnderWater: number;
  readonly longestUnderWaterRounds: number;
  /** Rounds with bets that were won, or lost, in a row; rounds without a bet don't count, a gap ends a row. */
  readonly longestWinningStreak: number;
  readonly longestLosingStreak: number;
  /** From the start of the run to the last crash, in milliseconds, without the time of gaps. */
  readonly durationMs: number;
  /** Rounds after which the bankroll was lost; null if it was not. */
  readonly ruinedAfterRounds: number | null;
  /**
   * Rounds after which limits, or a loss ladder that what was left didn't cover, refused every further bet though there was money for
   * it; null if they didn't, or the bankroll was lost.
   */
  readonly stoppedAfterRounds: number | null;
  readonly curve: RunCurve;
}

/** How a run is added up. */
export interface RunAccumulatorOptions {
  /** Balance before the first round. */
  readonly bankrollMinor: Minor;
  /** The bankroll counts as lost once the balance is below this: the least stake of the table. Default 1, the smallest unit. */
  readonly ruinBelowMinor?: Minor;
}

/** Adds up a run as its rounds are settled. */
export interface RunAccumulator extends RoundOutcomes {
  /** The balance no longer covers what the strategy wants to stake: the bankroll counts as lost. Only the first time counts. */
  ruin(): void;
  /** What the run came to so far. */
  result(): RunResult;
}

/**
 * Adds up one run: any number of rounds in the same memory, and nothing allocated for a round.
 *
 * @throws InvalidInputError when the bankroll is no amount above 0.
 */
export function createRunAccumulator(options: RunAccumulatorOptions): RunAccumulator {
  return createSummedRun(options);
}

/** The same with what the back-test adds many rounds at once with. */
export function createSummedRun({ bankrollMinor, ruinBelowMinor = 1 }: RunAccumulatorOptions): SummedRun {
  if (!Number.isSafeInteger(bankrollMinor) || bankrollMinor <= 0) {
    const message = `must be a whole number of minor units above 0 (found ${show(bankrollMinor)})`;
    throw new InvalidInputError("createRunAccumulator", [{ field: "bankrollMinor", message }]);
  }
  return new SummedRun(bankrollMinor, ruinBelowMinor);
}

/** Adds up one run. */
export class SummedRun implements RunAccumulator {
  readonly #bankrollMinor: Minor;
  readonly #ruinBelowMinor: Minor;
  readonly #sums: RunSums;
  readonly #curve: CurveRecorder;
  #pointDueAt: number;
  #gaps = 0;
  #ruinedAfter: number | null = null;

  constructor(bankrollMinor: Minor, ruinBelowMinor: Minor) {
    this.#bankrollMinor = bankrollMinor;
    this.#ruinBelowMinor = ruinBelowMinor;
    this.#sums = new RunSums(bankrollMinor);
    this.#curve = createCurve(bankrollMinor);
    this.#pointDueAt = this.#curve.nextRounds();
  }

  add(
    _roundIndex: number,
    _crashPoint: Hundredths,
    atMs: number,
    stakedMinor: Minor,
    profitMinor: Minor,
    bets: number,
    wins: number,
    balanceMinor: Minor,
  ): void {
    this.addRound(stakedMinor, profitMinor, bets, wins, balanceMinor);
    this.lasted(atMs);
  }

  /** The same of a round without its time: {@link lasted} says it of many at once. */
  addRound(stakedMinor: Minor, profitMinor: Minor, bets: number, wins: number, balanceMinor: Minor): void {
    const sums = this.#sums;
    sums.addRound(balanceMinor);
    if (bets > 0) sums.addBets(stakedMinor, profitMinor, bets, wins);
    if (balanceMinor < this.#ruinBelowMinor) this.ruin();
    if (sums.rounds >= this.#pointDueAt) this.#addPoint();
  }

  /** The run has lasted so long by now. */
  lasted(durationMs: number): void {
    this.#sums.durationMs = durationMs;
  }

  /** Adds so many rounds in a row on which nothing was bet. */
  addUnbet(rounds: number): void {
    const sums = this.#sums;
    let left = rounds;
    while (left > 0) {
      const count = Math.min(left, this.#pointDueAt - sums.rounds);
      sums.addUnbet(count);
      left -= count;
      if (sums.rounds >= this.#pointDueAt) this.#addPoint();
    }
  }

  addGap(): void {
    this.#gaps += 1;
    this.#sums.endRows();
  }

  ruin(): void {
    this.#ruinedAfter ??= this.#sums.rounds;
  }

  result(): RunResult {
    return {
      ...this.#sums.byName(),
      gaps: this.#gaps,
      bankrollMinor: this.#bankrollMinor,
      ruinedAfterRounds: this.#ruinedAfter,
      // Of limits only a back-test knows.
      stoppedAfterRounds: null,
      curve: this.#curve.result(this.#sums.rounds, this.#point()),
    };
  }

  #addPoint(): void {
    this.#curve.add(this.#point());
    this.#pointDueAt = this.#curve.nextRounds();
  }

  #point(): CurvePoint {
    const { balanceMinor, stakedMinor, drawdownMinor } = this.#sums;
    return { balanceMinor, stakedMinor, drawdownMinor };
  }
}
