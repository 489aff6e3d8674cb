import { formatCompleteness } from "../statistics/trust.ts";
import { formatAmount, formatCount, formatInterval, formatPercent } from "./format-numbers.ts";
import type { RunsSummary } from "./summarize-runs.ts";

/** What a back-test came to, in a few lines; the first says it in plain words, and never as a profit to come. */
export function formatSummary(summary: RunsSummary): string[] {
  if (summary.bets === 0) return [firstLine(summary)];
  return [firstLine(summary), ...returnLines(summary), ...balanceLines(summary), paceLine(summary)];
}

/** The first line of every report of a back-test. */
export function firstLine({ bets, trust, completeness, edge, ruin, runs, return: { returnPerUnit } }: RunsSummary): string {
  if (bets === 0) return "This strategy never bets, and so loses nothing.";
  const loses = `loses ${formatPercent(edge)} of every unit staked; ${ruinText(ruin, runs)}`;
  const measured = returnPerUnit === null ? "" : ` (${formatPercent(returnPerUnit)} of what was staked)`;
  switch (trust) {
    case "complete":
      return `This strategy ${loses}`;
    case "biased":
      return (
        `BIASED DATA, only ${formatCompleteness(completeness ?? 0)} of the rounds are there: what it won or lost on them${measured} ` +
        `is no evidence. In the long run this strategy ${loses}`
      );
    case "unknown":
      return `DATA OF UNKNOWN COMPLETENESS: what it won or lost on them${measured} is no evidence. In the long run this strategy ${loses}`;
    default:
      return trust satisfies never;
  }
}

/** Of fewer runs than this no chance is told, only what happened. */
const FEW_RUNS = 20;

function ruinText({ withinRounds, runs: lost, share }: RunsSummary["ruin"], runs: number): string {
  const rounds = `within ${formatCount(withinRounds)} rounds`;
  if (runs >= FEW_RUNS) return `chance of losing the bankroll ${rounds}: ${chanceText(share)}.`;
  if (runs === 1) return `in this one run the bankroll was ${lost === 0 ? "not lost" : "lost"} ${rounds}.`;
  return `${lost} of ${runs} runs lost the bankroll ${rounds}.`;
}

/** Neither 0 % nor 100 % where it only nearly is. */
function chanceText(share: number): string {
  if (share > 0 && share < 0.005) return "below 1 %";
  if (share < 1 && share >= 0.995) return "above 99 %";
  return formatPercent(share, 0);
}

function returnLines(summary: RunsSummary): string[] {
  const { return: estimate, bets, stakedMinor, profitMinor } = summary;
  const { returnPerUnit, interval, rough, expectedProfitMinor, expectedReturnPerUnit, z } = estimate;
  if (returnPerUnit === null || interval === null || z === null) return [];
  const lines = [
    `return: ${formatPercent(returnPerUnit)} of ${formatAmount(stakedMinor)} staked in ${formatCount(bets)} bets, ` +
      `95 % interval ${formatInterval(interval)}${rough ? " (rough: what is rare may not have come yet)" : ""}; ` +
      `by the house edge ${formatPercent(expectedReturnPerUnit)}`,
    `profit: ${formatAmount(profitMinor)}; by the house edge ${formatAmount(expectedProfitMinor)}`,
  ];
  if (!isSuspicious(summary)) return lines;
  const errors = `${Math.abs(z).toFixed(1)} standard errors ${z > 0 ? "above" : "below"} what the house edge allows`;
  return [...lines, `SUSPICIOUS: ${errors}; a strategy that knows the rounds, or rounds that are no independent draws`];
}

/** Chance goes as far once in 16,000 back-tests. */
const SUSPICIOUS = 4;

/** Whether a return on complete data lies so far from the house edge that chance hardly explains it. */
export function isSuspicious({ return: { z }, trust }: RunsSummary): boolean {
  return z !== null && Math.abs(z) >= SUSPICIOUS && trust === "complete";
}

function balanceLines(summary: RunsSummary): string[] {
  const { runs, bankrollMinor, finalBalancesMinor: balances, runsWithProfit, maxDrawdownsMinor, maxDrawdownShares } = summary;
  const drawdown = `${formatAmount(maxDrawdownsMinor.p50)} (${formatPercent(maxDrawdownShares.p50, 0)} of the highest balance)`;
  const streaks =
    `longest row of rounds won ${formatCount(summary.longestWinningStreak)}, ` +
    `lost ${formatCount(summary.longestLosingStreak)}`;
  if (runs === 1)
    return [
      `balance: ${formatAmount(bankrollMinor)} to ${formatAmount(balances.p50)}`,
      `deepest drawdown: ${drawdown}; ${streaks}`,
    ];
  return [
    `final balance of ${formatAmount(bankrollMinor)}: 5 % of ${formatCount(runs)} runs below ${formatAmount(balances.p5)}, ` +
      `half below ${formatAmount(balances.p50)}, 95 % below ${formatAmount(balances.p95)}; ` +
      `${formatCount(runsWithProfit)} ended with a profit`,
    `risk of ruin within ${formatCount(summary.ruin.withinRounds)} rounds: ${formatCount(summary.ruin.runs)} of ${formatCount(runs)} runs, 95 % interval ${formatInterval(summary.ruin.interval)}`,
    `deepest drawdown of half of the runs: above ${drawdown}; ${streaks}`,
  ];
}

function paceLine({ betsPerHour, timeUnderWater, longestUnderWaterRounds }: RunsSummary): string {
  const pace = betsPerHour === null ? "" : `${formatCount(betsPerHour)} bets an hour; `;
  return (
    `${pace}below an earlier balance ${formatPercent(timeUnderWater, 0)} of the time, ` +
    `for up to ${formatCount(longestUnderWaterRounds)} rounds`
  );
}
