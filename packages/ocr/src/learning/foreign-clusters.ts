import { NO_DIGIT } from "../grammar/field-words.ts";
import type { FieldKind } from "@aviator/core";
import type { LinePart } from "./cut-lines.ts";
import type { KnownShapes } from "./known-shapes.ts";
import type { NamedCluster } from "./named-cluster.ts";
import { SLASH } from "./slash.ts";
import type { Steps } from "./steps.ts";
import { clusterLikeness, clusterShapes, type ShapeCluster } from "./shape-clusters.ts";

/** So many pictures make a glyph. */
const FEWEST_PICTURES = 3;
/** A letter that is this like a character of the numbers would only make that one unsure. */
const TOO_LIKE = 0.88;

/** A letter that is this like a digit that was never shown might be taken for it: the S of RSD for a 5. */
const LIKE_DIGIT = 0.6;

/**
 * The glyphs beside a region's numbers that can be told from those in them, from those of the table's other fonts (the O of words is
 * the 0 of another weight), and from the digits that are yet to come. The stroke beside amounts, of `S/` or `B/.`, which is that of the
 * table's numbers of players, has its name: in a font without it the currency would stay unknown, and every amount with it.
 *
 * @param kind Of the region.
 * @param named The clusters of the region.
 * @param table Those of all regions.
 */
export function* foreignClusters(
  kind: FieldKind,
  outside: readonly LinePart[],
  named: readonly NamedCluster[],
  table: readonly NamedCluster[],
  known: KnownShapes,
): Steps<NamedCluster[]> {
  const shown = new Set(named.map(({ character }) => character));
  const mayBeUnseen = (cluster: ShapeCluster): boolean =>
    known
      .candidates(cluster)
      .some(({ character, score }) => /\d/.test(character) && !shown.has(character) && score >= LIKE_DIGIT);
  const namesLike = (cluster: ShapeCluster): Set<string> =>
    new Set(
      table.flatMap(({ character, cluster: other }) =>
        character !== null && character !== NO_DIGIT && clusterLikeness(cluster, other) >= TOO_LIKE ? [character] : [],
      ),
    );
  const foreign: NamedCluster[] = [];
  for (const cluster of yield* clusterShapes(outside)) {
    if (cluster.members.length < FEWEST_PICTURES) continue;
    yield;
    const alike = namesLike(cluster);
    const isStroke = kind === "money" && alike.size === 1 && alike.has(SLASH);
    if ((alike.size > 0 && !isStroke) || mayBeUnseen(cluster)) continue;
    foreign.push({ cluster, byShape: [], candidates: [], votes: new Map(), character: isStroke ? SLASH : NO_DIGIT });
  }
  return foreign;
}
