import { assert, type Minor } from "@aviator/core";
import { HOUSE_EDGE } from "../statistics/house-edge.ts";
import { type Interval, proportionInterval } from "../statistics/interval.ts";
import { trustOf, type Trust } from "../statistics/trust.ts";
import { type FanPoint, fanOf } from "./fan.ts";
import { type Histogram, histogramOf } from "./histogram.ts";
import { type Quantiles, quantilesOf } from "./quantiles.ts";
import { addReturnSums, estimateReturn, NO_RETURN_SUMS, type ReturnEstimate } from "./return-estimate.ts";
import type { RunResult } from "./run-accumulator.ts";
import type { RunCurve } from "./run-curve.ts";

/** How often the bankroll was lost. */
export interface RuinEstimate {
  /** Rounds that it was looked for in. */
  readonly withinRounds: number;
  /** Runs that lost it by then, of all runs. */
  readonly runs: number;
  readonly share: number;
  /** Exact 95 % interval of the chance. */
  readonly interval: Interval;
}

/** What all runs of a back-test came to. Plain JSON; money in minor units, shares from 0 to 1. */
export interface RunsSummary {
  readonly runs: number;
  readonly rounds: number;
  readonly gaps: number;
  readonly bets: number;
  readonly wins: number;
  readonly stakedMinor: Minor;
  readonly profitMinor: Minor;
  readonly bankrollMinor: Minor;
  readonly completeness: number | null;
  readonly trust: Trust;
  readonly edge: number;
  readonly return: ReturnEstimate;
  readonly ruin: RuinEstimate;
  readonly finalBalancesMinor: Quantiles & { readonly lowest: number; readonly highest: number; readonly mean: number };
  readonly finalBalanceHistogram: Histogram;
  /** Runs that ended with more than they began. */
  readonly runsWithProfit: number;
  readonly maxDrawdownsMinor: Quantiles;
  readonly maxDrawdownShares: Quantiles;
  readonly longestWinningStreak: number;
  readonly longestLosingStreak: number;
  /** Null when the runs took no time. */
  readonly betsPerHour: number | null;
  /** Share of the rounds that ended below an earlier balance; and the longest row of them. */
  readonly timeUnderWater: number;
  readonly longestUnderWaterRounds: number;
  readonly equityFanMinor: readonly FanPoint[];
  readonly drawdownFanMinor: readonly FanPoint[];
}

/** How runs are summed up. */
export interface RunsSummaryOptions {
  /** Share of the rounds that is there, from 0 to 1; 1 for drawn rounds. Default null: nobody knows. */
  readonly completeness?: number | null;
  /** What the house keeps of every unit staked. Default 0.03. */
  readonly edge?: number;
  /** Within how many rounds the loss of the bankroll is looked for. Default 1,000, or the longest run if that is shorter. */
  readonly ruinWithinRounds?: number;
}

/** Sums up runs one by one. */
export interface RunsSummarizer {
  add(run: RunResult): void;
  /** @throws AssertionError without a run. */
  result(): RunsSummary;
}

/** Curves kept for the fans; the runs are alike, so the first ones stand for all. */
const MOST_CURVES = 2000;
const HISTOGRAM_BINS = 40;
const HOUR_MS = 3_600_000;

