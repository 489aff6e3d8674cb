import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { makeFonts } from "../../src/learning/learned-sets.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("sets");

/** A region of all digits at one size, each named. */
function regionAt(path: string, size: number, lines: number): Parameters<typeof makeFonts>[1][number] {
  const painted = paintLines(Array<string>(lines).fill("1234567890"), random, { font: "roboto-mono", size });
  const characters = charactersOf(painted);
  const { inside } = finish(partLines(regionOf("money", painted), () => false));
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const character = characters.get(cluster.members[0]!)!;
    return { cluster, character, byShape: [], candidates: [], votes: new Map() };
  });
  return { path, clusters, figures: null };
}

test("few large pictures of a character are kept beside its many small ones, in one set", () => {
  const fonts = finish(makeFonts("test", [regionAt("regions.balance", 20, 30), regionAt("regions.multiplier", 80, 4)]));
  expect(fonts.map(({ paths }) => paths)).toEqual([["regions.balance", "regions.multiplier"]]);
  for (const { character, samples } of fonts[0]!.set.glyphs) {
    const heights = samples.map(({ lineHeight }) => lineHeight);
    expect([character, Math.min(...heights) < 20, Math.max(...heights) > 50]).toEqual([character, true, true]);
  }
});
