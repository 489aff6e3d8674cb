import { formatCount, formatPercent, formatThings } from "../results/format-numbers.ts";
import type { ReturnEstimate } from "../results/return-estimate.ts";
import type { FigureRow } from "./figure-rows.ts";
import { parametersText } from "./strategy-title.ts";

/** One combination of a search, on the rounds searched. */
export interface ReportedTry {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly bets: number;
  readonly return: ReturnEstimate;
}

/** More of them fill a page and say nothing more. */
const MOST_ROWS = 30;

/** The best of a search first; how good they look by luck, the notes of the report say. */
export function tryRows(tries: readonly ReportedTry[]): FigureRow[] {
  const rateOf = ({ return: { returnPerUnit } }: ReportedTry): number => returnPerUnit ?? Number.NEGATIVE_INFINITY;
  const sorted = tries.toSorted((left, right) => rateOf(right) - rateOf(left));
  const rows = sorted.slice(0, MOST_ROWS).map((tried): FigureRow => [parametersText(tried.parameters), tryText(tried)]);
  const others = sorted.length - rows.length;
  return others === 0 ? rows : [...rows, ["others", `${formatCount(others)} with lower returns`]];
}

function tryText({ bets, return: { returnPerUnit, interval } }: ReportedTry): string {
  if (returnPerUnit === null) return "no bets";
  const range = interval === null ? "" : ` (${formatPercent(interval.low)} to ${formatPercent(interval.high)})`;
  return `${formatPercent(returnPerUnit, 2)}${range} in ${formatThings(bets, "bet")}`;
}
