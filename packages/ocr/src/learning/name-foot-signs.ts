import type { NamedCluster } from "./named-cluster.ts";
import { clusterLikeness, isSign } from "./shape-clusters.ts";

/** Fewer pictures of a cluster than this may be of a glyph that light or a neighbour changed. */
const FEWEST_PICTURES = 3;
/** A comma hangs below the digits by at least this share of their height. */
export const COMMA_HANGS = 0.08;
/** What hangs about so far, give or take this, is a point or a comma by a hair: its like in the table's other regions are measured with it. */
const BY_A_HAIR = 0.04;
/** Pictures this alike are of one character. */
const SAME_PICTURE = 0.985;

/** Names signs by where they stand: points, commas and apostrophes. */
export function nameSigns(regions: readonly (readonly NamedCluster[])[]): void {
  const table = regions.flat().filter(({ cluster }) => isSign(cluster) && cluster.members.length >= FEWEST_PICTURES);
  for (const one of table) {
    const { top, bottom } = one.cluster;
    if (top > 0 && bottom >= -COMMA_HANGS) one.character = hangOf(one, table) >= COMMA_HANGS ? "," : ".";
    else if (top <= 0) one.character = "'";
  }
}

/** How far a sign hangs below the digits: by the mean of all that look the same, where its own pictures miss being a comma's by a hair. */
function hangOf({ cluster }: NamedCluster, table: readonly NamedCluster[]): number {
  if (cluster.bottom >= COMMA_HANGS || cluster.bottom < COMMA_HANGS - BY_A_HAIR) return cluster.bottom;
  let hang = 0;
  let count = 0;
  for (const { cluster: other } of table) {
    if (other !== cluster && clusterLikeness(cluster, other) < SAME_PICTURE) continue;
    hang += other.bottom * other.members.length;
    count += other.members.length;
  }
  return hang / count;
}
