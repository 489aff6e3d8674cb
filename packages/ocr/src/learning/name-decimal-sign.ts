import type { FieldKind } from "@aviator/core";
import { totalOf } from "./counts.ts";
import { isNamedDigit, type NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";

/** A region whose numbers have a decimal sign, with the names of its clusters. */
export interface NamedRegion {
  readonly kind: FieldKind;
  readonly numbers: readonly NumberLine[];
  readonly clusters: readonly NamedCluster[];
}

/** Decimals of every number that tells its sign by its place. */
const DECIMALS = 2;
/** So many signs, of which so large a share is the same, show what a region writes. */
const FEWEST_SIGNS = 8;
const CLEAR = 0.95;
/** Other regions that must agree before one of small print is told by them. */
const FEWEST_REGIONS = 2;

/**
 * In print so small that a comma looks like a point half of the time, both stand before the decimals. Where all other regions of the
 * page write one of them there, it is that one. A region that clearly writes another sign than they do is left alone: some pages do.
 *
 * @param regions Those of the page; what people type into is written by the browser.
 */
export function nameDecimalSigns(regions: readonly NamedRegion[]): void {
  const seen = regions.map(signsOf);
  for (const [index, { signs, elsewhere }] of seen.entries()) {
    const others = seen.filter((_, other) => other !== index).flatMap((one) => clearSign(one) ?? []);
    const [sign, ...contradicting] = new Set(others);
    if (sign === undefined || contradicting.length > 0 || others.length < FEWEST_REGIONS) continue;
    if (signs.size < 2 || clearSign(seen[index]!) !== null) continue;
    for (const cluster of signs.keys()) if (!elsewhere.has(cluster)) cluster.character = sign;
  }
}

/** The clusters of one region that stand before decimals, how often, and those that stand elsewhere as well. */
interface SeenSigns {
  readonly signs: ReadonlyMap<NamedCluster, number>;
  readonly elsewhere: ReadonlySet<NamedCluster>;
}

function signsOf({ kind, numbers, clusters }: NamedRegion): SeenSigns {
  const signs = new Map<NamedCluster, number>();
  const elsewhere = new Set<NamedCluster>();
  if (kind === "players") return { signs, elsewhere };
  const owner = new Map(clusters.flatMap((one) => one.cluster.members.map((part) => [part, one] as const)));
  for (const { line, from, to } of numbers) {
    const glyphs = line.parts.slice(from, to).map((part) => owner.get(part));
    for (const [at, one] of glyphs.entries()) {
      if (one === undefined || (one.character !== "." && one.character !== ",")) continue;
      if (isDecimalPlace(glyphs, at)) signs.set(one, (signs.get(one) ?? 0) + 1);
      else elsewhere.add(one);
    }
  }
  return { signs, elsewhere };
}

/** Between a digit and exactly two, which the number's x or its end follows. */
function isDecimalPlace(glyphs: readonly (NamedCluster | undefined)[], at: number): boolean {
  const end = at + 1 + DECIMALS;
  const isEnd = end === glyphs.length || glyphs[end]?.character === "x";
  return isEnd && isNamedDigit(glyphs[at - 1]) && glyphs.slice(at + 1, end).every(isNamedDigit);
}

/** What nearly all decimals of a region stand behind; null where it can't be told. */
function clearSign({ signs }: SeenSigns): string | null {
  const counts = new Map<string, number>();
  for (const [{ character }, count] of signs) counts.set(character!, (counts.get(character!) ?? 0) + count);
  const total = totalOf(counts);
  const clear = [...counts].find(([, count]) => count >= CLEAR * total);
  return total < FEWEST_SIGNS || clear === undefined ? null : clear[0];
}
