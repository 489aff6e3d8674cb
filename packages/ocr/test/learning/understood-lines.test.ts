import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { makeFonts } from "../../src/learning/learned-sets.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { understandLines } from "../../src/learning/understood-lines.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("understood lines");

test("numbers are understood, and words whose letters are known for letters are neither numbers nor unclear", () => {
  const numbers = paintLines(["1.23x", "40.56x", "7.89x", "12.30x", "98.74x", "3.65x"], random);
  const words = paintLines(["GETREADY", "GETREADY", "GETREADY"], random);
  const signed = paintLines(["@ 1.75x", "12@ 5x"], random);
  const painted = [...numbers, ...words, ...signed].map((one, frame) => ({ ...one, line: { ...one.line, frame } }));
  const parts = new Map<string, LinePart[]>();
  for (const [part, character] of charactersOf(painted)) {
    const name = /[A-Z]/.test(character) ? "¤" : character;
    if (name !== "@") parts.set(name, [...(parts.get(name) ?? []), part]);
  }
  const clusters = [...parts].flatMap(([character, members]) =>
    finish(clusterShapes(members)).map((cluster): NamedCluster => ({
      cluster,
      character,
      byShape: [],
      candidates: [],
      votes: new Map(),
    })),
  );
  const region = {
    ...regionOf("multiplier", painted),
    path: "regions.multiplier",
    numbers: painted.slice(0, numbers.length).map(({ line }) => ({ line, from: 0, to: line.parts.length })),
    clusters,
    figures: null,
  };
  const sets = finish(makeFonts("test", [region])).map(({ set }) => set);
  const [understood] = finish(understandLines([region], sets));
  expect([...understood!.formats.keys()]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...understood!.unclear].every((frame) => frame >= 9)).toBe(true);
  // What nobody knows, and then a number.
  expect([...understood!.signed!]).toEqual([9]);
});
