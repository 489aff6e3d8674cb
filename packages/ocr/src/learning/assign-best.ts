import { oneByOne, type Steps } from "./steps.ts";

/** One pair of an assignment. */
export interface Assigned {
  readonly row: number;
  readonly column: number;
  /** What the whole assignment loses when this pair is forbidden. */
  readonly lead: number;
}

/**
 * Pairs rows with columns, each at most once, so that the sum of their scores is highest; pairs below zero are left out.
 *
 * @param scores One list a row; few columns (at most ten): every subset of them is tried.
 */
export function* assignBest(scores: readonly (readonly number[])[]): Steps<Assigned[]> {
  const best = yield* solve(scores);
  return yield* oneByOne(best.pairs, function* ([row, column]) {
    const without = scores.map((line, at) => (at === row ? line.map((score, to) => (to === column ? -1 : score)) : line));
    return { row, column, lead: best.total - (yield* solve(without)).total };
  });
}

interface Solution {
  readonly total: number;
  readonly pairs: readonly (readonly [number, number])[];
}

/** Row by row over the sets of columns that are taken. */
function* solve(scores: readonly (readonly number[])[]): Steps<Solution> {
  let states = new Map<number, Solution>([[0, { total: 0, pairs: [] }]]);
  for (const [row, line] of scores.entries()) {
    yield;
    const next = new Map(states);
    for (const [taken, { total, pairs }] of states) {
      for (const [column, score] of line.entries()) {
        const bit = 1 << column;
        if (score <= 0 || (taken & bit) !== 0) continue;
        const sum = total + score;
        if (sum > (next.get(taken | bit)?.total ?? -1)) next.set(taken | bit, { total: sum, pairs: [...pairs, [row, column]] });
      }
    }
    states = next;
  }
  return [...states.values()].reduce((a, b) => (b.total > a.total ? b : a));
}
