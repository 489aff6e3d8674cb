import type { Candidate, KnownShapes } from "./known-shapes.ts";
import type { PartVotes } from "./tesseract-votes.ts";
import { assignBest } from "./assign-best.ts";
import { clusterLikeness, isSign, type ShapeCluster } from "./shape-clusters.ts";

/** A cluster and the character that it shows. */
export interface NamedCluster {
  readonly cluster: ShapeCluster;
  /** What it may be by the fonts that are known, the likeliest first; empty for what looks more like a letter. */
  readonly byShape: readonly Candidate[];
  /** The same with what a witness read. */
  readonly candidates: readonly Candidate[];
  /** How often each character was read where its pictures stand. */
  readonly votes: ReadonlyMap<string, number>;
  /** Null while nothing tells. */
  character: string | null;
}

/** A character must be this like some known font's, and lead every other by that. */
const LEAST_SCORE = 0.78;
const LEAST_LEAD = 0.06;
/** A cluster that is so much more like a letter than like any digit is that letter. */
const LETTER_LEAD = 0.03;
/** Two clusters of one character are at least this alike in one region, or one of them is a letter that resembles it. */
const SAME_CHARACTER = 0.86;
const SAME_PICTURE = 0.955;
/** A picture this like a named one of the same table is the same character when it leads by that. */
const OWN_SCORE = 0.95;
/** What all of a witness's votes for one character are worth in score, from so many votes on. */
const VOTE_WORTH = 0.35;
const ENOUGH_VOTES = 6;
const ENOUGH_PICTURES = 4;
/** A cluster that alone has its name may look like one of another name by this much. */
const CONTRADICTED = 0.97;
/** A cluster named by elimination has at least so many pictures and this score, and giving it up costs that. */
const FEWEST_PICTURES = 3;
const ELIMINATED_SCORE = 0.62;
const ELIMINATED_LEAD = 0.05;

/** Names the clusters of each region, the sure ones first, and others by what is left. */
export function nameClusters(
  regions: readonly (readonly ShapeCluster[])[],
  known: KnownShapes,
  votes: PartVotes,
): NamedCluster[][] {
  const named = regions.map((clusters) =>
    clusters.map((cluster): NamedCluster => {
      const byShape = known.candidates(cluster);
      const isLetter = !isSign(cluster) && known.letter(cluster) >= (byShape[0]?.score ?? 0) + LETTER_LEAD;
      const counts = countVotes(cluster, votes);
      const shaped = isLetter && !isUnanimous(counts) ? [] : byShape;
      return { cluster, byShape: shaped, candidates: addVotes(shaped, counts), votes: counts, character: null };
    }),
  );
  for (const region of named) nameSigns(region);
  for (const region of named) nameSure(region, LEAST_SCORE, LEAST_LEAD);
  for (const region of named) nameByOthers(region, named.flat());
  for (const region of named) nameByElimination(region);
  for (const region of named) nameByOthers(region, named.flat());
  for (const region of named) unnameContradicted(region);
  return named;
}

