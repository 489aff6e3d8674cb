import type { CharacterReading } from "@aviator/core";
import { expect, test } from "vitest";
import { knownPart } from "../../src/reader/known-part.ts";

/** Glyphs 10 pixels wide, one each 12, from 20 on. */
const shown = (text: string): CharacterReading[] =>
  Array.from(text, (character, at) => ({ character, confidence: 1, x: 20 + 12 * at, width: 10 }));

test("the longest run of known characters, with some air", () => {
  expect(knownPart(shown("?.54x"), 100)).toEqual({ left: 30, width: 50 });
  expect(knownPart(shown("12.?4"), 100)).toEqual({ left: 18, width: 38 });
});

test("never beyond the region", () => {
  expect(knownPart(shown("?.54x"), 79)).toEqual({ left: 30, width: 49 });
  expect(knownPart([{ character: "1", confidence: 1, x: 1, width: 10 }, ...shown("2?")], 100)).toEqual({ left: 0, width: 32 });
});

test("nothing where all is known, or nearly nothing", () => {
  expect(knownPart(shown("1.54x"), 100)).toBe(null);
  expect(knownPart(shown("?5?4?"), 100)).toBe(null);
  expect(knownPart(undefined, 100)).toBe(null);
  expect(knownPart([], 100)).toBe(null);
});
