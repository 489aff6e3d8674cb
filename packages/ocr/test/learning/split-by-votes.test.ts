import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { createCluster, type ShapeCluster } from "../../src/learning/shape-clusters.ts";
import { splitByVotes } from "../../src/learning/split-by-votes.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

const random = createRandom("split by votes");
const characters = charactersOf(paintLines(["383838.83", "388338.38"], random));
const partsOf = (wanted: string): LinePart[] =>
  [...characters].flatMap(([part, character]) => (character === wanted ? [part] : []));
const clusterOf = (parts: readonly LinePart[]): ShapeCluster => {
  const cluster = createCluster(parts[0]!);
  cluster.members.push(...parts.slice(1));
  return cluster;
};

test("a cluster in which two characters were read becomes two where their pictures differ", () => {
  const mixed = clusterOf([...partsOf("3"), ...partsOf("8")]);
  const split = finish(splitByVotes([mixed], characters));
  const shown = split.map(({ members }) => [...new Set(members.map((part) => characters.get(part)))].join(""));
  expect(shown.toSorted()).toEqual(["3", "8"]);
});

test("some votes are enough: the rest goes by its pictures", () => {
  const [threes, eights] = [partsOf("3"), partsOf("8")];
  const votes = new Map([
    ...threes.slice(0, 3).map((part) => [part, "3"] as const),
    ...eights.slice(0, 4).map((part) => [part, "8"] as const),
  ]);
  const split = finish(splitByVotes([clusterOf([...threes, ...eights])], votes));
  expect(new Set(split.map(({ members }) => members.length))).toEqual(new Set([threes.length, eights.length]));
});

test("a few contradicting votes are errors, and split nothing", () => {
  const [threes, eights] = [partsOf("3"), partsOf("8")];
  const two = new Map([
    ...threes.slice(0, 2).map((part) => [part, "3"] as const),
    ...eights.map((part) => [part, "8"] as const),
  ]);
  const mixed = clusterOf([...threes, ...eights]);
  expect(finish(splitByVotes([mixed], two))).toEqual([mixed]);
});

test("votes that go against the pictures split nothing", () => {
  const eights = partsOf("8");
  const alternating = new Map(eights.map((part, at) => [part, at % 2 === 0 ? "8" : "3"] as const));
  const cluster = clusterOf(eights);
  expect(finish(splitByVotes([cluster], alternating))).toEqual([cluster]);
  expect(finish(splitByVotes([cluster], new Map()))).toEqual([cluster]);
});