function countVotes({ members }: ShapeCluster, votes: PartVotes): Map<string, number> {
  const counts = new Map<string, number>();
  for (const member of members) {
    const character = votes.get(member);
    if (character !== undefined) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}

/** A strange font's digit may look more like a letter: so many votes, nearly all for one character, outweigh that. */
const MANY_VOTES = 5;
const UNANIMOUS = 0.9;

function isUnanimous(votes: ReadonlyMap<string, number>): boolean {
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
  return total >= MANY_VOTES && Math.max(...votes.values()) >= UNANIMOUS * total;
}

function addVotes(candidates: readonly Candidate[], votes: ReadonlyMap<string, number>): Candidate[] {
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
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

/** A comma hangs below the digits by at least this share of their height. */
export const COMMA_HANGS = 0.08;

/** Signs are told apart by where they stand. */
function nameSigns(region: readonly NamedCluster[]): void {
  for (const one of region) {
    const { top, bottom, members } = one.cluster;
    if (!isSign(one.cluster) || members.length < FEWEST_PICTURES) continue;
    if (top > 0 && bottom >= -COMMA_HANGS) one.character = bottom >= COMMA_HANGS ? "," : ".";
    else if (top <= 0) one.character = "'";
  }
}

/** Names what leads clearly; each character is one shape in a region, so the likelier cluster keeps it. */
function nameSure(region: readonly NamedCluster[], least: number, lead: number): void {
  const bySureness = [...region].sort((a, b) => leadOf(b) - leadOf(a));
  for (const one of bySureness) {
    const [first, second] = one.candidates;
    if (one.character !== null || first === undefined || first.score < least) continue;
    if (isDisputed(one, first.character, region)) continue;
    // A picture or two may be of a glyph that light or a neighbour changed: they must lead by more.
    const needed = one.cluster.members.length < FEWEST_PICTURES ? 2 * lead : lead;
    if (first.score - (second?.score ?? 0) < needed || isSign(one.cluster)) continue;
    if (mayBe(one, first.character, region)) one.character = first.character;
  }
}

/**
 * A name is disputed when the shape is clearly another's, or when fewer of the votes than this are for it: the pictures may be of two
 * characters.
 */
const UNDISPUTED = 0.75;
/** A shape that is this like a known character and clearly less like any other outweighs a witness who is of two minds. */
const PLAIN_SCORE = 0.9;
const PLAIN_LEAD = 0.03;
const TWO_MINDS = 0.3;

function isDisputed(one: NamedCluster, character: string, region: readonly NamedCluster[]): boolean {
  return isOtherShape(one, character, region) || isOtherwiseRead(one, character);
}

/**
 * A shape this like one known character, and this much less like another, is not that other one, whatever a witness reads; unless the
 * region has that known character in quite another shape: a leaning 1 looks like other fonts' 7, and not at all like its own.
 */
const OTHER_SCORE = 0.85;
const OTHER_LEAD = 0.04;

function isOtherShape({ byShape, cluster }: NamedCluster, character: string, region: readonly NamedCluster[]): boolean {
  const [first] = byShape;
  if (first === undefined || first.character === character || first.score < OTHER_SCORE) return false;
  const score = byShape.find((one) => one.character === character)?.score ?? 0;
  const own = region.filter((other) => other.character === first.character && other.cluster !== cluster);
  const isUnlike = own.length > 0 && own.every((other) => clusterLikeness(cluster, other.cluster) < SAME_CHARACTER);
  return first.score - score >= OTHER_LEAD && !isUnlike;
}

function isOtherwiseRead({ votes, byShape }: NamedCluster, character: string): boolean {
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const share = total === 0 ? 1 : (votes.get(character) ?? 0) / total;
  if (share >= UNDISPUTED) return false;
  const [first, second] = byShape;
  const isPlain = first?.character === character && first.score >= PLAIN_SCORE;
  return !(isPlain && first.score - (second?.score ?? 0) >= PLAIN_LEAD && share >= TWO_MINDS);
}

/**
 * True when no other cluster of the region is that character in another shape. One whose own shape says another character must be all but
 * the same: a witness takes the 8 and the 0 of squared fonts for an 8, each time.
 */
function mayBe(one: NamedCluster, character: string, region: readonly NamedCluster[]): boolean {
  const least = one.byShape[0]?.character === character ? SAME_CHARACTER : SAME_PICTURE;
  return region.every(
    (other) => other === one || other.character !== character || clusterLikeness(one.cluster, other.cluster) >= least,
  );
}

/** Names clusters by those of the whole table that are named: its fonts are few, at several sizes. */
function nameByOthers(region: readonly NamedCluster[], table: readonly NamedCluster[]): void {
  for (const one of region) {
    if (one.character !== null) continue;
    const best = new Map<string, number>();
    for (const other of table) {
      if (other.character === null) continue;
      const score = clusterLikeness(one.cluster, other.cluster);
      if (score > (best.get(other.character) ?? 0)) best.set(other.character, score);
    }
    const [first, second] = [...best].sort((a, b) => b[1] - a[1]);
    if (first === undefined || first[1] < OWN_SCORE || first[1] - (second?.[1] ?? 0) < LEAST_LEAD) continue;
    if (!isDisputed(one, first[0], region) && mayBe(one, first[0], region)) one.character = first[0];
  }
}

/** Takes the name from a cluster that looks more like one of another name than like any of its own, unless it alone has that name. */
function unnameContradicted(region: readonly NamedCluster[]): void {
  const named = region.filter(({ character }) => character !== null);
  for (const one of [...named].sort((a, b) => a.cluster.members.length - b.cluster.members.length)) {
    const nearest = (same: boolean): number =>
      Math.max(
        0,
        ...named
          .filter((other) => other !== one && other.character !== null && (other.character === one.character) === same)
          .map((other) => clusterLikeness(one.cluster, other.cluster)),
      );
    const [own, other] = [nearest(true), nearest(false)];
    // A witness's word outweighs a slight likeness: in some fonts a 0 and an 8 differ by one stroke.
    if (one.votes.size > 0 && !isDisputed(one, one.character!, region) && other < own + OTHER_LEAD) continue;
    if (other > (own === 0 ? CONTRADICTED : own)) one.character = null;
  }
}

/** Of the last digit a witness may read so few pictures rightly, when its shape says the same and every other digit looks otherwise. */
const LAST_VOTES = 0.2;
const LAST_PICTURES = 5;

/**
 * True for the one digit that is left over: the other nine have clusters of their own that this one is not like. A witness takes the 9
 * of squared fonts for an 8, again and again; but the 8 is there already, and looks otherwise.
 */
function isLastDigit(one: NamedCluster, digit: string, free: readonly string[], region: readonly NamedCluster[]): boolean {
  const total = [...one.votes.values()].reduce((sum, count) => sum + count, 0);
  return (
    free.length === 1 &&
    one.cluster.members.length >= LAST_PICTURES &&
    one.byShape[0]?.character === digit &&
    (one.votes.get(digit) ?? 0) >= LAST_VOTES * total &&
    region.every((other) => other.character === null || clusterLikeness(one.cluster, other.cluster) < SAME_PICTURE)
  );
}

/** Gives the digits that no cluster has to the clusters that have none, all at once. */
function nameByElimination(region: readonly NamedCluster[]): void {
  const open = region.filter(
    ({ character, cluster }) => character === null && cluster.members.length >= FEWEST_PICTURES && !isSign(cluster),
  );
  const free = Array.from("0123456789").filter((digit) => region.every(({ character }) => character !== digit));
  if (open.length === 0 || free.length === 0) return;
  const scores = open.map(({ candidates }) =>
    free.map((digit) => (candidates.find(({ character }) => character === digit)?.score ?? 0) - ELIMINATED_SCORE),
  );
  for (const { row, column, lead } of assignBest(scores)) {
    const digit = free[column]!;
    const one = open[row]!;
    if (lead < ELIMINATED_LEAD || (isDisputed(one, digit, region) && !isLastDigit(one, digit, free, region))) continue;
    one.character = digit;
  }
}

/** How clearly a cluster's best name leads; one picture alone shows less than several. */
function leadOf({ candidates, cluster }: NamedCluster): number {
  const [first, second] = candidates;
  const lead = (first?.score ?? 0) - (second?.score ?? 0);
  return lead * Math.min(1, cluster.members.length / ENOUGH_PICTURES);
}
