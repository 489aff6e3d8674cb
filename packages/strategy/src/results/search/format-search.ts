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
    luck.pValue < SELDOM
      ? "so good is luck seldom: look for rounds that are missing, or a strategy that knows them, before you believe it"
      : "luck explains it: no settings of a strategy change what the house keeps",
  ];
}

const SELDOM = 0.01;

function returnText({ returnPerUnit, interval }: ReturnEstimate): string {
  if (returnPerUnit === null || interval === null) return "no bets";
  return `${formatPercent(returnPerUnit)} of every unit staked (95 % interval ${formatInterval(interval)})`;
}
