import { noIntervalText } from "../results/format-summary.ts";
import { formatAmount, formatCount, formatInterval, formatPercent, formatThings } from "../results/format-numbers.ts";
import { refusalLines } from "../results/format-refusals.ts";
import type { RunsEnd } from "../results/runs-end.ts";
import type { Quantiles } from "../results/quantiles.ts";
import type { RunsSummary } from "../results/summarize-runs.ts";
import { formatCompleteness } from "../statistics/trust.ts";

/** A name and its value, as they stand in a table. */
export type FigureRow = readonly [name: string, value: string];

/** Every figure of a summary that a person asks for. */
export function figureRows(summary: RunsSummary): FigureRow[] {
  const { completeness, runs, ruin, stopped, betsPerHour } = summary;
  return [
    ["rounds", `${formatCount(summary.rounds)} in ${formatThings(runs, "run")}`],
    ["complete", completeness === null ? "not known" : formatCompleteness(completeness)],
    ["bets, won", `${formatCount(summary.bets)}, ${formatCount(summary.wins)}`],
    ["staked", formatAmount(summary.stakedMinor)],
    ["profit", formatAmount(summary.profitMinor)],
    ["profit by the house edge", formatAmount(-summary.edge * summary.stakedMinor)],
    ...evidenceRows(summary),
    ...returnRows(summary),
    [`bankroll lost within ${formatThings(ruin.withinRounds, "round")}`, endText(ruin, runs)],
    [`stopped with money left within ${formatThings(stopped.withinRounds, "round")}`, endText(stopped, runs)],
    ...(runs === 1 ? [] : balanceRows(summary)),
    ["deepest drawdown", quantileText(summary.maxDrawdownsMinor, runs, formatAmount)],
    ["as a share of the balance", quantileText(summary.maxDrawdownShares, runs, (share) => formatPercent(share, 0))],
    ["longest row won, lost", `${formatCount(summary.longestWinningStreak)}, ${formatCount(summary.longestLosingStreak)}`],
    ["time below an earlier balance", formatPercent(summary.timeUnderWater, 0)],
    ["longest such time", formatThings(summary.longestUnderWaterRounds, "round")],
    ["bets an hour", betsPerHour === null ? "not known" : formatCount(betsPerHour)],
    ...refusalRows(summary),
  ];
}

/** Where the return is not that of all runs. */
function evidenceRows({ evidence: { isOfAllRuns, rounds, bets } }: RunsSummary): FigureRow[] {
  if (isOfAllRuns) return [];
  return [["return worked out of", `${formatThings(rounds, "observed round")} played once, ${formatThings(bets, "bet")}`]];
}

function endText({ runs: ended, runsInAll, interval }: RunsEnd, runs: number): string {
  const of = `${formatCount(ended)} of ${formatCount(runs)} (95 % interval ${formatInterval(interval)})`;
  return runsInAll === ended ? of : `${of}, ${formatCount(runsInAll)} by their end`;
}

function refusalRows(summary: RunsSummary): FigureRow[] {
  const rules = Object.keys(summary.refusals);
  return refusalLines(summary).map((line, index) => [
    `refused by ${rules[index]}`,
    line.replace(/^refused in | \(\w+\)$/g, ""),
  ]);
}

function returnRows({ evidence, return: estimate }: RunsSummary): FigureRow[] {
  const { returnPerUnit, interval, rough, expectedReturnPerUnit, z } = estimate;
  if (returnPerUnit === null) return [["return per unit staked", "no bets"]];
  const text = interval === null ? noIntervalText(evidence.betRounds) : `${formatInterval(interval)}${rough ? ", rough" : ""}`;
  return [
    ["return per unit staked", formatPercent(returnPerUnit, 2)],
    ["95 % interval", text],
    ["return by the house edge", formatPercent(expectedReturnPerUnit, 2)],
    ...(z === null ? [] : ([["standard errors between them", z.toFixed(1)]] as const)),
  ];
}

function balanceRows({ finalBalancesMinor: balances, runs, runsWithProfit }: RunsSummary): FigureRow[] {
  return [
    ["final balance", quantileText(balances, runs, formatAmount)],
    ["runs that ended with a profit", `${formatCount(runsWithProfit)} of ${formatCount(runs)}`],
  ];
}

function quantileText({ p5, p50, p95 }: Quantiles, runs: number, format: (value: number) => string): string {
  return runs === 1 ? format(p50) : `${format(p50)} (nine of ten: ${format(p5)} to ${format(p95)})`;
}
