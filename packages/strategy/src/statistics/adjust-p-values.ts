/**
 * Holm's correction: of many tests some look surprising by chance. What stays below 0.05 after it is surprising among all of them.
 *
 * @returns The corrected probabilities, in the order given.
 */
export function adjustPValues(pValues: readonly number[]): number[] {
  const order = pValues.map((pValue, index) => ({ pValue, index })).toSorted((left, right) => left.pValue - right.pValue);
  const adjusted = pValues.map(() => 1);
  let highest = 0;
  for (const [rank, { pValue, index }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, pValue * (pValues.length - rank)));
    adjusted[index] = highest;
  }
  return adjusted;
}
