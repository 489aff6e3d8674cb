import { createRandom, type FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, bundledLetters } from "../../src/bundled-glyphs.ts";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { createCluster } from "../../src/learning/shape-clusters.ts";
import type { Paint } from "../painted-text.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("number span");
const known = createKnownShapes(bundledGlyphSets(), bundledLetters());

/** What is taken for the number of each line, null for a line of words; where a line's parts are its characters. */
const numbersOf = (kind: FieldKind, texts: readonly string[], paint: Partial<Paint> = {}): (string | null)[] => {
  const painted = paintLines(texts, random, paint);
  const { numbers } = finish(partLines(regionOf(kind, painted), (part) => known.isForeign(createCluster(part))));
  return painted.map(({ line, text }) => {
    const characters = Array.from(text.replaceAll(" ", ""));
    expect([text, line.parts.length]).toEqual([text, characters.length]);
    const number = numbers.find((one) => one.line === line);
    return number === undefined ? null : characters.slice(number.from, number.to).join("");
  });
};
const AMOUNTS = ["12.34", "905.67", "1,482.30", "33.91", "7,650.28", "41.09", "268.75", "59.16"];

test.each([
  ["before, with a gap", (amount: string) => `RSD ${amount}`],
  ["behind, with a gap", (amount: string) => `${amount} EUR`],
  ["before, without a gap", (amount: string) => `$${amount}`],
  ["behind, without a gap", (amount: string) => `${amount}€`],
  ["behind, shortened by a point", (amount: string) => `${amount} kr.`],
  ["both, as a label and a sign", (amount: string) => `Balance ${amount} $`],
  ["none", (amount: string) => amount],
])("a currency stands %s", (_, write) => {
  expect(numbersOf("money", AMOUNTS.map(write))).toEqual(AMOUNTS);
});

test("of letters set apart the digits that all amounts begin with stay in them", () => {
  const amounts = ["19'528.52", "19'528.17", "19'524.08", "19'563.94", "19'561.30", "19'507.26"];
  const written = amounts.map((amount) => `CHF ${amount}`);
  expect(numbersOf("money", written, { spacing: 0.2 })).toEqual(amounts);
});

test("a currency that is cut in a few ways, as where its letters touch, is none of the number; digits in a few ways are", () => {
  const inTwoWays = (one: string, other: string) => AMOUNTS.map((amount, at) => `${amount}${at % 2 === 0 ? one : other}`);
  expect(numbersOf("money", inTwoWays(" KM", " RN"))).toEqual(AMOUNTS);
  expect(numbersOf("money", inTwoWays("0", "5"))).toEqual(inTwoWays("0", "5"));
});

test("digits that all amounts begin or end with stay in them", () => {
  const alike = ["10.00", "12.00", "14.00", "15.00", "17.00", "18.00"];
  expect(numbersOf("money", alike)).toEqual(alike);
});

test("a long line is words, though something in it looks like a decimal sign; a long multiplier is a number", () => {
  const painted = ["1,234,567.89x", "2.05x", "13.40x", "BEING BETS DONE .NE"];
  expect(numbersOf("multiplier", painted)).toEqual(["1,234,567.89x", "2.05x", "13.40x", null]);
});

test("a small x stands on the foot of the line and is no decimal sign", () => {
  const texts = ["10.40x", "2.05x", "13.48x", "1.96x", "20.81x"];
  const painted = paintLines(texts, random);
  const halved = painted.map(({ line, text }) => ({ text, line: { ...line, parts: line.parts.map(lowerLast) } }));
  const { numbers } = finish(partLines(regionOf("multiplier", halved), () => false));
  expect(numbers.map(({ from, to }) => [from, to])).toEqual(texts.map(({ length }) => [0, length]));
});

/** The x of a font that is drawn smaller than the digits. */
function lowerLast(part: LinePart, at: number, { length }: readonly LinePart[]): LinePart {
  if (at + 1 < length) return part;
  return { ...part, sample: { ...part.sample, width: 0.42, top: 0.57, bottom: 0.02 } };
}

