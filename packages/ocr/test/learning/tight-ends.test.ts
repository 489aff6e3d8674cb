import { createRandom, type FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, bundledLetters } from "../../src/bundled-glyphs.ts";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { createCluster } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { paintLines, regionOf } from "./painted-lines.ts";

const known = createKnownShapes(bundledGlyphSets(), bundledLetters());
const isForeign = (part: LinePart): boolean => known.isForeign(createCluster(part));
const isShort = (part: LinePart): boolean => known.isShort(createCluster(part));

/** What is taken for the number of each line. */
const numbersOf = (kind: FieldKind, texts: readonly string[], looksForeign = isForeign): string[] => {
  const painted = paintLines(texts, createRandom("tight ends"));
  const { numbers } = finish(partLines(regionOf(kind, painted), looksForeign, isShort));
  return painted.map(({ line, text }) => {
    const characters = Array.from(text.replaceAll(" ", ""));
    expect([text, line.parts.length]).toEqual([text, characters.length]);
    const { from, to } = numbers.find((one) => one.line === line)!;
    return characters.slice(from, to).join("");
  });
};
const COUNTS = ["616", "817", "1,568", "2,802", "310", "4,239", "985", "1,070"];
const write = (ending: string) => (count: string) => `${count}${ending}`;

test.each(["W", "Ä", "Wh", "W pers"])("a counter stands right behind numbers of players: 616%s", (ending) => {
  expect(numbersOf("players", COUNTS.map(write(ending)))).toEqual(COUNTS);
});

test("a counter stands behind counts without a sign, and in all lines but a few", () => {
  const counts = ["1568", "2802", "310", "4239", "985", "1070", "3344", "2017"];
  expect(numbersOf("players", counts.map(write("W")))).toEqual(counts);
  expect(numbersOf("players", [...counts.map(write("W")), "1200"])).toEqual([...counts, "1200"]);
});

test("whole amounts in groups keep their last digit before a currency, though all end in it", () => {
  const amounts = ["29,700", "1,250", "18,040", "29,350", "4,860", "12,470", "7,930", "60,310"];
  expect(numbersOf("money", amounts.map(write("Ä")))).toEqual(amounts);
  expect(numbersOf("money", amounts)).toEqual(amounts);
});

test("amounts of money keep their last digit, though it be the same in all and look like none", () => {
  const amounts = ["1250", "760", "2840", "3970", "4310", "560", "8430", "9180"];
  const isOdd = (part: LinePart): boolean => known.candidates(createCluster(part))[0]?.character === "0";
  expect(numbersOf("money", amounts, isOdd)).toEqual(amounts);
});

test("digits that end all numbers are none, though they look like no digit", () => {
  const counts = ["1,230", "2,810", "4,560", "310", "9,740", "870", "1,090", "6,530"];
  expect(numbersOf("players", counts)).toEqual(counts);
  const isOdd = (part: LinePart): boolean => known.candidates(createCluster(part))[0]?.character === "0";
  // The 0 of 1,090 stands amid its digits.
  expect(numbersOf("players", counts, isOdd)).toEqual(counts);
});

test("a letter that may write thousands short stays, as does any ending where no number of a thousand is written out", () => {
  const rounded = ["1.2", "2.8", "12", "4.5", "31", "9.7", "1.9", "120"];
  for (const ending of ["K", "k", "M", "B", "W"])
    expect(numbersOf("players", rounded.map(write(ending)))).toEqual(rounded.map(write(ending)));
  const written = ["1200", "2800", "1568", "4500", "3100", "9700", "1900", "1204"];
  for (const ending of ["K", "M", "B"])
    expect(numbersOf("players", written.map(write(ending)))).toEqual(written.map(write(ending)));
});

test("two endings that look otherwise are none: smaller decimals are digits", () => {
  const amounts = COUNTS.map((count, at) => `${count.replace(",", "")}${at % 2 === 0 ? "W" : "Ä"}`);
  expect(numbersOf("players", amounts)).toEqual(amounts);
});
