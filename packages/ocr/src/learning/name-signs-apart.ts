import type { FieldKind } from "@aviator/core";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import { isSign } from "./shape-clusters.ts";

/** Digits of a thousands group. */
const GROUP = 3;
/** Digits behind a decimal sign at most, and of a multiplier its x. */
const MOST_DECIMALS = 2;
/** So many pictures in its place show what a sign is for. */
const FEWEST_PICTURES = 3;
/** The feet of a point and a comma lie so far apart, in digit heights. */
const FEET_APART = 0.05;

/**
 * Tells the sign between thousands from the decimal sign where both were named alike, by how far they hang: a font's comma may hang less
 * than most, or its point more. One stands before whole groups of three only, the other before the decimals only, and their feet lie clearly
 * apart; then the one that hangs lower is the comma.
 */
export function nameSignsApart(kind: FieldKind, lines: readonly NumberLine[], clusters: readonly NamedCluster[]): void {
  if (kind !== "multiplier" && kind !== "money") return;
  const { thousands, decimals } = placesOf(kind, lines, clusters);
  for (const name of [".", ","]) {
    const between = [...thousands].filter((one) => one.character === name && !decimals.has(one));
    const before = [...decimals].filter((one) => one.character === name);
    if (!isSeen(between) || !isSeen(before) || before.some((one) => thousands.has(one))) continue;
    if (hangsLower(between, before)) rename(name === "." ? between : before, name);
    else if (hangsLower(before, between)) rename(name === "." ? before : between, name);
  }
}

/** What two signs of one name are really: the other one is a comma where both were points, and a point where both were commas. */
function rename(clusters: readonly NamedCluster[], name: string): void {
  for (const one of clusters) one.character = name === "." ? "," : ".";
}

function isSeen(clusters: readonly NamedCluster[]): boolean {
  return clusters.reduce((sum, { cluster }) => sum + cluster.members.length, 0) >= FEWEST_PICTURES;
}

function hangsLower(one: readonly NamedCluster[], other: readonly NamedCluster[]): boolean {
  const highest = Math.min(...one.map(({ cluster }) => cluster.bottom));
  const lowest = Math.max(...other.map(({ cluster }) => cluster.bottom));
  return highest - lowest >= FEET_APART;
}

/** The signs that stand before groups of three, and those that stand before decimals; one that stands elsewhere too is in both. */
function placesOf(
  kind: FieldKind,
  lines: readonly NumberLine[],
  clusters: readonly NamedCluster[],
): { readonly thousands: ReadonlySet<NamedCluster>; readonly decimals: ReadonlySet<NamedCluster> } {
  const owner = new Map(clusters.flatMap((one) => one.cluster.members.map((part) => [part, one] as const)));
  const thousands = new Set<NamedCluster>();
  const decimals = new Set<NamedCluster>();
  const most = MOST_DECIMALS + (kind === "multiplier" ? 1 : 0);
  for (const { line, from, to } of lines) {
    const glyphs = line.parts.slice(from, to).map((part) => owner.get(part));
    const last = glyphs.findLastIndex((one) => one !== undefined && isSign(one.cluster));
    const isDecimal = last > 0 && last < glyphs.length - 1 && glyphs.length - 1 - last <= most;
    for (const [at, one] of glyphs.entries()) {
      if (one === undefined || !isSign(one.cluster)) continue;
      const isThousands = isDecimal && at > 0 && at < last && (last - at) % (GROUP + 1) === 0;
      if (!isThousands) decimals.add(one);
      if (at !== last || !isDecimal) thousands.add(one);
    }
  }
  return { thousands, decimals };
}