test("a value that never changes is a number as a whole", () => {
  const stakes = Array.from({ length: 8 }, () => "10.00");
  expect(numbersOf("money", stakes)).toEqual(stakes);
  const targets = Array.from({ length: 8 }, () => "2.00");
  expect(numbersOf("multiplier", targets)).toEqual(targets);
});

test("a multiplier keeps its sign, and words in its place are none", () => {
  const multipliers = ["1.23x", "4.56x", "7.89x", "10.02x", "33.41x"];
  const texts = [...multipliers, "FLEWAWAY", "FLEWAWAY", "FLEWAWAY"];
  expect(numbersOf("multiplier", texts)).toEqual([...multipliers, null, null, null]);
});

test("players stand beside their words", () => {
  const players = ["12/345", "99/1201", "7/88", "145/960", "31/402"];
  expect(
    numbersOf(
      "players",
      players.map((text) => `${text} players`),
    ),
  ).toEqual(players);
});

test("words stand beside numbers though some of their letters look otherwise at another place of their pixel", () => {
  const counts = ["3007", "1263", "961", "2868", "4239", "137", "2705", "1644", "3843", "1196"];
  const painted = paintLines(
    counts.map((count) => `${count} players`),
    random,
  );
  const lines = painted.map(({ line }, frame) => {
    const [a, other] = [line.parts.at(-5)!, line.parts.at(-1)!];
    const parts = line.parts.map((part) => (part === a && frame % 2 === 0 ? { ...other, left: a.left, right: a.right } : part));
    return { ...line, parts };
  });
  const { numbers } = finish(partLines({ ...regionOf("players", []), lines }, () => false));
  expect(numbers.map(({ line, from, to }) => [line.frame, to - from])).toEqual(
    counts.map((count, frame) => [frame, count.length]),
  );
});

test("no lines, no numbers", () => {
  expect(finish(partLines(regionOf("money", []), () => false))).toEqual({ numbers: [], inside: [], outside: [] });
});

/** The characters of each text that are taken for words. */
const wordsIn = (texts: readonly string[]): string[] => {
  const painted = paintLines(texts, createRandom("words in lines"));
  const { outside } = finish(partLines(regionOf("players", painted), (part) => known.isForeign(createCluster(part))));
  const characters = charactersOf(painted);
  return painted.map(({ line }) =>
    line.parts
      .filter((part) => outside.includes(part))
      .map((part) => characters.get(part))
      .join(""),
  );
};

test("a short word between two numbers is none of them, a stroke or a number there is", () => {
  const counts = [
    [366, 3527],
    [0, 2306],
    [273, 2529],
    [0, 869],
    [74, 2619],
    [671, 4114],
  ] as const;
  const write = (between: string): string[] => counts.map(([cashedOut, total]) => `${cashedOut} ${between} ${total}`);
  expect(wordsIn(write("of"))).toEqual(Array.from({ length: 6 }, () => "of"));
  expect(wordsIn(write("von"))).toEqual(Array.from({ length: 6 }, () => "von"));
  expect(wordsIn(write("z"))).toEqual(Array.from({ length: 6 }, () => "z"));
  expect(wordsIn(write("-"))).toEqual(Array.from({ length: 6 }, () => ""));
  expect(wordsIn(write("/"))).toEqual(Array.from({ length: 6 }, () => ""));
  expect(wordsIn(write("200"))).toEqual(Array.from({ length: 6 }, () => ""));
});

test("of whole amounts before a currency the last digit stays in them, though they end in few ways", () => {
  const amounts = ["10,936", "10,936", "10,936", "9,984", "9,984", "9,984", "12,334", "12,334"];
  expect(
    numbersOf(
      "money",
      amounts.map((amount) => `${amount} din`),
    ),
  ).toEqual(amounts);
});
