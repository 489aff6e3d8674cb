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

/** Cost of a step. */
const DIFFERENCE = 2;
/** A pair that differs counts a little less than one miss and one invention, so that "wrong" is preferred to both. */
const WRONG = DIFFERENCE + 1;
/** Beyond the band; room for what is added to it within 32 bits. */
const FAR = 2 ** 31;
/** How far apart the first band lets the two sequences drift. */
const FIRST_REACH = 8;

/**
 * Compares what was stored with what was played, as sequences: aligned at least cost (Needleman and Wunsch 1970), where a wrong
 * value costs less than one missed and one invented round. Deterministic. Equal ends are passed over, and between them only a
 * band is looked at that widens until nothing outside of it can be cheaper (Ukkonen 1985): time grows with the rounds times the
 * differences, memory with the differences alone.
 *
 * @example
 * ```ts
 * alignRounds([150, 231], [150, 100, 231]); // { matched: 2, missed: 1, wrong: 0, invented: 0 }
 * ```
 */
export function alignRounds(stored: readonly number[], truth: readonly number[]): RoundAlignment {
  const shorter = Math.min(stored.length, truth.length);
  let head = 0;
  while (head < shorter && stored[head] === truth[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && stored.at(-1 - tail) === truth.at(-1 - tail)) tail += 1;
  const left = stored.slice(head, stored.length - tail);
  const right = truth.slice(head, truth.length - tail);

  const surplus = right.length - left.length;
  const farthest = Math.min(left.length, right.length);
  for (let reach = Math.min(FIRST_REACH, farthest); ; reach = Math.min(2 * reach, farthest)) {
    const { cost, wrong } = alignInBand(left, right, reach);
    // Whatever leaves the band has to come back: so many rounds are missed and invented then.
    const outside = DIFFERENCE * (Math.abs(surplus) + 2 * (reach + 1));
    if (cost >= outside && reach < farthest) continue;
    const unpaired = (cost - wrong * WRONG) / DIFFERENCE;
    const missed = (unpaired + surplus) / 2;
    const paired = right.length - missed;
    return { matched: head + tail + paired - wrong, missed, wrong, invented: unpaired - missed };
  }
}

/**
 * The least cost of an alignment that drifts by at most `reach`, and how many pairs differ in it. One row of costs is kept, by
 * drift: before a step a place holds the cost of the pair before, its right neighbour that of the same column.
 */
function alignInBand(
  stored: readonly number[],
  truth: readonly number[],
  reach: number,
): { readonly cost: number; readonly wrong: number } {
  const least = Math.min(0, truth.length - stored.length) - reach;
  const width = Math.abs(truth.length - stored.length) + 2 * reach + 1;
  const costs = new Uint32Array(width + 1).fill(FAR);
  const wrongs = new Uint32Array(width + 1);
  for (let row = 0; row <= stored.length; row += 1) {
    for (let at = Math.max(0, -row - least); at < width; at += 1) {
      const column = row + least + at;
      if (column > truth.length) {
        costs.fill(FAR, at);
        break;
      }
      step(costs, wrongs, at, row, column, stored[row - 1] === truth[column - 1]);
    }
  }
  const end = truth.length - stored.length - least;
  return { cost: costs[end] ?? FAR, wrong: wrongs[end] ?? 0 };
}

/** Takes the cheapest way to a place: a pair before a missed round, that before an invented one. */
function step(costs: Uint32Array, wrongs: Uint32Array, at: number, row: number, column: number, same: boolean): void {
  if (row === 0) {
    costs[at] = column * DIFFERENCE;
    return;
  }
  const paired = column === 0 ? FAR : (costs[at] ?? FAR) + (same ? 0 : WRONG);
  const missed = column === 0 || at === 0 ? FAR : (costs[at - 1] ?? FAR) + DIFFERENCE;
  const invented = (costs[at + 1] ?? FAR) + DIFFERENCE;
  const cost = Math.min(paired, missed, invented);
  if (cost === paired) wrongs[at] = (wrongs[at] ?? 0) + (same ? 0 : 1);
  else wrongs[at] = (cost === missed ? wrongs[at - 1] : wrongs[at + 1]) ?? 0;
  costs[at] = cost;
}
