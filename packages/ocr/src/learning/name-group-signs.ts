import type { FieldKind } from "@aviator/core";
import { isSameFont } from "./learned-sets.ts";
import { isNamedDigit, type NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import { isSign } from "./shape-clusters.ts";

/** A region of the table with its numbers and the names of its clusters. */
export interface SignedRegion {
  readonly kind: FieldKind;
  readonly numbers: readonly NumberLine[];
  readonly clusters: readonly NamedCluster[];
}

/** Digits of a thousands group. */
const GROUP = 3;
/** So many pictures in its place show what a sign is for. */
const FEWEST_PICTURES = 8;
/** The foot of a comma that hardly hangs lies lower than the table's point by so much, in digit heights and in pixels. */
const LOWER = 0.04;
const LOWER_BY = 0.6;
/** And it is more like a comma than like a point by so much; the point the other way round. */
const MORE_LIKE = 0.005;

/**
 * Names a comma that hardly hangs, and so was taken for a point, where other numbers of the table show its point: the one stands in its region
 * before whole groups of three only, the other in theirs before decimals only, in the same font; it hangs lower than every such point, and
 * each is more like what it is.
 */
export function nameGroupSigns(regions: readonly SignedRegion[]): void {
  const seen = regions.map((region) => ({ ...region, ...placesOf(region) }));
  const commas = seen.flatMap(({ clusters, groups, decimals }) => {
    const points = groups.filter(({ character }) => character === ".");
    if (points.length === 0 || decimals.length > 0) return [];
    const digits = clusters.filter(isNamedDigit);
    const others = seen.filter((other) => other.decimals.length > 0 && isSameFont(digits, other.clusters));
    const decimalPoints = others.flatMap((other) => other.decimals);
    const isTold =
      isSeen(points) &&
      isSeen(decimalPoints) &&
      decimalPoints.every((point) => isPoint(point) && points.every((one) => isLower(one, point))) &&
      points.every((one) => lead(one, ",", ".") >= MORE_LIKE);
    return isTold ? points : [];
  });
  for (const one of commas) one.character = ",";
}

function isPoint(one: NamedCluster): boolean {
  return one.character === "." && lead(one, ".", ",") >= MORE_LIKE;
}

function lead({ byShape }: NamedCluster, one: string, other: string): number {
  const scoreOf = (name: string): number => byShape.find(({ character }) => character === name)?.score ?? 0;
  return scoreOf(one) - scoreOf(other);
}

function isLower({ cluster }: NamedCluster, { cluster: other }: NamedCluster): boolean {
  const lower = cluster.bottom - other.bottom;
  return lower >= LOWER && lower * cluster.members[0]!.sample.lineHeight >= LOWER_BY;
}

function isSeen(clusters: readonly NamedCluster[]): boolean {
  return clusters.reduce((sum, { cluster }) => sum + cluster.members.length, 0) >= FEWEST_PICTURES;
}

/** A region's signs by where all their pictures stand: before groups of three, or before the decimals that end the number. */
function placesOf({ numbers, clusters }: SignedRegion): {
  readonly groups: readonly NamedCluster[];
  readonly decimals: readonly NamedCluster[];
} {
  const owner = new Map(clusters.flatMap((one) => one.cluster.members.map((part) => [part, one] as const)));
  const groups = new Set<NamedCluster>();
  const others = new Set<NamedCluster>();
  for (const { line, from, to } of numbers) {
    const glyphs = line.parts.slice(from, to).map((part) => owner.get(part));
    for (const [at, one] of glyphs.entries()) {
      if (one === undefined || !isSign(one.cluster)) continue;
      const isGroup = isNamedDigit(glyphs[at - 1]) && digitsBehind(glyphs, at) === GROUP;
      (isGroup ? groups : others).add(one);
    }
  }
  const isNamed = ({ character }: NamedCluster): boolean => character === "." || character === ",";
  return { groups: [...groups].filter((one) => !others.has(one)), decimals: [...others].filter(isNamed) };
}

function digitsBehind(glyphs: readonly (NamedCluster | undefined)[], at: number): number {
  const end = glyphs.findIndex((one, index) => index > at && !isNamedDigit(one));
  return (end < 0 ? glyphs.length : end) - at - 1;
}
