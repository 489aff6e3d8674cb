import { CRASH_POINT_EDGES } from "@aviator/core";
import { type ChiSquareTest, chiSquareTest, joinColumns } from "./chi-square.ts";
import { type CrashPointCounts, countedRounds } from "./crash-point-counts.ts";
import { fitEdge } from "./fit-edge.ts";
import { reachProbability } from "./house-edge.ts";

/**
 * Whether rounds look drawn from P(reach x) = (1 - edge)/x: Pearson's test over the buckets of crash points.
 *
 * @param edge A known edge; default the fitted one, which costs a degree of freedom.
 * @returns Null when there are too few rounds for two buckets that each expect five.
 */
export function goodnessOfFit(counts: CrashPointCounts, edge?: number): ChiSquareTest | null {
  const rounds = countedRounds(counts);
  const used = edge ?? fitEdge(counts).edge;
  if (used === null) return null;
  const expected = CRASH_POINT_EDGES.map((low, index) => {
    const high = CRASH_POINT_EDGES[index + 1];
    return rounds * (reachProbability(low, used) - (high === undefined ? 0 : reachProbability(high, used)));
  });
  // The bucket of 1.00x stands alone: the fit is made of it, and a loss of just these rounds must show.
  const [start = 0, ...others] = expected;
  const groups = [...(start > 0 ? [[0]] : []), ...joinColumns(others).map((columns) => columns.map((column) => column + 1))];
  const sum = (values: readonly number[], columns: readonly number[]): number =>
    columns.reduce((total, column) => total + (values[column] ?? 0), 0);
  const cells = groups.map((columns) => ({ counted: sum(counts, columns), expected: sum(expected, columns) }));
  return chiSquareTest(cells, cells.length - 1 - (edge === undefined ? 1 : 0));
}
