import { formatMultiplier } from "@aviator/core";
import { formatCount, formatInterval, formatPercent, formatPValue } from "../results/format-numbers.ts";
import type { RoundCheck, RoundStatistics } from "./round-statistics.ts";
import { formatCompleteness } from "./trust.ts";

/** Statistics of rounds as a few lines of text; the first says how far they can be trusted. */
export function formatRoundStatistics(statistics: RoundStatistics): string[] {
  return [trustLine(statistics), edgeLine(statistics), ...returnLines(statistics), ...checkLines(statistics.checks)];
}

function trustLine({ trust, completeness, rounds }: RoundStatistics): string {
  const count = `${formatCount(rounds)} rounds`;
  switch (trust) {
    case "complete":
      return `${count}, ${formatCompleteness(completeness ?? 0)} complete`;
    case "biased":
      return (
        `BIASED: ${count}, only ${formatCompleteness(completeness ?? 0)} complete; the missing ones may be unlike the others, ` +
        "and a profit on these is no evidence"
      );
    case "unknown":
      return `${count}; how many are missing is not known, so a profit on these is no evidence`;
    default:
      return trust satisfies never;
  }
}

/** The fitted house edge as a sentence. */
export function edgeLine({ edge: { edge, interval } }: Pick<RoundStatistics, "edge">): string {
  if (edge === null || interval === null) return "house edge: unknown without a round";
  return `house edge: ${formatPercent(edge)} (95 % interval ${formatInterval(interval)})`;
}

function returnLines({ returns }: RoundStatistics): string[] {
  return returns.map(
    ({ multiplier, returnPerUnit, interval }) =>
      `a flat bet at ${formatMultiplier(multiplier)} returned ${formatPercent(returnPerUnit)} of what was staked ` +
      `(95 % interval ${formatInterval(interval)})`,
  );
}

/** What the tests of the rounds found, the worst by name. */
export function checkLines(checks: readonly RoundCheck[]): string[] {
  const odd = checks.filter(({ adjusted }) => adjusted < 0.05);
  if (checks.length === 0) return ["too few rounds for any test"];
  if (odd.length === 0) {
    const tests = checks.length === 1 ? "1 test finds" : `${checks.length} tests find`;
    return [`${tests} nothing against independent draws from (1 - edge)/x`];
  }
  return odd.map(
    ({ name, adjusted }) =>
      `not independent draws from (1 - edge)/x by the test of ${name} (p ${formatPValue(adjusted)}): look for rounds that were lost first`,
  );
}