/** Sums up any number of runs; only their final balances, drawdowns and moments of ruin are kept of each. */
export function createRunsSummary(options: RunsSummaryOptions = {}): RunsSummarizer {
  const { completeness = null, edge = HOUSE_EDGE, ruinWithinRounds = 1000 } = options;
  const kept: Kept = { finals: [], drawdowns: [], drawdownShares: [], ruinedAfter: [], curves: [] };
  let sums = NO_RETURN_SUMS;
  let first: RunResult | null = null;
  const totals = { rounds: 0, gaps: 0, durationMs: 0, underWater: 0 };
  const most = { rounds: 0, winning: 0, losing: 0, underWater: 0 };
  return {
    add(run) {
      first ??= run;
      sums = addReturnSums(sums, run);
      totals.rounds += run.rounds;
      totals.gaps += run.gaps;
      totals.durationMs += run.durationMs;
      totals.underWater += run.roundsUnderWater;
      most.rounds = Math.max(most.rounds, run.rounds);
      most.winning = Math.max(most.winning, run.longestWinningStreak);
      most.losing = Math.max(most.losing, run.longestLosingStreak);
      most.underWater = Math.max(most.underWater, run.longestUnderWaterRounds);
      keep(kept, run);
    },
    result() {
      assert(first !== null, "a summary needs at least one run");
      const { bankrollMinor } = first;
      const { bets, wins, stakedMinor, profitMinor } = sums;
      return {
        runs: kept.finals.length,
        rounds: totals.rounds,
        gaps: totals.gaps,
        bets,
        wins,
        stakedMinor,
        profitMinor,
        bankrollMinor,
        completeness,
        trust: trustOf(completeness),
        edge,
        return: estimateReturn(sums, edge),
        ruin: ruinOf(kept, Math.min(ruinWithinRounds, most.rounds)),
        ...balancesOf(kept, bankrollMinor),
        longestWinningStreak: most.winning,
        longestLosingStreak: most.losing,
        betsPerHour: totals.durationMs > 0 ? (bets * HOUR_MS) / totals.durationMs : null,
        timeUnderWater: totals.rounds === 0 ? 0 : totals.underWater / totals.rounds,
        longestUnderWaterRounds: most.underWater,
        equityFanMinor: fanOf(kept.curves, (curve) => curve.balancesMinor),
        drawdownFanMinor: fanOf(kept.curves, (curve) => curve.drawdownsMinor),
      };
    },
  };
}

/** What is kept of each run. */
interface Kept {
  readonly finals: number[];
  readonly drawdowns: number[];
  readonly drawdownShares: number[];
  readonly ruinedAfter: number[];
  readonly curves: RunCurve[];
}

function keep({ finals, drawdowns, drawdownShares, ruinedAfter, curves }: Kept, run: RunResult): void {
  finals.push(run.finalBalanceMinor);
  drawdowns.push(run.maxDrawdownMinor);
  drawdownShares.push(run.maxDrawdownShare);
  if (run.ruinedAfterRounds !== null) ruinedAfter.push(run.ruinedAfterRounds);
  if (curves.length < MOST_CURVES) curves.push(run.curve);
}

function ruinOf({ finals, ruinedAfter }: Kept, withinRounds: number): RuinEstimate {
  const runs = ruinedAfter.filter((rounds) => rounds <= withinRounds).length;
  return { withinRounds, runs, share: runs / finals.length, interval: proportionInterval(runs, finals.length) as Interval };
}

function balancesOf(
  { finals, drawdowns, drawdownShares }: Kept,
  bankrollMinor: Minor,
): Pick<
  RunsSummary,
  "finalBalancesMinor" | "finalBalanceHistogram" | "runsWithProfit" | "maxDrawdownsMinor" | "maxDrawdownShares"
> {
  const lowest = finals.reduce((least, balance) => Math.min(least, balance), Number.POSITIVE_INFINITY);
  const highest = finals.reduce((most, balance) => Math.max(most, balance), Number.NEGATIVE_INFINITY);
  const mean = finals.reduce((sum, balance) => sum + balance, 0) / finals.length;
  return {
    finalBalancesMinor: { ...quantilesOf(finals), lowest, highest, mean },
    finalBalanceHistogram: histogramOf(finals, HISTOGRAM_BINS),
    runsWithProfit: finals.filter((balance) => balance > bankrollMinor).length,
    maxDrawdownsMinor: quantilesOf(drawdowns),
    maxDrawdownShares: quantilesOf(drawdownShares),
  };
}
