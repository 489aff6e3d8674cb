import type { LinePart } from "./cut-lines.ts";
import { type ShapeCluster, splitCluster } from "./shape-clusters.ts";
import type { PartVotes } from "./tesseract-votes.ts";

/** A second character with so many votes, and such a share of them, may be there. */
const FEWEST_VOTES = 3;
const LEAST_SHARE = 0.2;
/** Halves of which this share of the votes is for one character are two characters. */
const PURE = 0.75;

/** Splits the clusters in which a witness read two characters, where their pictures differ that way too. */
export function splitByVotes(clusters: readonly ShapeCluster[], votes: PartVotes): ShapeCluster[] {
  return clusters.flatMap((cluster) => splitOne(cluster, votes));
}

function splitOne(cluster: ShapeCluster, votes: PartVotes): ShapeCluster[] {
  const groups = [...Map.groupBy(voted(cluster, votes), (part) => votes.get(part)!)].sort((a, b) => b[1].length - a[1].length);
  const [first, second] = groups;
  if (first === undefined || second === undefined) return [cluster];
  const total = groups.reduce((sum, [, parts]) => sum + parts.length, 0);
  if (second[1].length < Math.max(FEWEST_VOTES, LEAST_SHARE * total)) return [cluster];
  const halves = splitCluster(cluster, first[1], second[1]);
  if (halves === null) return [cluster];
  const isPure = purity(halves[0], first[0], votes) >= PURE && purity(halves[1], second[0], votes) >= PURE;
  return isPure ? halves.flatMap((half) => splitOne(half, votes)) : [cluster];
}

function purity(cluster: ShapeCluster, character: string, votes: PartVotes): number {
  const own = voted(cluster, votes);
  return own.filter((part) => votes.get(part) === character).length / own.length;
}

function voted({ members }: ShapeCluster, votes: PartVotes): LinePart[] {
  return members.filter((part) => votes.has(part));
}
