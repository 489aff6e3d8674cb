import { createRandom, type Frame, type Pixels } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledFamilies, bundledGlyphSets } from "../../src/bundled-glyphs.ts";
import { createTableLearner, createTableReader } from "../../src/index.ts";
import { isDisputed } from "../../src/learning/disputed-names.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { clusterLikeness, createCluster } from "../../src/learning/shape-clusters.ts";
import { isStroke, mayStandIn, unnameSlash, withoutSlash } from "../../src/learning/slash.ts";
import { leanOf, setUpright } from "../../src/learning/upright.ts";
import { finish } from "./finish.ts";
import { type Look, paintFrame, randomShown, SMALL_MAP, valuesOf } from "./painted-frames.ts";
import { paintLines } from "./painted-lines.ts";

const known = createKnownShapes([...bundledGlyphSets(), ...bundledFamilies()], []);
const LEANING: Look = {
  font: "barlow-condensed",
  weight: 600,
  ink: "#ffffff",
  paper: "#123c5c",
  numbers: { decimal: ".", thousands: "," },
  money: (amount) => amount,
  lean: 0.2,
};

test("a table in slanted digits is learned without a second witness, and its 1 is no stroke", async () => {
  const random = createRandom("slanted");
  const learner = createTableLearner({ map: SMALL_MAP });
  for (let frame = 0; frame < 40; frame += 1) learner.add(paintFrame(randomShown(random), LEANING, random));
  const { table, report } = await learner.learn();
  expect(report).toMatchObject({ frames: 40, missing: [] });
  const reader = createTableReader({ map: SMALL_MAP, glyphs: table });
  const frameOf = (pixels: Pixels): Frame => ({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 });
  for (let frame = 0; frame < 20; frame += 1) {
    const shown = randomShown(random);
    reader.forget();
    expect(valuesOf(reader.readNow(frameOf(paintFrame(shown, LEANING, random))))).toEqual(shown);
  }
});

test("upright digits don't lean, slanted ones do, and set upright they are like the upright ones", () => {
  const texts = ["0 1 2 3 4 5", "6 7 8 9 0 1"];
  const shapesOf = (lean: number): ReturnType<typeof createCluster>[] =>
    paintLines(texts, createRandom("leans"), { lean }).flatMap(({ line }) => line.parts.map(createCluster));
  const upright = shapesOf(0);
  expect(finish(leanOf(upright, known))).toBe(0);
  const leaning = shapesOf(0.2);
  const lean = finish(leanOf(leaning, known));
  expect(lean).toBeGreaterThan(0.15);
  expect(lean).toBeLessThan(0.26);
  // Three are too few to tell.
  expect(finish(leanOf(leaning.slice(0, 3), known))).toBe(0);
  for (const [at, one] of leaning.entries()) {
    const before = clusterLikeness(one, upright[at]!);
    const after = clusterLikeness(setUpright(one, 0.2), upright[at]!);
    expect(after).toBeGreaterThan(0.9);
    expect(after - before).toBeGreaterThan(0.05);
  }
});

test("only numbers of players have a stroke", () => {
  const byShape = [
    { character: "/", score: 0.9 },
    { character: "7", score: 0.8 },
    { character: "1", score: 0.6 },
  ];
  expect(
    ["money", "multiplier", "history", "players", undefined].map((kind) => mayStandIn({ kind } as NamedCluster, "/")),
  ).toEqual([false, false, false, true, true]);
  expect(mayStandIn({ kind: "money" }, "7")).toBe(true);
  expect(withoutSlash("players", byShape)).toBe(byShape);
  expect(withoutSlash("money", byShape)).toEqual([
    { character: "1", score: 0.9 },
    { character: "7", score: 0.8 },
  ]);
  const [{ line }] = paintLines(["7"], createRandom("stroke")) as [ReturnType<typeof paintLines>[number]];
  const one: NamedCluster = {
    cluster: createCluster(line.parts[0]!),
    byShape: withoutSlash("money", byShape),
    candidates: byShape,
    votes: new Map(),
    character: null,
  };
  // Taken for a 7 because no upright 1 is like it, it would be read wrong.
  expect(isStroke(one, "7")).toBe(true);
  expect(isStroke(one, "1")).toBe(false);
  expect(isDisputed(one, "7", [one])).toBe(true);
});

test("what stands at an end of numbers of players, or twice in one, is no stroke", () => {
  const painted = paintLines(["14/65", "3/21", "214/819", "7/17"], createRandom("ends"));
  const named = (character: string): NamedCluster[] => {
    const parts = painted.flatMap(({ line, text }) => line.parts.filter((_, at) => text[at] === character));
    const [first, ...rest] = parts.map(createCluster);
    const cluster = { ...first!, members: [...first!.members, ...rest.flatMap(({ members }) => members)] };
    return [{ cluster, byShape: [], candidates: [], votes: new Map(), character: "/" }];
  };
  const lines = painted.map(({ line }) => ({ line, from: 0, to: line.parts.length }));
  const [stroke, one] = [named("/"), named("1")];
  for (const clusters of [stroke, one]) unnameSlash("players", lines, clusters);
  expect(stroke[0]!.character).toBe("/");
  expect(one[0]!.character).toBeNull();
  const elsewhere = named("1");
  unnameSlash("money", lines, elsewhere);
  expect(elsewhere[0]!.character).toBe("/");
});
