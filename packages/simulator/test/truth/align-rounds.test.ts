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
