import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { nameMultiplierSign } from "../../src/learning/name-sign.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("name sign");

/** Clusters of painted multipliers, digits and points named, the rest not; and what the rest is called then. */
const namesOf = (texts: readonly string[]): { readonly shown: string; readonly name: string | null }[] => {
  const painted = paintLines(texts, random);
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf("multiplier", painted), () => false));
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const shown = characters.get(cluster.members[0]!)!;
    return { cluster, byShape: [], candidates: [], votes: new Map(), character: /[\d.]/.test(shown) ? shown : null };
  });
  nameMultiplierSign("multiplier", numbers, clusters);
  const unnamed = clusters.filter(({ cluster }) => !/[\d.]/.test(characters.get(cluster.members[0]!)!));
  return unnamed.map(({ cluster, character }) => ({ shown: characters.get(cluster.members[0]!)!, name: character }));
};
const VALUES = ["1.23", "4.56", "7.89", "10.02", "33.41", "2.05"];

test.each(["x", "X", "×", "k"])("what every multiplier ends in is its sign: %s", (sign) => {
  expect(namesOf(VALUES.map((value) => `${value}${sign}`))).toEqual([{ shown: sign, name: "x" }]);
});

test("what only some end in is none, nor what stands elsewhere too", () => {
  expect(namesOf(VALUES.map((value, at) => (at < 3 ? `${value}x` : value)))).toEqual([{ shown: "x", name: null }]);
  expect(namesOf(VALUES.map((value, at) => (at < 2 ? `x${value}x` : `${value}x`)))).toEqual([{ shown: "x", name: null }]);
});

test("a second picture of the sign, softer or larger, is one too", () => {
  const painted = paintLines(
    [...VALUES, ...VALUES].map((value) => `${value}x`),
    random,
  );
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf("multiplier", painted), () => false));
  const signs = inside.filter((part) => characters.get(part) === "x");
  const clusters = [signs.slice(0, 8), signs.slice(8)].map((members, at): NamedCluster => {
    const cluster = { ...finish(clusterShapes(members, 0))[0]!, members };
    return { cluster, byShape: [], candidates: [], votes: new Map(), character: at === 0 ? "x" : null };
  });
  nameMultiplierSign("multiplier", numbers, clusters);
  expect(clusters.map(({ character }) => character)).toEqual(["x", "x"]);
});
