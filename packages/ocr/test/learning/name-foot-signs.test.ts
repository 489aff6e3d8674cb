import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { nameSigns } from "../../src/learning/name-foot-signs.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

const random = createRandom("foot signs");

/** The clusters of a sign of one region, whose foot hangs so far below the digits, in heights of those. */
function regionWith(sign: string, hang: number): NamedCluster[] {
  const painted = paintLines(
    Array.from({ length: 8 }, (_, at) => `${at + 1}${sign}40`),
    random,
  );
  const characters = charactersOf(painted);
  const parts = [...characters].flatMap(([part, character]) => (character === sign ? [part] : []));
  const hung = parts.map((part): LinePart => ({ ...part, sample: { ...part.sample, bottom: hang } }));
  return finish(clusterShapes(hung)).map((cluster) => ({
    cluster,
    byShape: [],
    candidates: [],
    votes: new Map(),
    character: null,
  }));
}
const namesOf = (regions: readonly (readonly NamedCluster[])[]): string[] => {
  nameSigns(regions);
  return regions.map((region) => [...new Set(region.map(({ character }) => character ?? "?"))].join(""));
};

test("a comma that hangs a hair less than commas do is one, as its like in the other regions", () => {
  expect(namesOf([regionWith(",", 0.079)])).toEqual(["."]);
  expect(namesOf([regionWith(",", 0.079), regionWith(",", 0.086), regionWith(",", 0.09)])).toEqual([",", ",", ","]);
  expect(namesOf([regionWith(".", 0.079), regionWith(",", 0.1), regionWith(",", 0.1)])).toEqual([".", ",", ","]);
});

test("points and commas that are plain keep their names whatever the other regions write", () => {
  expect(namesOf([regionWith(".", 0), regionWith(",", 0.15), regionWith(",", 0.15)])).toEqual([".", ",", ","]);
});
