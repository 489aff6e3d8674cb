import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { clusterShapes, createCluster, isSign, likeness, splitCluster } from "../../src/learning/shape-clusters.ts";
import { EFFECTS } from "../painted-text.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines } from "./painted-lines.ts";

const random = createRandom("shape clusters");
const TEXTS = Array.from({ length: 12 }, (_, at) => `${1234567890 + at * 987_654_321}.${(at * 7) % 10}${at % 10}`);

test.each(EFFECTS)("no cluster holds two characters: %s", (effect) => {
  // Blurred glyphs touch now and then: such a line tells nothing here.
  const painted = paintLines(TEXTS, random, { effect }).filter(({ line, text }) => line.parts.length === text.length);
  expect(painted.length).toBeGreaterThan(6);
  const characters = charactersOf(painted);
  const parts = [...characters.keys()];
  const clusters = finish(clusterShapes(parts));
  expect(clusters.flatMap(({ members }) => members)).toHaveLength(parts.length);
  expect(new Set(clusters.flatMap(({ members }) => members))).toEqual(new Set(parts));
  for (const { members } of clusters) expect(new Set(members.map((part) => characters.get(part))).size).toBe(1);
  // Rather two clusters of one character than one of two; but not one for every picture.
  expect(clusters.length).toBeLessThan(40);
});

test("the largest cluster comes first, and every part is like its own", () => {
  const parts = [...charactersOf(paintLines(["111.12", "1112.34"], random)).keys()];
  const clusters = finish(clusterShapes(parts));
  const sizes = clusters.map(({ members }) => members.length);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  for (const cluster of clusters) for (const part of cluster.members) expect(likeness(part, cluster)).toBeGreaterThan(0.95);
});

test("points and commas are signs, digits are none", () => {
  for (const [part, character] of charactersOf(paintLines(["1,234.56", "7890'1"], random))) {
    expect([character, isSign(part.sample)]).toEqual([character, /[.,']/.test(character)]);
  }
});

test("a cluster of two characters falls into both; one of a single character stays in one piece", () => {
  const characters = charactersOf(paintLines(["383838.83", "388338.38"], random));
  const of = (wanted: string) => [...characters].flatMap(([part, character]) => (character === wanted ? [part] : []));
  const mixed = createCluster(of("3")[0]!);
  mixed.members.push(...of("3").slice(1), ...of("8"));
  const halves = finish(splitCluster(mixed, of("3").slice(0, 2), of("8").slice(0, 2)));
  expect(halves?.map(({ members }) => new Set(members))).toEqual([new Set(of("3")), new Set(of("8"))]);
});
