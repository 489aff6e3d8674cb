import { expect, test } from "vitest";
import { addUp, compareTable } from "../../src/demo/summary.ts";

test.each<[string, (number | null)[], number[], object]>([
  ["the same", [100, 250, 250], [100, 250, 250], { rounds: 3, missed: 0, wrong: 0, invented: 0 }],
  ["one missed", [100, 250], [100, 250, 250], { rounds: 2, missed: 1, wrong: 0, invented: 0 }],
  ["one misread", [100, 256, 300], [100, 250, 300], { rounds: 3, missed: 0, wrong: 1, invented: 0 }],
  ["one that never was", [100, 250, 250, 300], [100, 250, 300], { rounds: 4, missed: 0, wrong: 0, invented: 1 }],
  ["one that could not be read", [100, null, 300], [100, 250, 300], { rounds: 2, missed: 1, wrong: 0, invented: 0 }],
])("%s", (_, stored, truth, counts) => {
  expect(compareTable("admiral", stored, truth)).toEqual({ table: "admiral", ...counts });
});

test("adds up", () => {
  const one = compareTable("a", [100], [100, 200]);
  expect(addUp([one, one])).toEqual({ rounds: 2, missed: 2, wrong: 0, invented: 0 });
});
