import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { isConfirmed, likestInFamily, nameByFamily } from "../../src/learning/name-by-family.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";
import type { Paint } from "../painted-text.ts";

const random = createRandom("family");
const AMOUNTS: readonly string[] = ["1234567890", "9081726354", "5647382910", "8190273645"];

/** The clusters of a region that shows all digits, by what they show; those of `unnamed` have no name. */
function regionIn(paint: Partial<Paint>, unnamed = ""): Map<string, NamedCluster> {
  const painted = paintLines(AMOUNTS, random, paint);
  const characters = charactersOf(painted);
  const { inside } = finish(partLines(regionOf("money", painted), () => false));
  return new Map(
    finish(clusterShapes(inside)).map((cluster) => {
      const shown = characters.get(cluster.members[0]!)!;
      const character = unnamed.includes(shown) ? null : shown;
      return [shown, { cluster, byShape: [], candidates: [], votes: new Map(), character }];
    }),
  );
}

const SMALL = { font: "exo-2", weight: 600, size: 30 };
const LARGE = { font: "exo-2", weight: 700, size: 60 };

/** What the unnamed of a region are called by a table that holds it and another region. */
function namesBy(region: ReadonlyMap<string, NamedCluster>, other: ReadonlyMap<string, NamedCluster>, unnamed: string): string {
  const own = [...region.values()];
  finish(nameByFamily(own, [...own, ...other.values()]));
  return Array.from(unnamed, (shown) => region.get(shown)!.character ?? "?").join("");
}

test("digits that a witness misread are named by the table's own in another size and weight", () => {
  expect(namesBy(regionIn(LARGE, "0869"), regionIn(SMALL), "0869")).toBe("0869");
});

test("where few digits are named, nothing is", () => {
  expect(namesBy(regionIn(LARGE, "086923"), regionIn(SMALL), "086923")).toBe("??????");
});

test("one digit that is likest to another's name takes the word from all", () => {
  const region = regionIn(LARGE, "08");
  [region.get("3")!.character, region.get("2")!.character] = ["2", "3"];
  expect(namesBy(region, regionIn(SMALL), "08")).toBe("??");
});

test("what a witness read otherwise, without a picture of that in the region, stays unnamed", () => {
  const region = regionIn(LARGE, "8");
  region.set("8", { ...region.get("8")!, votes: new Map([["$", 3]]) });
  expect(namesBy(region, regionIn(SMALL), "8")).toBe("?");
});

test("a name is confirmed by the table's own digit that its picture is likest to", () => {
  const region = regionIn(LARGE);
  const own = [...region.values()];
  const likest = finish(likestInFamily(own, [...own, ...regionIn(SMALL).values()]));
  expect(own.every((one) => isConfirmed(one, likest))).toBe(true);
  expect(isConfirmed(region.get("8")!, null)).toBe(false);
});
