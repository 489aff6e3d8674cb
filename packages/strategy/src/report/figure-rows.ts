import { formatAmount, formatCount, formatInterval, formatPercent } from "../results/format-numbers.ts";
import type { Quantiles } from "../results/quantiles.ts";
import type { RunsSummary } from "../results/summarize-runs.ts";
import { formatCompleteness } from "../statistics/trust.ts";

/** A name and its value, as they stand in a table. */
export type FigureRow = readonly [name: string, value: string];

/** Every figure of a summary that a person asks for. */
export function figureRows(summary: RunsSummary): FigureRow[] {
  const { completeness, runs, ruin, betsPerHour } = summary;
  return [
    ["rounds", `${formatCount(summary.rounds)} in ${formatCount(runs)} ${runs === 1 ? "run" : "runs"}`],
    ["complete", completeness === null ? "not known" : formatCompleteness(completeness)],
    ["bets, won", `${formatCount(summary.bets)}, ${formatCount(summary.wins)}`],
    ["staked", formatAmount(summary.stakedMinor)],
    ["profit", formatAmount(summary.profitMinor)],
    ["profit by the house edge", formatAmount(summary.return.expectedProfitMinor)],
    ...returnRows(summary),
    [
      `bankroll lost within ${formatCount(ruin.withinRounds)} rounds`,
      `${formatCount(ruin.runs)} of ${formatCount(runs)} (95 % interval ${formatInterval(ruin.interval)})`,
    ],
    ...(runs === 1 ? [] : balanceRows(summary)),
    ["deepest drawdown", quantileText(summary.maxDrawdownsMinor, runs, formatAmount)],
    ["as a share of the balance", quantileText(summary.maxDrawdownShares, runs, (share) => formatPercent(share, 0))],
    ["longest row won, lost", `${formatCount(summary.longestWinningStreak)}, ${formatCount(summary.longestLosingStreak)}`],
    ["time below an earlier balance", formatPercent(summary.timeUnderWater, 0)],
    ["longest such time", `${formatCount(summary.longestUnderWaterRounds)} rounds`],
    ["bets an hour", betsPerHour === null ? "not known" : formatCount(betsPerHour)],
  ];
}

function returnRows({ return: { returnPerUnit, interval, rough, expectedReturnPerUnit, z } }: RunsSummary): FigureRow[] {
  if (returnPerUnit === null || interval === null || z === null) return [["return per unit staked", "no bets"]];
  return [
    ["return per unit staked", formatPercent(returnPerUnit, 2)],
    ["95 % interval", `${formatInterval(interval)}${rough ? ", rough" : ""}`],
    ["return by the house edge", formatPercent(expectedReturnPerUnit, 2)],
    ["standard errors between them", z.toFixed(1)],
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
