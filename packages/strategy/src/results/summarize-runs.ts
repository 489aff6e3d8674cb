import { assert, InvalidInputError, type Minor, show } from "@aviator/core";
import type { BacktestResult } from "../backtest/backtest.ts";
import type { BetRefusal } from "../play/refusal-log.ts";
import { completenessProblem, refuseProblems } from "../statistics/check-input.ts";
import { HOUSE_EDGE } from "../statistics/house-edge.ts";
import { trustOf, type Trust } from "../statistics/trust.ts";
import { type FanPoint, fanOf } from "./fan.ts";
import { type Histogram, histogramOf } from "./histogram.ts";
import { type Quantiles, quantilesOf } from "./quantiles.ts";
import { endOf, type RunsEnd } from "./runs-end.ts";
import { addReturnSums, estimateReturn, NO_RETURN_SUMS, type ReturnEstimate } from "./return-estimate.ts";
import type { RunResult } from "./run-accumulator.ts";
import type { RunCurve } from "./run-curve.ts";
import { isSuspicious } from "./suspicion.ts";

/** A run to sum up; what a back-test says beside its figures is looked at too. */
export type SummedUpRun = RunResult & Partial<Pick<BacktestResult, "settings" | "refusals">>;

/** What the return is worked out of: all runs, or, where these draw anew from observed rounds, the observed rounds played once. */
export interface RunsEvidence {
  /** False where it is one run of the observed rounds, whatever was drawn from them. */
  readonly isOfAllRuns: boolean;
  readonly rounds: number;
  readonly betRounds: number;
  readonly bets: number;
  readonly wins: number;
  readonly stakedMinor: Minor;
  readonly profitMinor: Minor;
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
  readonly evidence: RunsEvidence;
  /** Of the evidence. */
  readonly return: ReturnEstimate;
  /** True for a return that neither chance nor missing rounds explain. */
  readonly isSuspicious: boolean;
  /** The bankroll was lost: it was below the least stake, or no longer paid what the strategy wanted to stake. */
  readonly ruin: RunsEnd;
  /** Limits, or a loss ladder that what was left didn't cover, refused every further bet though there was money for it. */
  readonly stopped: RunsEnd;
  /** Rounds whose bets were refused, by the rule that refused them. */
  readonly refusals: Readonly<Partial<Record<BetRefusal, number>>>;
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
  /**
   * The observed rounds played once, in their order, where the runs draw anew from them. Rounds that are drawn twice tell nothing twice:
   * the return, its interval and the verdict are those of this run. Null, or one without a bet: then nothing is said of the return.
   */
  readonly observed?: RunResult | null;
  /** Within how many rounds the loss of the bankroll is looked for. Default 1,000, or the longest run if that is shorter. */
  readonly ruinWithinRounds?: number;
}

/** Sums up runs one by one. */
export interface RunsSummarizer {
  /** @throws InvalidInputError for a run that draws anew from observed rounds, where the summary was not given `observed`. */
  add(run: SummedUpRun): void;
  /** @throws AssertionError without a run. */
  result(): RunsSummary;
}

/** Curves kept for the fans; the runs are alike, so the first ones stand for all. */
export const MOST_CURVES = 2000;
const HISTOGRAM_BINS = 40;
const HOUR_MS = 3_600_000;

/**
 * Sums up any number of runs; only their final balances, drawdowns and ends are kept of each.
 *
 * @throws InvalidInputError for an option that breaks a rule.
 */
export function createRunsSummary(options: RunsSummaryOptions = {}): RunsSummarizer {
  const { completeness = null, edge = HOUSE_EDGE, ruinWithinRounds = 1000, observed } = options;
  checkOptions({ completeness, edge, ruinWithinRounds });
  const kept: Kept = { finals: [], drawdowns: [], drawdownShares: [], ruinedAfter: [], stoppedAfter: [], curves: [] };
  let sums = NO_RETURN_SUMS;
  let first: RunResult | null = null;
  const refusals: Partial<Record<BetRefusal, number>> = {};
  const totals = { rounds: 0, gaps: 0, durationMs: 0, underWater: 0 };
  const most = { rounds: 0, winning: 0, losing: 0, underWater: 0 };
  return {
    add(run) {
      if (observed === undefined) refuseRedrawn(run);
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
      addRefusals(refusals, run);
      keep(kept, run);
    },
    result() {
      assert(first !== null, "a summary needs at least one run");
      const { bankrollMinor } = first;
      const { bets, wins, stakedMinor, profitMinor } = sums;
      const evidence =
        observed === undefined ? { ...sums, rounds: totals.rounds } : (observed ?? { ...NO_RETURN_SUMS, rounds: 0 });
      const within = Math.min(ruinWithinRounds, most.rounds);
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
        evidence: evidenceOf(evidence, observed === undefined),
        return: estimateReturn(evidence, edge),
        isSuspicious: isSuspicious(evidence, edge, completeness),
        ruin: endOf(kept.ruinedAfter, kept.finals.length, within),
        stopped: endOf(kept.stoppedAfter, kept.finals.length, within),
        refusals: { ...refusals },
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

function checkOptions({ completeness, edge, ruinWithinRounds }: Required<Omit<RunsSummaryOptions, "observed">>): void {
  const isEdge = edge >= 0 && edge <= 0.5;
  const isCount = Number.isSafeInteger(ruinWithinRounds) && ruinWithinRounds >= 1;
  refuseProblems("createRunsSummary", [
    completenessProblem(completeness),
    isEdge ? null : { field: "edge", message: `must be from 0 to 0.5 (found ${show(edge)})` },
    isCount ? null : { field: "ruinWithinRounds", message: `must be a whole number from 1 (found ${show(ruinWithinRounds)})` },
  ]);
}

/** What is kept of each run. */
interface Kept {
  readonly finals: number[];
  readonly drawdowns: number[];
  readonly drawdownShares: number[];
  readonly ruinedAfter: number[];
  readonly stoppedAfter: number[];
  readonly curves: RunCurve[];
}

function keep({ finals, drawdowns, drawdownShares, ruinedAfter, stoppedAfter, curves }: Kept, run: RunResult): void {
  finals.push(run.finalBalanceMinor);
  drawdowns.push(run.maxDrawdownMinor);
  drawdownShares.push(run.maxDrawdownShare);
  if (run.ruinedAfterRounds !== null) ruinedAfter.push(run.ruinedAfterRounds);
  if (run.stoppedAfterRounds !== null) stoppedAfter.push(run.stoppedAfterRounds);
  if (curves.length < MOST_CURVES) curves.push(run.curve);
}

function addRefusals(sums: Partial<Record<BetRefusal, number>>, { refusals = {} }: SummedUpRun): void {
  for (const [refusal, rounds] of Object.entries(refusals) as [BetRefusal, number][]) {
    sums[refusal] = (sums[refusal] ?? 0) + rounds;
  }
}

function refuseRedrawn({ settings }: SummedUpRun): void {
  if (settings?.rounds.from !== "resampled") return;
  const message =
    "must be the run of the observed rounds played once where runs draw anew from them (found none); give it, or null";
  throw new InvalidInputError("createRunsSummary", [{ field: "observed", message }]);
}

function evidenceOf(of: Omit<RunsEvidence, "isOfAllRuns">, isOfAllRuns: boolean): RunsEvidence {
  const { rounds, betRounds, bets, wins, stakedMinor, profitMinor } = of;
  return { isOfAllRuns, rounds, betRounds, bets, wins, stakedMinor, profitMinor };
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
