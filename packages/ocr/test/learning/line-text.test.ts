import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { findNumber } from "../../src/learning/line-text.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

const random = createRandom("line text");

test("what is left of a number whose sign has air on both sides is no number of its own", () => {
  const painted = paintLines(["1875.41"], random);
  const [{ line }] = painted as [(typeof painted)[number]];
  const names = [...charactersOf(painted).values()];
  const air = [0, 0, 0, 0, 0.4, 0.8, 0.8];
  const parts = line.parts.map((part, at) => {
    const [left, right] = [part.left + air[at]! * line.height, part.right + air[at]! * line.height];
    return { ...part, left, right };
  });
  const formatOf = (unknown: number | null) =>
    findNumber({ line: { ...line, parts }, from: 0, to: parts.length }, "money", (part) =>
      parts.indexOf(part) === unknown ? null : names[parts.indexOf(part)]!,
    )?.format ?? null;
  expect(formatOf(null)).toEqual({ decimal: ".", decimals: 2, parts: 1 });
  expect(formatOf(3)).toBeNull();
});

test("of two numbers of players with something unknown between them neither is all there is", () => {
  const painted = paintLines(["12 @ 345"], random);
  const [{ line }] = painted as [(typeof painted)[number]];
  const names = charactersOf(painted);
  const read = (name: string | null, letter = false) => {
    const nameOf = (part: LinePart) => (names.get(part) === "@" ? name : names.get(part)!);
    const number = { line, from: 0, to: line.parts.length, letter: letter ? line.parts[2] : undefined };
    return findNumber(number, "players", nameOf)?.value ?? null;
  };
  expect(read(null)).toBeNull();
  expect(read("¤")).toBeNull();
  expect(read("¤", true)).toEqual({ cashedOut: 12, total: 345 });
  expect(read(null, true)).toEqual({ cashedOut: 12, total: 345 });
});
