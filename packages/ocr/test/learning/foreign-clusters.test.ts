import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, bundledLetters } from "../../src/bundled-glyphs.ts";
import { foreignClusters } from "../../src/learning/foreign-clusters.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

const random = createRandom("foreign clusters");
const known = createKnownShapes(bundledGlyphSets(), bundledLetters());
const DIGITS = ["01234.56", "78901.23", "45678.90"];

/** Named clusters of painted digits. */
const namedIn = (size: number): NamedCluster[] => {
  const characters = charactersOf(paintLines(DIGITS, random, { size }));
  return finish(clusterShapes([...characters.keys()])).map((cluster) => ({
    cluster,
    byShape: [],
    candidates: [],
    votes: new Map(),
    character: characters.get(cluster.members[0]!)!,
  }));
};
const words = charactersOf(paintLines(["WONKM", "WONKM", "WONKM"], random));

test("letters beside numbers are known to be no digits", () => {
  const named = namedIn(40);
  const foreign = finish(foreignClusters([...words.keys()], named, named, known));
  expect(foreign.map(({ cluster }) => words.get(cluster.members[0]!)!).toSorted()).toEqual(["K", "M", "N", "W"]);
  expect(new Set(foreign.map(({ character }) => character))).toEqual(new Set(["¤"]));
});

test("an O is not told from the 0 of another of the table's fonts, and so is left out", () => {
  const [near, far] = [namedIn(40), namedIn(40).filter(({ character }) => character !== "0")];
  const lettersOf = (table: readonly NamedCluster[]): (string | undefined)[] =>
    finish(foreignClusters([...words.keys()], far, table, createKnownShapes([], bundledLetters()))).map(({ cluster }) =>
      words.get(cluster.members[0]!),
    );
  expect(lettersOf(far)).toContain("O");
  expect(lettersOf([...far, ...near])).not.toContain("O");
});
