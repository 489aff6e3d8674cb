import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { nameSignsApart } from "../../src/learning/name-signs-apart.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("signs apart");

/** What the signs of these texts are called in the end that were all named alike at first. */
const namesOf = (texts: readonly string[], name: string): Record<string, string | null> => {
  const painted = paintLines(texts, random);
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf("money", painted), () => false));
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const shown = characters.get(cluster.members[0]!)!;
    return { cluster, byShape: [], candidates: [], votes: new Map(), character: /\d/.test(shown) ? shown : name };
  });
  nameSignsApart("money", numbers, clusters);
  const signs = clusters.map(({ cluster, character }) => [characters.get(cluster.members[0]!)!, character] as const);
  return Object.fromEntries(signs.filter(([shown]) => !/\d/.test(shown)));
};

test("of two signs that are named alike, the one that hangs lower is the comma", () => {
  const texts = ["3,190.07", "26,136.10", "1,112,690.41"];
  expect(namesOf(texts, ".")).toEqual({ ",": ",", ".": "." });
  expect(namesOf(texts, ",")).toEqual({ ",": ",", ".": "." });
  const others = ["3.190,07", "26.136,10", "1.112.690,41"];
  expect(namesOf(others, ".")).toEqual({ ",": ",", ".": "." });
  expect(namesOf(others, ",")).toEqual({ ",": ",", ".": "." });
});

test("signs keep their names where one of them stands in other places too, or was hardly seen", () => {
  expect(namesOf(["3,190.07", "26,136.10", "1,112.41", "31,90.07"], ".")).toEqual({ ",": ".", ".": "." });
  expect(namesOf(["3,190.07", "26,136.10", "190,07"], ".")).toEqual({ ",": ".", ".": "." });
  expect(namesOf(["3,190.07", "136.10"], ".")).toEqual({ ",": ".", ".": "." });
});
