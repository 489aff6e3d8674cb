import { createRandom, type FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import { nameLastDigit } from "../../src/learning/name-last-digit.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("last digit");

/** Amounts of all digits, those of `places` first. */
const AMOUNTS: readonly string[] = Array.from({ length: 40 }, (_, at) => {
  const digits = String(1_000_003 + at * 2_749_171).slice(0, 6 + (at % 2));
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
});

/** What the clusters of `unnamed` are called when all the others are named. */
const namesOf = (texts: readonly string[], unnamed: string, kind: FieldKind = "money"): (string | null)[] => {
  const painted = paintLines(texts, random, { font: "roboto-mono" });
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf(kind, painted), () => false));
  const shown = (cluster: { members: readonly object[] }): string => characters.get(cluster.members[0] as never)!;
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const character = unnamed.includes(shown(cluster)) ? null : shown(cluster);
    return { cluster, byShape: [], candidates: [], votes: new Map(), character };
  });
  nameLastDigit(kind, numbers, clusters);
  return clusters.filter(({ cluster }) => unnamed.includes(shown(cluster))).map(({ character }) => character);
};

test("the one digit that is left is the shape that stands wherever digits stand", () => {
  expect(namesOf(AMOUNTS, "7")).toEqual(["7"]);
  expect(namesOf(AMOUNTS, "4")).toEqual(["4"]);
});

test("of two that are left it can't be told which is which", () => {
  expect(namesOf(AMOUNTS, "47")).toEqual([null, null]);
});

test("a unit that no digit is missing for, a rare shape, and one that keeps to its place are none", () => {
  const withoutSeven = AMOUNTS.map((text) => text.replaceAll("7", "1"));
  expect(namesOf([...withoutSeven.slice(0, 30), "123.4k", "127.45", "137.45"], "7")).toEqual([null]);
  expect(
    namesOf(
      withoutSeven.map((text) => `${text}7`),
      "7",
    ),
  ).toEqual([]);
});

test("between players a slash stands like a digit, so there nothing is left over", () => {
  expect(
    namesOf(
      AMOUNTS.map((text) => text.replace(".", "")),
      "7",
      "players",
    ),
  ).toEqual([null]);
});
