import type { LearnedRegion, TableLearnReport } from "@aviator/ocr";
import { expect, test } from "vitest";
import { stillMissing } from "../../src/learn/known-enough.ts";

const ALL = "0123456789".split("");
const region = (change: Partial<LearnedRegion>): LearnedRegion => ({
  path: "regions.multiplier",
  written: 40,
  understood: 40,
  missing: [],
  unknown: [],
  ...change,
});
const missingOf = (change: Partial<TableLearnReport>): string[] =>
  stillMissing({
    table: { version: 2, name: "a", sets: [] },
    report: {
      frames: 40,
      characters: ALL.map((character) => ({ character, seen: 9, sureness: 0.99 })),
      regions: [region({})],
      missing: [],
      unnamed: 0,
      ...change,
    },
  });

test("nothing is missing when every region's font knows every digit, in enough frames and pictures", () => {
  expect(missingOf({})).toEqual([]);
  // A stake that never changes, in a font that other regions show.
  expect(missingOf({ regions: [region({}), region({ path: "panels[0].stake", missing: ["7"] })] })).toEqual([]);
});

test("what is missing is said in words", () => {
  expect(missingOf({ frames: 21 })).toEqual(["19 more frames"]);
  expect(missingOf({ regions: [region({ unknown: ["3", "7"] })] })).toEqual(["3 7 in regions.multiplier"]);
  expect(missingOf({ regions: [region({ understood: 0 })] })).toEqual(["a whole number in regions.multiplier"]);
  expect(missingOf({ characters: [{ character: "4", seen: 2, sureness: 1 }] })).toEqual(["4 more often"]);
});

test("a field that is always empty is given up after 200 frames", () => {
  const regions = [region({}), region({ path: "panels[1].stake", written: 0, understood: 0, unknown: ALL, missing: ALL })];
  expect(missingOf({ regions })).toEqual(["anything in panels[1].stake"]);
  expect(missingOf({ regions, frames: 200 })).toEqual([]);
});
