import fc from "fast-check";
import { expect, test } from "vitest";
import { alignRounds } from "../../src/truth/align-rounds.ts";

test.each([
  ["equal", [100, 150, 150], [100, 150, 150], { matched: 3, missed: 0, wrong: 0, invented: 0 }],
  ["nothing stored", [], [100, 150], { matched: 0, missed: 2, wrong: 0, invented: 0 }],
  ["nothing played", [100], [], { matched: 0, missed: 0, wrong: 0, invented: 1 }],
  ["one of two equal missed", [150, 231], [150, 150, 231], { matched: 2, missed: 1, wrong: 0, invented: 0 }],
  ["one twice", [150, 150, 231], [150, 231], { matched: 2, missed: 0, wrong: 0, invented: 1 }],
  ["a wrong value", [150, 999, 231], [150, 180, 231], { matched: 2, missed: 0, wrong: 1, invented: 0 }],
  ["shifted by one", [150, 231, 300], [231, 300, 400], { matched: 2, missed: 1, wrong: 0, invented: 1 }],
])("%s", (_, stored, truth, expected) => {
  expect(alignRounds(stored, truth)).toEqual(expected);
});

test("accounts for every round of both, once", () => {
  const points = fc.array(fc.integer({ min: 100, max: 104 }), { maxLength: 30 });
  fc.assert(
    fc.property(points, points, (stored, truth) => {
      const { matched, missed, wrong, invented } = alignRounds(stored, truth);
      expect(matched + wrong + invented).toBe(stored.length);
      expect(matched + wrong + missed).toBe(truth.length);
    }),
  );
});

/** The least cost of all alignments, by the plain table of all pairs. */
function leastCost(stored: readonly number[], truth: readonly number[]): number {
  let above = [0, ...truth].map((_, column) => 2 * column);
  for (const [row, value] of stored.entries()) {
    const next = [2 * (row + 1)];
    for (const [column, other] of truth.entries()) {
      const paired = (above[column] ?? 0) + (value === other ? 0 : 3);
      next.push(Math.min(paired, (above[column + 1] ?? 0) + 2, (next[column] ?? 0) + 2));
    }
    above = next;
  }
  return above.at(-1) ?? 0;
}

test("no other alignment is cheaper", () => {
  const points = fc.array(fc.integer({ min: 100, max: 103 }), { maxLength: 60 });
  const drift = fc.array(fc.integer({ min: 200, max: 202 }), { maxLength: 25 });
  fc.assert(
    fc.property(points, points, drift, (first, second, extra) => {
      for (const truth of [second, [...extra, ...first], [...first.slice(0, 30), ...extra, ...second]]) {
        const { missed, wrong, invented } = alignRounds(first, truth);
        expect(3 * wrong + 2 * (missed + invented)).toBe(leastCost(first, truth));
      }
    }),
    { numRuns: 200, seed: 1 },
  );
});

test("a long run costs no more memory than its differences", () => {
  const played = Array.from({ length: 1_000_000 }, (_, index) => 100 + ((index * 7919) % 997));
  expect(alignRounds(played, played)).toEqual({ matched: 1_000_000, missed: 0, wrong: 0, invented: 0 });
  const stored = played.filter((_, index) => index !== 300_000 && index !== 700_000);
  stored[500_000] = 5;
  expect(alignRounds(stored, played)).toEqual({ matched: 999_997, missed: 2, wrong: 1, invented: 0 });
});
