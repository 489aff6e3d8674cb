import { chiSquarePValue } from "./distributions.ts";

/** A chi-squared test. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly degrees: number;
  readonly pValue: number;
}

/** A cell that expects fewer is joined with its neighbour: below it the statistic is not chi-squared. */
const LEAST_EXPECTED = 5;

/**
 * Joins neighbouring columns until each of them expects enough in every row.
 *
 * @param expected What each column expects in the row that expects least.
 * @returns The columns of each group; none when all of them together expect too little.
 */
export function joinColumns(expected: readonly number[]): number[][] {
  const groups: number[][] = [];
  let [group, sum]: [number[], number] = [[], 0];
  for (const [column, value] of expected.entries()) {
    group.push(column);
    sum += value;
    if (sum < LEAST_EXPECTED) continue;
    groups.push(group);
    [group, sum] = [[], 0];
  }
  groups.at(-1)?.push(...group);
  return groups;
}

/** Pearson's statistic of what was counted against what was expected. Null when no degree of freedom is left. */
export function chiSquareTest(
  cells: readonly { readonly counted: number; readonly expected: number }[],
  degrees: number,
): ChiSquareTest | null {
  if (degrees < 1) return null;
  const statistic = cells.reduce((sum, { counted, expected }) => sum + (counted - expected) ** 2 / expected, 0);
  return { statistic, degrees, pValue: chiSquarePValue(statistic, degrees) };
}
