import { formatCompleteness } from "../statistics/trust.ts";
import { formatEnds, formatStopped } from "./format-ends.ts";
import { formatAmount, formatCount, formatInterval, formatPercent, formatThings } from "./format-numbers.ts";
import { refusalLines } from "./format-refusals.ts";
import type { RunsSummary } from "./summarize-runs.ts";

/** What a back-test came to, in a few lines; the first says it in plain words, and never as a profit to come. */
export function formatSummary(summary: RunsSummary): string[] {
  if (summary.bets === 0) return [firstLine(summary), ...refusalLines(summary)];
  return [
    firstLine(summary),
    ...returnLines(summary),
    ...balanceLines(summary),
    paceLine(summary),
    ...refusalLines(summary),
    ...redrawnLines(summary),
  ];
}

/** The first line of every report of a back-test. */
export function firstLine(summary: RunsSummary): string {
  const { bets, trust, completeness, edge, return: estimate } = summary;
  if (bets === 0) return noBetsText(summary);
  const loses = `loses ${formatPercent(edge)} of every unit staked; ${formatEnds(summary)}`;
  const { returnPerUnit } = estimate;
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

/** Nothing was lost since nothing was wanted, or since nothing was allowed. */
function noBetsText({ refusals }: RunsSummary): string {
  const refused = Object.values(refusals).reduce((sum, rounds) => sum + rounds, 0);
  if (refused === 0) return "This strategy never bets, and so loses nothing.";
  return (
    `Nothing was played: this strategy wanted to bet in ${formatThings(refused, "round")}, and all its bets were refused, ` +
    `by ${Object.keys(refusals).join(" and ")}.`
  );
}

function returnLines({ evidence, edge, isSuspicious, trust, return: estimate }: RunsSummary): string[] {
  const { returnPerUnit, interval, rough, expectedProfitMinor, expectedReturnPerUnit, z } = estimate;
  const { betRounds, bets, stakedMinor, profitMinor, isOfAllRuns } = evidence;
  if (returnPerUnit === null) return ["return: not known, since the observed rounds themselves, played once, brought no bet"];
  const once = isOfAllRuns ? "" : `, on the ${formatThings(evidence.rounds, "observed round")} played once`;
  const lines = [
    `return: ${formatPercent(returnPerUnit)} of ${formatAmount(stakedMinor)} staked in ${formatThings(bets, "bet")}${once}, ` +
      (interval === null ? noIntervalText(betRounds) : `95 % interval ${formatInterval(interval)}`) +
      `${rough && interval !== null ? " (rough: what is rare may not have come yet)" : ""}; ` +
      `by the house edge ${formatPercent(expectedReturnPerUnit)}`,
    `profit: ${formatAmount(profitMinor)}; by the house edge ${formatAmount(expectedProfitMinor)}`,
  ];
  if (!isSuspicious || z === null) return lines;
  const errors = `${Math.abs(z).toFixed(1)} standard errors ${z > 0 ? "above" : "below"} what the house edge of ${formatPercent(edge)} allows`;
  const missing = trust === "complete" ? "" : ", more than rounds that are missing explain";
  return [
    ...lines,
    `SUSPICIOUS: ${errors}${missing}; a strategy that knows the rounds, or rounds that are no independent draws`,
  ];
}

/** Why a return has no interval. */
export function noIntervalText(betRounds: number): string {
  return betRounds === 1 ? "one bet tells no interval" : "bets that all came out alike tell no interval";
}

/** What drawing anew can tell, and what it can't. */
function redrawnLines({ evidence, runs }: RunsSummary): string[] {
  if (evidence.isOfAllRuns) return [];
  return [
    `the ${formatThings(runs, "run")} draw their rounds anew from those observed: that shows how far balances swing, and tells nothing new ` +
      "of the return, whose interval and verdict are those of the observed rounds played once",
  ];
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
    `bankroll lost within ${formatThings(summary.ruin.withinRounds, "round")}: ${formatCount(summary.ruin.runs)} of ${formatCount(runs)} runs, ` +
      `95 % interval ${formatInterval(summary.ruin.interval)}; by their end ${formatCount(summary.ruin.runsInAll)}`,
    ...formatStopped(summary),
    `deepest drawdown of half of the runs: above ${drawdown}; ${streaks}`,
  ];
}

function paceLine({ betsPerHour, timeUnderWater, longestUnderWaterRounds }: RunsSummary): string {
  const pace = betsPerHour === null ? "" : `${formatThings(betsPerHour, "bet")} an hour; `;
  return (
    `${pace}below an earlier balance ${formatPercent(timeUnderWater, 0)} of the time, ` +
    `for up to ${formatThings(longestUnderWaterRounds, "round")}`
  );
}
