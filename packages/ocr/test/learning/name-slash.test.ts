import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { nameSlash } from "../../src/learning/name-slash.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("slash");
const NUMBERS: readonly string[] = Array.from({ length: 12 }, (_, at) => `${at * 31}/${410 + at * 57}`);

/** What the clusters of `unnamed` are called that look like a stroke, when all the others are named. */
const namesOf = (texts: readonly string[], unnamed: string, kind: "players" | "money" = "players"): (string | null)[] => {
  const painted = paintLines(texts, random);
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf("players", painted), () => false));
  const shown = ({ cluster }: NamedCluster): string => characters.get(cluster.members[0]!)!;
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const character = characters.get(cluster.members[0]!)!;
    const byShape = [{ character: unnamed.includes(character) ? "/" : character, score: 0.87 }];
    const votes = new Map([["7", 2]]);
    return { cluster, byShape, candidates: [], votes, character: unnamed.includes(character) ? null : character };
  });
  nameSlash(kind, numbers, clusters);
  return clusters.filter((one) => unnamed.includes(shown(one))).map(({ character }) => character);
};

test("what looks like a stroke and stands once in each number, between its digits, is one whatever a witness reads", () => {
  expect(namesOf(NUMBERS, "/")).toEqual(["/"]);
});

test("a leaning 1 stands twice in a number, or at its end, or in few of them", () => {
  expect(namesOf([...NUMBERS, "11/430"], "1")).toEqual([null]);
  expect(
    namesOf(
      NUMBERS.map((text) => text.replaceAll("1", "7").replace("/", "1")),
      "7",
    ),
  ).toEqual([null]);
});

test("numbers that repeat one another tell nothing, and other fields have no stroke", () => {
  expect(
    namesOf(
      NUMBERS.map(() => "217/460"),
      "/",
    ),
  ).toEqual([null]);
  expect(namesOf(NUMBERS, "/", "money")).toEqual([null]);
});
