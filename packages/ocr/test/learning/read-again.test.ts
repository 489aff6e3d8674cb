import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { makeFonts } from "../../src/learning/learned-sets.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { readAgain } from "../../src/learning/read-again.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { understandLines } from "../../src/learning/understood-lines.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

test("a number whose parts all have names is read only where the reader tells them with the sets", () => {
  const texts = ["12.34", "905.67", "482.30", "33.91", "650.28", "41.09", "268.75", "59.16"];
  const painted = paintLines(texts, createRandom("read again"));
  const parts = new Map<string, LinePart[]>();
  for (const [part, character] of charactersOf(painted)) parts.set(character, [...(parts.get(character) ?? []), part]);
  const clusters = [...parts].flatMap(([character, members]) =>
    finish(clusterShapes(members)).map((cluster): NamedCluster => ({
      cluster,
      character,
      byShape: [],
      candidates: [],
      votes: new Map(),
    })),
  );
  const numbers = painted.map(({ line }) => ({ line, from: 0, to: line.parts.length }));
  const region = { ...regionOf("money", painted), numbers, clusters, figures: null };
  const sets = finish(makeFonts("test", [region])).map(({ set }) => set);
  const formats = { "regions.balance": { decimals: 2, parts: 1, decimal: "." } } as const;
  expect([...finish(readAgain([region], sets, formats))[0]!]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  const without9 = sets.map((set) => ({ ...set, glyphs: set.glyphs.filter(({ character }) => character !== "9") }));
  expect([...finish(understandLines([region], without9))[0]!.formats.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect([...finish(readAgain([region], without9, formats))[0]!]).toEqual([0, 2, 4, 6]);
});
