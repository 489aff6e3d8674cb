import { createRandom, type FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import { type NamedRegion, nameDecimalSigns } from "../../src/learning/name-decimal-sign.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const random = createRandom("decimal sign");
const region = (kind: FieldKind, texts: readonly string[]): NamedRegion => {
  const painted = paintLines(texts, random);
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf(kind, painted), () => false));
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    return { cluster, byShape: [], candidates: [], votes: new Map(), character: characters.get(cluster.members[0]!)! };
  });
  return { kind, numbers, clusters };
};
const signsOf = ({ clusters }: NamedRegion): string[] =>
  [...new Set(clusters.flatMap(({ character }) => (character === "." || character === "," ? [character] : [])))].sort();
const times = (count: number, text: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => text(index));
const commas = (): NamedRegion[] => [
  region(
    "multiplier",
    times(12, (index) => `${index + 1},${30 + index}x`),
  ),
  region(
    "money",
    times(12, (index) => `1.${234 + index},${50 + index}`),
  ),
];
/** A comma that looks like a point every other time. */
const wavering = times(12, (index) => `${index + 1}${index % 2 === 0 ? "," : "."}${40 + index}x`);

test("a comma that looks like a point half of the time is what the rest of the page writes", () => {
  const small = region("multiplier", wavering);
  expect(signsOf(small)).toEqual([",", "."]);
  nameDecimalSigns([...commas(), small]);
  expect(signsOf(small)).toEqual([","]);
});

test("a region that clearly writes otherwise, and one that the rest tells nothing of, are left alone", () => {
  const other = region(
    "multiplier",
    times(12, (index) => `${index + 1}.${40 + index}x`),
  );
  nameDecimalSigns([...commas(), other]);
  expect(signsOf(other)).toEqual(["."]);
  const small = region("multiplier", wavering);
  nameDecimalSigns([...commas().slice(1), small]);
  expect(signsOf(small)).toEqual([",", "."]);
  nameDecimalSigns([...commas(), other, small]);
  expect(signsOf(small)).toEqual([",", "."]);
});

test("the sign between thousands keeps its name", () => {
  const [multiplier, money] = commas() as [NamedRegion, NamedRegion];
  nameDecimalSigns([
    multiplier,
    money,
    region(
      "multiplier",
      times(12, (index) => `${index + 1},${40 + index}x`),
    ),
  ]);
  expect(signsOf(money)).toEqual([",", "."]);
});
