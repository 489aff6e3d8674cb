import { type Interval, normalInterval } from "../statistics/interval.ts";
import type { RunResult } from "./run-accumulator.ts";

/** Profit per unit staked. */
export interface ReturnEstimate {
  /** Profit / staked; null when nothing was staked. */
  readonly returnPerUnit: number | null;
  /** Null when nothing was staked, or when all bets came out alike, as one bet does. */
  readonly standardError: number | null;
  /** 95 % interval; null when nothing was staked, or when all bets came out alike. */
  readonly interval: Interval | null;
  /** True when fewer than 30 rounds were won, or lost: then the interval is too narrow, as what is rare may not have come yet. */
  readonly rough: boolean;
  /** What the house edge lets one expect of the same stakes. */
  readonly expectedReturnPerUnit: number;
  readonly expectedProfitMinor: number;
  /** Standard errors between the profit and what is expected of it; null when fewer than two rounds were bet on. */
  readonly z: number | null;
}

/** The sums that the return of one or more runs is made of. */
export type ReturnSums = Pick<RunResult, "betRounds" | "bets" | "wins" | "stakedMinor" | "profitMinor" | "squares">;

/** Fewer wins or losses than this don't make a normal mean. */
const FEW = 30;

/**
 * The return and its interval. Stakes vary, and may depend on what was lost before, so this is a ratio, profit / staked, and its error
 * is that of the delta method: profit - return x stake, summed over rounds. Given the rounds before, each such term has the mean 0 at the
 * true return, whatever the strategy does, so their squares add up to the variance.
 */
export function estimateReturn(sums: ReturnSums, edge: number): ReturnEstimate {
  const { bets, betRounds, wins, stakedMinor, profitMinor, squares } = sums;
  const expected = { expectedReturnPerUnit: -edge, expectedProfitMinor: stakedMinor === 0 ? 0 : -edge * stakedMinor };
  const rough = Math.min(wins, bets - wins) < FEW;
  if (stakedMinor === 0) return { returnPerUnit: null, standardError: null, interval: null, rough, ...expected, z: null };
  const returnPerUnit = profitMinor / stakedMinor;
  const error = errorOfReturn(sums, returnPerUnit);
  const z = betRounds < 2 ? null : (profitMinor + edge * stakedMinor) / errorOfReturn(sums, -edge);
  // Sums of squares cancel to a hair beside 0 where nothing differs.
  const isAlike = betRounds < 2 || error <= ALIKE * Math.sqrt(squares.profit);
  const standardError = isAlike ? null : error / stakedMinor;
  const interval = standardError === null ? null : normalInterval(returnPerUnit, standardError);
  return { returnPerUnit, standardError, interval, rough, ...expected, z };
}

/** Standard error of the profit, in minor units, if so much is what every unit staked brings on average. */
export function errorOfReturn({ squares }: ReturnSums, rate: number): number {
  return Math.sqrt(Math.max(0, squares.profit - 2 * rate * squares.product + rate ** 2 * squares.staked));
}

const ALIKE = 1e-6;

/** The sums of several runs together. */
export function addReturnSums(left: ReturnSums, right: ReturnSums): ReturnSums {
  return {
    betRounds: left.betRounds + right.betRounds,
    bets: left.bets + right.bets,
    wins: left.wins + right.wins,
    stakedMinor: left.stakedMinor + right.stakedMinor,
    profitMinor: left.profitMinor + right.profitMinor,
    squares: {
      staked: left.squares.staked + right.squares.staked,
      profit: left.squares.profit + right.squares.profit,
      product: left.squares.product + right.squares.product,
    },
  };
}

/** The sums of all runs together. */
export function sumReturns(runs: readonly ReturnSums[]): ReturnSums {
  return runs.reduce(addReturnSums, NO_RETURN_SUMS);
}

/** The sums of no run. */
export const NO_RETURN_SUMS: ReturnSums = {
  betRounds: 0,
  bets: 0,
  wins: 0,
  stakedMinor: 0,
  profitMinor: 0,
  squares: { staked: 0, profit: 0, product: 0 },
};
