import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { nameByTable } from "../../src/learning/name-by-table.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

const random = createRandom("by table");

/** The clusters of a region that shows these digits, by what they show; a witness read them as it says, or rightly. */
function regionOf(texts: readonly string[], read: Readonly<Record<string, readonly [string, number][]>> = {}) {
  const painted = paintLines(texts, random);
  const characters = charactersOf(painted);
  return new Map(
    finish(clusterShapes([...characters.keys()])).map((cluster): [string, NamedCluster] => {
      const shown = characters.get(cluster.members[0]!)!;
      const votes = new Map(read[shown] ?? [[shown, cluster.members.length]]);
      const isMisread = read[shown] !== undefined;
      const byShape = [{ character: shown, score: 0.93 }];
      return [shown, { cluster, byShape, candidates: byShape, votes, character: isMisread ? null : shown }];
    }),
  );
}
const TABLE = ["123456789", "987654321", "515253545", "561582593"];
const nameOf5 = (region: ReadonlyMap<string, NamedCluster>, other: ReadonlyMap<string, NamedCluster>): string | null => {
  const own = [...region.values()];
  finish(nameByTable(own, [...own, ...other.values()]));
  return region.get("5")!.character;
};

test("a witness that errs in one region is outvoted by what it read of the same picture in the others", () => {
  const misread = {
    "5": [
      ["9", 4],
      ["5", 1],
    ],
  } as const satisfies Record<string, [string, number][]>;
  expect(nameOf5(regionOf(["15.60", "51.86", "25.64", "65.00", "84.05"], misread), regionOf(TABLE))).toBe("5");
});

test("where the others are read otherwise too, nothing is named", () => {
  const misread = {
    "5": [
      ["9", 9],
      ["5", 1],
    ],
  } as const satisfies Record<string, [string, number][]>;
  const other = regionOf(TABLE, misread);
  other.set("5", { ...other.get("5")!, character: "5" });
  expect(nameOf5(regionOf(["15.60", "51.86", "25.64", "65.00", "84.05"], misread), other)).toBeNull();
});
