import { createRandom, type FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, bundledLetters } from "../../src/bundled-glyphs.ts";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { foreignClusters } from "../../src/learning/foreign-clusters.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

const random = createRandom("foreign clusters");
const known = createKnownShapes(bundledGlyphSets(), bundledLetters());
const DIGITS = ["01234.56", "78901.23", "45678.90"];

const namedOf = (characters: ReadonlyMap<LinePart, string>): NamedCluster[] =>
  finish(clusterShapes([...characters.keys()])).map((cluster) => ({
    cluster,
    byShape: [],
    candidates: [],
    votes: new Map(),
    character: characters.get(cluster.members[0]!)!,
  }));
/** Named clusters of painted digits. */
const namedIn = (size: number): NamedCluster[] => namedOf(charactersOf(paintLines(DIGITS, random, { size })));
const words = charactersOf(paintLines(["WONKM", "WONKM", "WONKM"], random));

test("letters beside numbers are known to be no digits", () => {
  const named = namedIn(40);
  const foreign = finish(foreignClusters("money", [...words.keys()], named, named, known));
  expect(foreign.map(({ cluster }) => words.get(cluster.members[0]!)!).toSorted()).toEqual(["K", "M", "N", "W"]);
  expect(new Set(foreign.map(({ character }) => character))).toEqual(new Set(["¤"]));
});

test("an O is not told from the 0 of another of the table's fonts, and so is left out", () => {
  const [near, far] = [namedIn(40), namedIn(40).filter(({ character }) => character !== "0")];
  const lettersOf = (table: readonly NamedCluster[]): (string | undefined)[] =>
    finish(foreignClusters("money", [...words.keys()], far, table, createKnownShapes([], bundledLetters()))).map(
      ({ cluster }) => words.get(cluster.members[0]!),
    );
  expect(lettersOf(far)).toContain("O");
  expect(lettersOf([...far, ...near])).not.toContain("O");
});

const currencies = charactersOf(paintLines(["K/", "K/", "K/"], random));
/** The same digits, and numbers of players in another weight with their stroke. */
const withPlayers = (): NamedCluster[] => {
  const players = charactersOf(paintLines(["12/345", "16/789", "10/478"], random, { weight: 500 }));
  return [...namedIn(40), ...namedOf(players)];
};
const namesBeside = (kind: FieldKind, table: readonly NamedCluster[]): Record<string, string | null> =>
  Object.fromEntries(
    finish(foreignClusters(kind, [...currencies.keys()], namedIn(40), table, known)).map(({ cluster, character }) => [
      currencies.get(cluster.members[0]!)!,
      character,
    ]),
  );

test("the stroke of a currency that is the stroke between players is named so beside amounts", () => {
  expect(namesBeside("money", withPlayers())).toEqual({ K: "¤", "/": "/" });
});

test("where no numbers of players have a stroke it is a sign like any other", () => {
  expect(namesBeside("money", namedIn(40))).toEqual({ K: "¤", "/": "¤" });
});

test("a stroke beside other numbers than amounts is left out: it may part two of them", () => {
  expect(namesBeside("players", withPlayers())).toEqual({ K: "¤" });
});

test("a stroke that is like a digit as well is left out", () => {
  const leaning = namedOf(currencies).filter(({ character }) => character === "/");
  for (const one of leaning) one.character = "1";
  expect(namesBeside("money", [...withPlayers(), ...leaning])).toEqual({ K: "¤" });
});
