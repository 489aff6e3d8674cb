import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { createKeptLines } from "../../src/learning/kept-lines.ts";
import type { SeenLine } from "../../src/learning/seen-line.ts";
import { paintLines } from "./painted-lines.ts";

const random = createRandom("kept lines");
const [first, second] = paintLines(["1,234.56", "7,890.12"], random).map(({ line }) => line) as [SeenLine, SeenLine];
/** The line somewhere else: no pixel of it is where another's is. */
const movedBy = (line: SeenLine, by: number, frame: number): SeenLine => ({
  ...line,
  frame,
  parts: line.parts.map((part) => ({ ...part, left: part.left + by, right: part.right + by })),
});

test("while there is room all lines are kept, repeated ones too", () => {
  const kept = createKeptLines("a");
  for (let frame = 0; frame < 400; frame += 1) kept.add({ ...first, frame });
  expect(kept.lines()).toHaveLength(400);
  expect(kept.thinned().size).toBe(0);
});

test("lines that repeat make way for what is new", () => {
  const kept = createKeptLines("b");
  for (let frame = 0; frame < 500; frame += 1) kept.add({ ...first, frame });
  for (let frame = 500; frame < 600; frame += 1) kept.add(movedBy(second, frame, frame));
  expect(kept.lines()).toHaveLength(400);
  const fresh = kept.lines().filter(({ frame }) => frame >= 500);
  expect(fresh).toHaveLength(100);
  expect(kept.thinned().size).toBe(200);
});

test("of very many different lines an even sample is kept, the same each time", () => {
  const sample = (): readonly SeenLine[] => {
    const kept = createKeptLines("c");
    for (let frame = 0; frame < 4000; frame += 1) kept.add(movedBy(first, frame, frame));
    return kept.lines();
  };
  const lines = sample();
  expect(lines).toHaveLength(400);
  const late = lines.filter(({ frame }) => frame >= 2000).length;
  expect(late).toBeGreaterThan(150);
  expect(late).toBeLessThan(250);
  expect(sample().map(({ frame }) => frame)).toEqual(lines.map(({ frame }) => frame));
});
