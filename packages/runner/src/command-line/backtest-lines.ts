import { assert, fromMinor } from "@aviator/core";
import { type BacktestProgress, formatSearch, formatSummary, type ReturnEstimate } from "@aviator/strategy";
import type { BacktestPlan, LoadedPlan } from "../backtest/backtest-plan.ts";
import type { SkippedRows } from "../backtest/rounds-to-play.ts";
import type { PlanResult } from "../backtest/run-backtest-plan.ts";
import { paint } from "./output.ts";

/** What `aviator backtest --json` prints; money in units of the stake, exact to the hundredth; shares from 0 to 1. */
export function backtestSummary(plan: BacktestPlan, loaded: LoadedPlan, found: PlanResult): Record<string, unknown> {
  const { summary, parameters, search, tries, isComplete, done, of } = found;
  const { evidence, isSuspicious } = summary;
  return {
    strategy: plan.strategy,
    parameters,
    profit: fromMinor(summary.profitMinor),
    staked: fromMinor(summary.stakedMinor),
    bets: summary.bets,
    wins: summary.wins,
    rounds: summary.rounds,
    gaps: summary.gaps,
    runs: summary.runs,
    ...returnFields(summary.return),
    suspicious: isSuspicious,
    evidence: {
      ofAllRuns: evidence.isOfAllRuns,
      rounds: evidence.rounds,
      bets: evidence.bets,
      wins: evidence.wins,
      staked: fromMinor(evidence.stakedMinor),
      profit: fromMinor(evidence.profitMinor),
    },
    completeness: summary.completeness,
    trust: summary.trust,
    ruin: summary.ruin,
    stopped: summary.stopped,
    bankroll: fromMinor(summary.bankrollMinor),
    finalBalances: inUnits(summary.finalBalancesMinor),
    maxDrawdowns: inUnits(summary.maxDrawdownsMinor),
    longestWinningStreak: summary.longestWinningStreak,
    longestLosingStreak: summary.longestLosingStreak,
    betsPerHour: summary.betsPerHour,
    timeUnderWater: summary.timeUnderWater,
    refusals: summary.refusals,
    search:
      search === null ? null : { ...search, searched: returnFields(search.searched), unseen: returnFields(search.unseen) },
    tries: tries.map(({ return: estimate, ...tried }) => ({ ...tried, ...returnFields(estimate) })),
    interrupted: !isComplete,
    done,
    of,
    skipped: loaded.skipped,
    settings: { ...plan, digest: loaded.recorded?.digest ?? null, strategyDigest: loaded.strategyDigest },
  };
}

function returnFields({ expectedProfitMinor, standardError: _error, ...fields }: ReturnEstimate): Record<string, unknown> {
  return { ...fields, expectedProfit: rounded(expectedProfitMinor) };
}

/** The same for a person. The first line says it in plain words. */
export function describeBacktest(found: PlanResult, { skipped }: LoadedPlan): string[] {
  const { summary, search, parameters } = found;
  const [first = "", ...others] = formatSummary(summary);
  const isTrusted = summary.trust === "complete" && !summary.isSuspicious;
  return [
    ...interruptedLines(found).map((line) => paint("yellow", line)),
    paint(isTrusted ? "bold" : "yellow", first),
    ...others,
    `with ${JSON.stringify(parameters)}`,
    ...skippedLines(skipped),
    ...(search === null ? [] : ["", ...formatSearch(search)]),
  ];
}

/** What is missing from a result that was stopped; nothing when it wasn't. */
export function interruptedLines({ isComplete, done, of, tries, search }: PlanResult): string[] {
  if (isComplete) return [];
  const line = `INTERRUPTED: ${done} of ${of} runs were played to their end`;
  if (tries.length === 0) return [line];
  const whole = tries.filter(({ runs }) => runs * tries.length === of).length;
  assert(search === null, "a search that was stopped has no verdict");
  return [
    `${line}, all of ${whole} of ${tries.length} combinations; no verdict of the search was made, ` +
      "and what follows is of the first combination alone",
  ];
}

/** What was left out of a file; nothing when nothing was. */
export function skippedLines(skipped: SkippedRows | null): string[] {
  if (skipped === null || skipped.count === 0) return [];
  return [`left out ${skipped.count} bad row${skipped.count === 1 ? "" : "s"}:`, ...skipped.first.map((line) => `  - ${line}`)];
}

/** One line while it plays. */
export function progressLine({ rounds, allRounds, runs, allRuns }: BacktestProgress): string {
  const share = Math.min(1, rounds / allRounds);
  const filled = Math.round(share * BAR);
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  return `${bar} ${Math.floor(share * 100)} % · ${(rounds / 1e6).toFixed(1)} M rounds · ${runs} of ${allRuns} runs`;
}

const BAR = 24;

/** Amounts between two steps come of quantiles and means: rounded to the hundredth, as money is. */
function inUnits(minors: object): Record<string, number> {
  return Object.fromEntries(Object.entries(minors as Record<string, number>).map(([name, minor]) => [name, rounded(minor)]));
}

function rounded(minor: number): number {
  return Math.round(minor) / 100 + 0;
}
