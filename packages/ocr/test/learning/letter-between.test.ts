import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { partsTotal } from "../../src/learning/letter-between.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

/** Two rounds, each watched from its beginning, and the beginning of a third. */
const PAIRS = ["0 z 240", "32 z 597", "248 z 597", "453 z 597", "0 z 854", "264 z 854", "301 z 854", "0 z 392"];
const parts = (texts: readonly string[], unnamed = ""): boolean => {
  const painted = paintLines(texts, createRandom("letters between numbers"));
  const names = charactersOf(painted);
  const numbers = painted.map(({ line }) => ({
    line,
    from: 0,
    to: line.parts.length,
    letter: line.parts.find((part) => names.get(part) === "z"),
  }));
  return partsTotal(numbers, (part) => (names.get(part) === unnamed ? null : names.get(part)!));
};

test("a letter parts some of the players from all of them where the first begins at 0 and rises while the second stands", () => {
  expect(parts(PAIRS)).toBe(true);
});

test("it may part two different numbers where the first is larger once, never 0, or never rises while the other stands", () => {
  expect(parts([...PAIRS, "393 z 392"])).toBe(false);
  expect(parts(PAIRS.map((text) => text.replace(/^0/, "1")))).toBe(false);
  expect(parts(PAIRS.map((text, at) => text.replace(/\d$/, String(at))))).toBe(false);
});

test("few pairs, or numbers without a letter, tell nothing", () => {
  expect(parts(PAIRS.slice(1))).toBe(false);
  expect(parts(PAIRS.map((text) => text.replace(" z ", "/")))).toBe(false);
  expect(parts(PAIRS, "3")).toBe(false);
});
