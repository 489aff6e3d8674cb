import { type ChiSquareTest, chiSquareTest, joinColumns } from "./chi-square.ts";
import { type CrashPointCounts, countedRounds } from "./crash-point-counts.ts";

/**
 * Whether tables draw from one law: the chi-squared test of homogeneity over the buckets of crash points. Tables of one RoundStream show
 * the same rounds and so are more alike than chance allows: give one of them only.
 *
 * @returns Null with fewer than two tables that hold rounds, or too few rounds for two buckets that expect five in every table.
 */
export function compareTables(tables: readonly CrashPointCounts[]): ChiSquareTest | null {
  const rows = tables.filter((counts) => countedRounds(counts) > 0);
  const sizes = rows.map(countedRounds);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const [first = []] = rows;
  if (rows.length < 2) return null;
  const columnSums = first.map((_, column) => rows.reduce((sum, counts) => sum + (counts[column] ?? 0), 0));
  const leastShare = Math.min(...sizes) / total;
  const groups = joinColumns(columnSums.map((sum) => sum * leastShare));
  const cells = groups.flatMap((columns) => {
    const all = columns.reduce((sum, column) => sum + (columnSums[column] ?? 0), 0);
    return rows.map((counts, row) => ({
      counted: columns.reduce((sum, column) => sum + (counts[column] ?? 0), 0),
      expected: (all * (sizes[row] ?? 0)) / total,
    }));
  });
  return chiSquareTest(cells, (rows.length - 1) * (groups.length - 1));
}
