import { createRandom, type FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets } from "../../src/bundled-glyphs.ts";
import { createKnownShapes } from "../../src/learning/known-shapes.ts";
import { nameGroupSigns, type SignedRegion } from "../../src/learning/name-group-signs.ts";
import type { NamedCluster } from "../../src/learning/named-cluster.ts";
import { partLines } from "../../src/learning/number-span.ts";
import { clusterShapes } from "../../src/learning/shape-clusters.ts";
import type { Paint } from "../painted-text.ts";
import { finish } from "./finish.ts";
import { charactersOf, paintLines, regionOf } from "./painted-lines.ts";

const known = createKnownShapes(bundledGlyphSets(), []);

/** A region in which all signs were taken for points, as where the face's comma hardly hangs. */
function regionNamedAlike(kind: FieldKind, texts: readonly string[], paint: Partial<Paint> = {}): SignedRegion {
  const painted = paintLines(texts, createRandom("group signs"), paint);
  const characters = charactersOf(painted);
  const { numbers, inside } = finish(partLines(regionOf(kind, painted), () => false));
  const clusters = finish(clusterShapes(inside)).map((cluster): NamedCluster => {
    const shown = characters.get(cluster.members[0]!)!;
    const byShape = known.candidates(cluster);
    return { cluster, byShape, candidates: [], votes: new Map(), character: shown === "," ? "." : shown };
  });
  return { kind, numbers, clusters };
}

/** What the sign of the first of these regions is called in the end. */
function signsOf(first: SignedRegion, ...others: readonly SignedRegion[]): (string | null)[] {
  nameGroupSigns([first, ...others]);
  return first.clusters.map(({ character }) => character).filter((name) => name === "." || name === ",");
}

const AMOUNTS = ["29,706", "24,825", "1,200", "3,500", "18,047", "27,025", "17,957", "4,316"];
const MULTIPLIERS = ["1.88x", "1.07x", "5.95x", "12.40x", "4.56x", "1.86x", "3.72x", "2.49x"];
const multipliers = () => regionNamedAlike("multiplier", MULTIPLIERS);

test("a comma that was taken for a point is told by the table's point: it stands before groups, hangs lower, and looks otherwise", () => {
  expect(signsOf(regionNamedAlike("money", AMOUNTS), multipliers())).toEqual([","]);
  expect(signsOf(regionNamedAlike("players", AMOUNTS), multipliers())).toEqual([","]);
});

test("a point before groups stays one, though the table has it before decimals as well", () => {
  const written = AMOUNTS.map((amount) => amount.replace(",", "."));
  expect(signsOf(regionNamedAlike("money", written), multipliers())).toEqual(["."]);
  expect(signsOf(regionNamedAlike("money", written, { size: 18 }), multipliers())).toEqual(["."]);
});

test("nothing is told by a sign that stands before decimals too, by few points, or by those of another font", () => {
  expect(signsOf(regionNamedAlike("money", [...AMOUNTS.slice(1), "12,34"]), multipliers())).toEqual(["."]);
  expect(signsOf(regionNamedAlike("money", AMOUNTS), regionNamedAlike("multiplier", MULTIPLIERS.slice(0, 5)))).toEqual(["."]);
  expect(signsOf(regionNamedAlike("money", AMOUNTS))).toEqual(["."]);
  const other = regionNamedAlike("multiplier", MULTIPLIERS, { font: "kanit", weight: 500 });
  expect(signsOf(regionNamedAlike("money", AMOUNTS), other)).toEqual(["."]);
});
