import fc from "fast-check";
import { expect, test } from "vitest";
import { assignBest } from "../../src/learning/assign-best.ts";
import { finish } from "./finish.ts";

/** The highest sum there is, by trying everything. */
const bestByForce = (scores: readonly (readonly number[])[], row = 0, taken: ReadonlySet<number> = new Set()): number => {
  const line = scores[row];
  if (line === undefined) return 0;
  const choices = line.map((score, column) =>
    taken.has(column) ? -Infinity : score + bestByForce(scores, row + 1, new Set([...taken, column])),
  );
  return Math.max(bestByForce(scores, row + 1, taken), ...choices);
};

const scoresOf = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: -50, max: 100 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

test("the pairs add up to the most there is, and none shares a row or a column", () => {
  fc.assert(
    fc.property(scoresOf, (scores) => {
      const pairs = finish(assignBest(scores));
      expect(pairs.reduce((sum, { row, column }) => sum + scores[row]![column]!, 0)).toBe(bestByForce(scores));
      expect(new Set(pairs.map(({ row }) => row)).size).toBe(pairs.length);
      expect(new Set(pairs.map(({ column }) => column)).size).toBe(pairs.length);
    }),
  );
});

test("a pair's lead is what is lost without it", () => {
  fc.assert(
    fc.property(scoresOf, (scores) => {
      for (const { row, column, lead } of finish(assignBest(scores))) {
        const forbidden = scores.map((line, at) => line.map((score, to) => (at === row && to === column ? -1 : score)));
        expect(lead).toBe(bestByForce(scores) - bestByForce(forbidden));
      }
    }),
  );
});

test("nothing is paired at no gain", () => {
  expect(finish(assignBest([]))).toEqual([]);
  expect(finish(assignBest([[0, -3]]))).toEqual([]);
});
