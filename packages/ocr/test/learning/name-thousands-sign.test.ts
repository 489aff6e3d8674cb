import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { nameThousandsSign } from "../../src/learning/name-thousands-sign.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("thousands sign");

/** What the clusters of the sign are called that only some texts have, all else being named. */
const namesOf = (texts: readonly string[], sign: string): (string | null)[] => {
  const painted = paintLines(texts, random);
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf("multiplier", painted), () => false));
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const shown = characters.get(cluster.members[0]!)!;
    return { cluster, byShape: [], candidates: [], votes: new Map(), character: shown === sign ? null : shown };
  });
  nameThousandsSign("multiplier", numbers, clusters);
  return clusters.filter(({ cluster }) => characters.get(cluster.members[0]!) === sign).map(({ character }) => character);
};

test("a sign that was seen once is named by its place, whole groups before the decimal sign", () => {
  expect(namesOf(["1.23x", "45.60x", "3,889.78x"], ",")).toEqual([","]);
  expect(namesOf(["1.23x", "45.60x", "1'203'889.78x"], "'")).toEqual(["'"]);
  expect(namesOf(["1,23x", "45,60x", "3.889,78x"], ".")).toEqual(["."]);
});

test("a sign in another place is none", () => {
  expect(namesOf(["1.23x", "45.60x", "38,89.78x"], ",")).toEqual([null]);
  expect(namesOf(["1.23x", "45.60x", ",388.78x"], ",")).toEqual([null]);
  expect(namesOf(["1.23x", "3,889.78x", "38,89.78x"], ",")).toEqual([null]);
});
