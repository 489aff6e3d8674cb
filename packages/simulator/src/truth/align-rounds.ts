/** How a stored sequence of crash points differs from the one that was played. */
export interface RoundAlignment {
  /** Stored as played. */
  readonly matched: number;
  /** Played, but not stored. */
  readonly missed: number;
  /** Stored with another value than was played. */
  readonly wrong: number;
  /** Stored, but never played. */
  readonly invented: number;
}

/** Cost of a step; small enough to be added up exactly in 32 bits for sequences of thousands. */
const DIFFERENCE = 2;
/** A pair that differs counts a little less than one miss, so that "wrong" is preferred to "missed and invented". */
const WRONG = DIFFERENCE + 1;

/**
 * Compares what was stored with what was played, as sequences: aligned at least cost (Needleman and Wunsch 1970), where a wrong
 * value costs less than one missed and one invented round. Deterministic; takes time and memory of the product of both lengths.
 *
 * @example
 * ```ts
 * alignRounds([150, 231], [150, 100, 231]); // { matched: 2, missed: 1, wrong: 0, invented: 0 }
 * ```
 */
export function alignRounds(stored: readonly number[], truth: readonly number[]): RoundAlignment {
  const columns = truth.length + 1;
  const costs = new Uint32Array((stored.length + 1) * columns);
  for (let row = 0; row <= stored.length; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      costs[row * columns + column] = cheapest(costs, columns, row, column, stored[row - 1] === truth[column - 1]);
    }
  }
  return traceBack(costs, columns, stored, truth);
}

function cheapest(costs: Uint32Array, columns: number, row: number, column: number, same: boolean): number {
  if (row === 0) return column * DIFFERENCE;
  if (column === 0) return row * DIFFERENCE;
  const at = row * columns + column;
  const paired = (costs[at - columns - 1] ?? 0) + (same ? 0 : WRONG);
  return Math.min(paired, (costs[at - columns] ?? 0) + DIFFERENCE, (costs[at - 1] ?? 0) + DIFFERENCE);
}

function traceBack(costs: Uint32Array, columns: number, stored: readonly number[], truth: readonly number[]): RoundAlignment {
  const count = { matched: 0, missed: 0, wrong: 0, invented: 0 };
  let row = stored.length;
  let column = truth.length;
  while (row > 0 || column > 0) {
    const at = row * columns + column;
    const same = stored[row - 1] === truth[column - 1];
    const pairedCost = (costs[at - columns - 1] ?? 0) + (same ? 0 : WRONG);
    if (row > 0 && column > 0 && costs[at] === pairedCost) {
      count[same ? "matched" : "wrong"] += 1;
      row -= 1;
      column -= 1;
    } else if (column > 0 && costs[at] === (costs[at - 1] ?? 0) + DIFFERENCE) {
      count.missed += 1;
      column -= 1;
    } else {
      count.invented += 1;
      row -= 1;
    }
  }
  return count;
}
