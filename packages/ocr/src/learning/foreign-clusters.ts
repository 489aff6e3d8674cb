import type { LinePart } from "./cut-lines.ts";
import type { NamedCluster } from "./name-clusters.ts";
import { clusterLikeness, clusterShapes } from "./shape-clusters.ts";

/** What is known to be no digit, no sign of a number and no x: a letter, say, or a currency's sign. */
export const FOREIGN = "¤";
/** So many pictures make a glyph. */
const FEWEST_PICTURES = 3;
/** A letter that is this like a character of the numbers would only make that one unsure. */
const TOO_LIKE = 0.88;

/** The glyphs beside a region's numbers that can be told from those in them. */
export function foreignClusters(outside: readonly LinePart[], named: readonly NamedCluster[]): NamedCluster[] {
  return clusterShapes(outside)
    .filter(({ members }) => members.length >= FEWEST_PICTURES)
    .filter((cluster) => named.every((other) => other.character === null || clusterLikeness(cluster, other.cluster) < TOO_LIKE))
    .map((cluster) => ({ cluster, candidates: [], character: FOREIGN }));
}
