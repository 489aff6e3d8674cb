import { formatCount, formatInterval, formatPercent, formatPValue } from "../format-numbers.ts";
import type { ReturnEstimate } from "../return-estimate.ts";
import type { SearchAssessment } from "./assess-search.ts";

/** What a search came to, in a few lines; the first says what it is worth. */
export function formatSearch<Settings>(assessment: SearchAssessment<Settings>): string[] {
  const { tried, best, searched, unseen, luck } = assessment;
  return [
    `Best of ${formatCount(tried)}: ${JSON.stringify(best)}; on rounds that the search has not seen: ${returnText(unseen)}.`,
    `on the rounds searched: ${returnText(searched)}; the best of so many tries shows ` +
      `${formatPercent(luck.expectedBestReturn)} by luck alone, and as much as this with a chance of ${formatPValue(luck.pValue)}`,
    luckText(luck.pValue),
  ];
}

/** Luck that comes less often than this is seldom. */
const SELDOM = 0.01;
/** Luck that comes less often than this is little, and no reason to believe anything. */
const UNUSUAL = 0.05;

function luckText(pValue: number): string {
  if (pValue < SELDOM) {
    return "so good is luck seldom (below 0.01): look for rounds that are missing, or a strategy that knows them, before you believe it";
  }
  if (pValue < UNUSUAL) {
    return (
      `luck is as good in ${Math.round(pValue * 100)} of 100 searches: unusual (below 0.05), not seldom (below 0.01), ` +
      "and no reason to believe that settings change what the house keeps; search other rounds to find out"
    );
  }
  return "luck explains it (0.05 or above): no settings of a strategy change what the house keeps";
}

function returnText({ returnPerUnit, interval }: ReturnEstimate): string {
  if (returnPerUnit === null) return "no bets";
  const text =
    interval === null ? "its bets came out alike, which tells no interval" : `95 % interval ${formatInterval(interval)}`;
  return `${formatPercent(returnPerUnit)} of every unit staked (${text})`;
}
