import type { BetRefusal } from "../play/refusal-log.ts";
import { formatThings } from "./format-numbers.ts";
import type { RunsSummary } from "./summarize-runs.ts";

const REFUSALS: Readonly<Record<BetRefusal, string>> = {
  maxStake: "the stake, or one of its loss ladder, is above the largest",
  minBalance: "the balance doesn't cover the bet and its loss ladder",
  maxSessionLoss: "the session may not lose so much more",
  maxDayLoss: "the day may not lose so much more",
  maxBetsPerHour: "too many bets in an hour",
  tableStake: "the table takes no such stake",
};

/** A line for each rule that refused bets. */
export function refusalLines({ refusals }: Pick<RunsSummary, "refusals">): string[] {
  return Object.entries(refusals).map(
    ([refusal, rounds]) => `refused in ${formatThings(rounds, "round")}: ${REFUSALS[refusal as BetRefusal]} (${refusal})`,
  );
}
