import { InvalidInputError, type Minor, show } from "@aviator/core";
import type { RoundOutcomes } from "../backtest/round-outcome.ts";
import { createCurve, type RunCurve } from "./run-curve.ts";
import { createStreaks } from "./streaks.ts";

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
  /** From the start of the run to the last crash, in milliseconds. */
  readonly durationMs: number;
  /** Rounds after which the bankroll was lost; null if it was not. */
  readonly ruinedAfterRounds: number | null;
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
export function createRunAccumulator({ bankrollMinor, ruinBelowMinor = 1 }: RunAccumulatorOptions): RunAccumulator {
  if (!Number.isSafeInteger(bankrollMinor) || bankrollMinor <= 0) {
    const message = `must be a whole number of minor units above 0 (found ${show(bankrollMinor)})`;
    throw new InvalidInputError("createRunAccumulator", [{ field: "bankrollMinor", message }]);
  }
  const state = startOf(bankrollMinor);
  const { sums, squares, balance, water, streaks, curve } = state;
  return {
    add(_roundIndex, _crashPoint, atMs, stakedMinor, profitMinor, bets, wins, balanceMinor) {
      sums.rounds += 1;
      sums.durationMs = atMs;
      balance.now = balanceMinor;
      if (bets > 0) {
        sums.betRounds += 1;
        sums.bets += bets;
        sums.wins += wins;
        sums.staked += stakedMinor;
        sums.profit += profitMinor;
        squares.staked += stakedMinor * stakedMinor;
        squares.profit += profitMinor * profitMinor;
        squares.product += stakedMinor * profitMinor;
        streaks.add(profitMinor);
      }
      if (balanceMinor >= balance.peak) {
        balance.peak = balanceMinor;
        water.row = 0;
      } else {
        const drawdown = balance.peak - balanceMinor;
        if (drawdown > balance.drawdown) balance.drawdown = drawdown;
        if (drawdown > balance.drawdownShare * balance.peak) balance.drawdownShare = drawdown / balance.peak;
        if (balanceMinor < balance.lowest) balance.lowest = balanceMinor;
        water.rounds += 1;
        water.row += 1;
        if (water.row > water.longest) water.longest = water.row;
      }
      if (balanceMinor < ruinBelowMinor && sums.ruinedAfter < 0) sums.ruinedAfter = sums.rounds;
      curve.add(sums.rounds, balanceMinor, sums.staked, balance.peak - balanceMinor);
    },
    addGap() {
      sums.gaps += 1;
      streaks.end();
    },
    ruin() {
      if (sums.ruinedAfter < 0) sums.ruinedAfter = sums.rounds;
    },
    result: () => resultOf(bankrollMinor, state),
  };
}

// Objects of numbers: unlike variables of a closure, their fields are overwritten in place.
function startOf(bankrollMinor: Minor) {
  return {
    sums: { rounds: 0, gaps: 0, betRounds: 0, bets: 0, wins: 0, staked: 0, profit: 0, durationMs: 0, ruinedAfter: -1 },
    squares: { staked: 0, profit: 0, product: 0 },
    balance: { now: bankrollMinor, lowest: bankrollMinor, peak: bankrollMinor, drawdown: 0, drawdownShare: 0 },
    water: { rounds: 0, row: 0, longest: 0 },
    streaks: createStreaks(),
    curve: createCurve(bankrollMinor),
  };
}

function resultOf(bankrollMinor: Minor, state: ReturnType<typeof startOf>): RunResult {
  const { sums, squares, balance, water, streaks, curve } = state;
  const { rounds, gaps, betRounds, bets, wins, durationMs } = sums;
  return {
    rounds,
    gaps,
    betRounds,
    bets,
    wins,
    stakedMinor: sums.staked,
    profitMinor: sums.profit,
    squares: { ...squares },
    bankrollMinor,
    finalBalanceMinor: balance.now,
    lowestBalanceMinor: balance.lowest,
    maxDrawdownMinor: balance.drawdown,
    maxDrawdownShare: balance.drawdownShare,
    roundsUnderWater: water.rounds,
    longestUnderWaterRounds: water.longest,
    longestWinningStreak: streaks.longestWinning(),
    longestLosingStreak: streaks.longestLosing(),
    durationMs,
    ruinedAfterRounds: sums.ruinedAfter < 0 ? null : sums.ruinedAfter,
    curve: curve.result(rounds, balance.now, sums.staked, balance.peak - balance.now),
  };
}
