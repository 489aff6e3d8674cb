import { type BacktestProgress, type BetRefusal, formatSearch, formatSummary } from "@aviator/strategy";
import type { BacktestPlan } from "../backtest/backtest-plan.ts";
import type { PlanResult } from "../backtest/run-backtest-plan.ts";
import { paint } from "./output.ts";

/** What `aviator backtest --json` prints; money in units of the stake, shares from 0 to 1. */
export function backtestSummary(plan: BacktestPlan, digest: string | null, found: PlanResult): Record<string, unknown> {
  const { summary, parameters, search, isComplete } = found;
  const { returnPerUnit, interval, rough, expectedReturnPerUnit, expectedProfitMinor, z } = summary.return;
  return {
    strategy: plan.strategy,
    parameters,
    profit: summary.profitMinor / 100,
    staked: summary.stakedMinor / 100,
    bets: summary.bets,
    wins: summary.wins,
    rounds: summary.rounds,
    gaps: summary.gaps,
    runs: summary.runs,
    returnPerUnit,
    interval,
    rough,
    expectedReturnPerUnit,
    expectedProfit: expectedProfitMinor / 100,
    z,
    completeness: summary.completeness,
    trust: summary.trust,
    ruin: summary.ruin,
    bankroll: summary.bankrollMinor / 100,
    finalBalances: inUnits(summary.finalBalancesMinor),
    maxDrawdowns: inUnits(summary.maxDrawdownsMinor),
    longestWinningStreak: summary.longestWinningStreak,
    longestLosingStreak: summary.longestLosingStreak,
    betsPerHour: summary.betsPerHour,
    timeUnderWater: summary.timeUnderWater,
    refusals: refusalsOf(found),
    search,
    interrupted: !isComplete,
    settings: { ...plan, digest },
  };
}

/** The same for a person. The first line says it in plain words. */
export function describeBacktest({ summary, search, parameters, ...found }: PlanResult): string[] {
  const [first = "", ...others] = formatSummary(summary);
  const isTrusted = summary.trust === "complete";
  return [
    paint(isTrusted ? "bold" : "yellow", first),
    ...others,
    ...refusalLines({ summary, search, parameters, ...found }),
    `with ${JSON.stringify(parameters)}`,
    ...(search === null ? [] : ["", ...formatSearch(search)]),
  ];
}

/** One line while it plays. */
export function progressLine({ rounds, allRounds, runs, allRuns }: BacktestProgress): string {
  const share = Math.min(1, rounds / allRounds);
  const filled = Math.round(share * BAR);
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  return `${bar} ${Math.floor(share * 100)} % · ${(rounds / 1e6).toFixed(1)} M rounds · ${runs} of ${allRuns} runs`;
}

const BAR = 24;

const REFUSALS: Readonly<Record<BetRefusal, string>> = {
  maxStake: "the stake, or one of its loss ladder, is above the largest",
  minBalance: "the balance doesn't cover the bet and its loss ladder",
  maxSessionLoss: "the session may not lose so much more",
  maxDayLoss: "the day may not lose so much more",
  maxBetsPerHour: "too many bets in an hour",
  tableStake: "the table takes no such stake",
};

function refusalLines(found: PlanResult): string[] {
  return Object.entries(refusalsOf(found)).map(
    ([refusal, rounds]) => `refused in ${rounds} rounds: ${REFUSALS[refusal as BetRefusal]} (${refusal})`,
  );
}

function refusalsOf({ runs }: Pick<PlanResult, "runs">): Partial<Record<BetRefusal, number>> {
  const sums: Partial<Record<BetRefusal, number>> = {};
  for (const { refusals } of runs) {
    for (const [refusal, rounds] of Object.entries(refusals) as [BetRefusal, number][]) {
      sums[refusal] = (sums[refusal] ?? 0) + rounds;
    }
  }
  return sums;
}

function inUnits(minors: object): Record<string, number> {
  return Object.fromEntries(Object.entries(minors as Record<string, number>).map(([name, minor]) => [name, minor / 100]));
}
