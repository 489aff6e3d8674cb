import type { LinePart } from "./cut-lines.ts";
import { type ShapeCluster, splitCluster } from "./shape-clusters.ts";
import { oneByOne, type Steps } from "./steps.ts";
import type { PartVotes } from "./tesseract-votes.ts";

/** A second character with so many votes, and such a share of them, may be there. */
const FEWEST_VOTES = 3;
const LEAST_SHARE = 0.2;
/** Halves of which this share of the votes is for one character are two characters. */
const PURE = 0.75;

/** Splits the clusters in which a witness read two characters, where their pictures differ that way too. */
export function* splitByVotes(clusters: readonly ShapeCluster[], votes: PartVotes): Steps<ShapeCluster[]> {
  return (yield* oneByOne(clusters, (cluster) => splitOne(cluster, votes))).flat();
}

function* splitOne(cluster: ShapeCluster, votes: PartVotes): Steps<ShapeCluster[]> {
  const groups = [...Map.groupBy(voted(cluster, votes), (part) => votes.get(part)!)].sort((a, b) => b[1].length - a[1].length);
  const [first, second] = groups;
  if (first === undefined || second === undefined) return [cluster];
  const total = groups.reduce((sum, [, parts]) => sum + parts.length, 0);
  if (second[1].length < Math.max(FEWEST_VOTES, LEAST_SHARE * total)) return [cluster];
  const halves = yield* splitCluster(cluster, first[1], second[1]);
  if (halves === null) return [cluster];
  const isPure = purity(halves[0], first[0], votes) >= PURE && purity(halves[1], second[0], votes) >= PURE;
  return isPure ? yield* splitByVotes(halves, votes) : [cluster];
}

function purity(cluster: ShapeCluster, character: string, votes: PartVotes): number {
  const own = voted(cluster, votes);
  return own.filter((part) => votes.get(part) === character).length / own.length;
}

function voted({ members }: ShapeCluster, votes: PartVotes): LinePart[] {
  return members.filter((part) => votes.has(part));
}
