import { isNamedDigit, type NamedCluster } from "./named-cluster.ts";
import { mayBe } from "./disputed-names.ts";
import type { Steps } from "./steps.ts";
import { clusterLikeness, isSign } from "./shape-clusters.ts";

/** So many digits of a region must each be likest to the table's own of the same name, and none to another's. */
const FAMILY_DIGITS = 5;
/** A cluster of fewer pictures is no evidence, and gets no name by it. */
const FEWEST_PICTURES = 3;
/** How like the table's own digit a cluster is, and by how much it is less like every other. */
const FAMILY_SCORE = 0.92;
const FAMILY_LEAD = 0.01;

interface Likest {
  readonly digit: string;
  readonly score: number;
  /** Over the next digit. */
  readonly lead: number;
}

/**
 * Tells what the clusters of a region are like among the digits of the table's other regions, when these show the same family in another
 * size or weight: then its digits rank alike, however much the squared ones among them resemble each other. Null when that isn't so.
 */
export function* likestInFamily(
  region: readonly NamedCluster[],
  table: readonly NamedCluster[],
): Steps<ReadonlyMap<NamedCluster, Likest> | null> {
  const others = table.filter((other) => isEvidence(other) && isNamedDigit(other) && !region.includes(other));
  const likest = new Map<NamedCluster, Likest>();
  const agreed = new Set<string>();
  for (const one of region.filter(isEvidence)) {
    yield;
    const found = findLikest(one, others);
    if (found === null) continue;
    likest.set(one, found);
    if (!isNamedDigit(one)) continue;
    if (one.character !== found.digit) return null;
    agreed.add(found.digit);
  }
  return agreed.size >= FAMILY_DIGITS ? likest : null;
}

/** Names digits that a region lacks by the table's own of the same family. */
export function* nameByFamily(region: readonly NamedCluster[], table: readonly NamedCluster[]): Steps<void> {
  const likest = yield* likestInFamily(region, table);
  if (likest === null) return;
  for (const [one, found] of likest) {
    yield;
    if (one.character !== null || !isClear(found) || !isExplained(one, found.digit, region)) continue;
    if (mayBe(one, found.digit, region)) one.character = found.digit;
  }
}

/** True when a cluster's name is that of the table's own digit which it is likest to. */
export function isConfirmed(one: NamedCluster, likest: ReadonlyMap<NamedCluster, Likest> | null): boolean {
  const found = likest?.get(one);
  return found !== undefined && found.digit === one.character && found.score >= FAMILY_SCORE;
}

function isClear({ score, lead }: Likest): boolean {
  return score >= FAMILY_SCORE && lead >= FAMILY_LEAD;
}

/** What a witness read instead are digits that have pictures of their own in the region. */
function isExplained({ votes }: NamedCluster, digit: string, region: readonly NamedCluster[]): boolean {
  return [...votes.keys()].every((read) => read === digit || region.some(({ character }) => character === read));
}

function isEvidence({ cluster }: NamedCluster): boolean {
  return cluster.members.length >= FEWEST_PICTURES && !isSign(cluster);
}

function findLikest({ cluster }: NamedCluster, others: readonly NamedCluster[]): Likest | null {
  const scores = new Map<string, number>();
  for (const other of others) {
    const score = clusterLikeness(cluster, other.cluster);
    if (score > (scores.get(other.character!) ?? 0)) scores.set(other.character!, score);
  }
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
  return first === undefined ? null : { digit: first[0], score: first[1], lead: first[1] - (second?.[1] ?? 0) };
}
