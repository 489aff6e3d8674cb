import type { FieldKind } from "@aviator/core";
import { isDigit } from "../grammar/digits.ts";
import { countEach, totalOf } from "./counts.ts";
import type { Candidate, KnownShapes } from "./known-shapes.ts";
import type { PartVotes } from "./tesseract-votes.ts";
import { isDisputed, mayBe } from "./disputed-names.ts";
import { nameByElimination } from "./name-by-elimination.ts";
import { nameByFamily } from "./name-by-family.ts";
import { nameSigns } from "./name-foot-signs.ts";
import { nameByTable, nameWitnessed, unnameContradicted } from "./name-by-table.ts";
import type { NamedCluster } from "./named-cluster.ts";
import { asLining } from "./old-style.ts";
import { mapEach, oneByOne, type Steps } from "./steps.ts";
import { withoutSlash } from "./slash.ts";
import { compareSlanted, leanOf } from "./upright.ts";
import { isSign, type ShapeCluster } from "./shape-clusters.ts";

/** A character must be this like some known font's, and lead every other by that. */
const LEAST_SCORE = 0.78;
const LEAST_LEAD = 0.06;
/** A cluster that is so much more like a letter than like any digit is that letter. */
const LETTER_LEAD = 0.03;
/** What all of a witness's votes for one character are worth in score, from so many votes on. */
const VOTE_WORTH = 0.35;
const ENOUGH_VOTES = 6;
const ENOUGH_PICTURES = 4;
/** Fewer pictures of a cluster than this may be of a glyph that light or a neighbour changed. */
const FEWEST_PICTURES = 3;

/** The clusters of one region. */
export interface RegionClusters {
  readonly kind: FieldKind;
  readonly clusters: readonly ShapeCluster[];
  /** True where digits are of several heights. */
  readonly isOldStyle: boolean;
}

/** Names the clusters of each region, the sure ones first, and others by what is left. */
export function* nameClusters(
  regions: readonly RegionClusters[],
  known: KnownShapes,
  votes: PartVotes,
): Steps<NamedCluster[][]> {
  const named = yield* oneByOne(regions, (region) => compareRegion(region, known, votes));
  nameSigns(named);
  for (const region of named) yield* nameSure(region, LEAST_SCORE, LEAST_LEAD);
  for (const region of named) yield* nameByTable(region, named.flat());
  for (const region of named) yield* nameWitnessed(region, named.flat());
  for (const region of named) yield* nameByElimination(region);
  for (const region of named) yield* nameByTable(region, named.flat());
  for (const region of named) yield* nameByFamily(region, named.flat());
  for (const region of named) yield* unnameContradicted(region, named.flat());
  return named;
}

/** Digits of one height fill at least this share of their line: what is lower is a letter, or a piece of a digit that is drawn faintly. */
const LOWEST_DIGIT = 0.8;

function isTooLow({ top, bottom }: ShapeCluster): boolean {
  return 1 - top + bottom < LOWEST_DIGIT;
}

/** What each cluster of a region may be by its shape and by what a witness read. */
function* compareRegion(region: RegionClusters, known: KnownShapes, votes: PartVotes): Steps<NamedCluster[]> {
  const { kind, clusters, isOldStyle } = region;
  const lining = (cluster: ShapeCluster): ShapeCluster => (isOldStyle && !isSign(cluster) ? asLining(cluster) : cluster);
  const lean = yield* leanOf(clusters.map(lining), known);
  return yield* mapEach(clusters, (cluster): NamedCluster => {
    const isLow = !isOldStyle && isTooLow(cluster);
    const fits = ({ character }: Candidate): boolean => !isLow || !isDigit(character);
    const compared = compareSlanted(lining(cluster), lean, known);
    const byShape = compared.byShape.filter(fits);
    const isLetter = !isSign(cluster) && compared.letter >= (byShape[0]?.score ?? 0) + LETTER_LEAD;
    const counts = countVotes(cluster, votes);
    const shaped = isLetter && !isUnanimous(counts) ? [] : byShape;
    const candidates = addVotes(shaped, counts).filter(fits);
    return { cluster, kind, byShape: withoutSlash(kind, shaped), candidates, votes: counts, character: null };
  });
}

function countVotes({ members }: ShapeCluster, votes: PartVotes): Map<string, number> {
  return countEach(members.flatMap((member) => votes.get(member) ?? []));
}

/** A strange font's digit may look more like a letter: so many votes, nearly all for one character, outweigh that. */
const MANY_VOTES = 5;
const UNANIMOUS = 0.9;

function isUnanimous(votes: ReadonlyMap<string, number>): boolean {
  const total = totalOf(votes);
  return total >= MANY_VOTES && Math.max(...votes.values()) >= UNANIMOUS * total;
}

function addVotes(candidates: readonly Candidate[], votes: ReadonlyMap<string, number>): Candidate[] {
  const total = totalOf(votes);
  if (total === 0) return [...candidates];
  const worth = (VOTE_WORTH * Math.min(1, total / ENOUGH_VOTES)) / total;
  const characters = new Set([...candidates.map(({ character }) => character), ...votes.keys()]);
  return [...characters]
    .map((character) => {
      const score = candidates.find((one) => one.character === character)?.score ?? 0;
      return { character, score: score + worth * (votes.get(character) ?? 0) };
    })
    .sort((a, b) => b.score - a.score);
}

/** Names what leads clearly; each character is one shape in a region, so the likelier cluster keeps it. */
function* nameSure(region: readonly NamedCluster[], least: number, lead: number): Steps<void> {
  const bySureness = [...region].sort((a, b) => leadOf(b) - leadOf(a));
  for (const one of bySureness) {
    yield;
    const [first, second] = one.candidates;
    if (one.character !== null || first === undefined || first.score < least) continue;
    if (isDisputed(one, first.character, region)) continue;
    // A picture or two must lead by more.
    const needed = one.cluster.members.length < FEWEST_PICTURES ? 2 * lead : lead;
    if (first.score - (second?.score ?? 0) < needed || isSign(one.cluster)) continue;
    if (mayBe(one, first.character, region)) one.character = first.character;
  }
}

/** How clearly a cluster's best name leads; one picture alone shows less than several. */
function leadOf({ candidates, cluster }: NamedCluster): number {
  const [first, second] = candidates;
  const lead = (first?.score ?? 0) - (second?.score ?? 0);
  return lead * Math.min(1, cluster.members.length / ENOUGH_PICTURES);
}
