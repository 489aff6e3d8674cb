import { countOf, type NamedCluster } from "./named-cluster.ts";
import { isStroke, mayStandIn } from "./slash.ts";
import { clusterLikeness } from "./shape-clusters.ts";

/** Two clusters of one character are at least this alike in one region, or one of them is a letter that resembles it. */
const SAME_CHARACTER = 0.86;
const SAME_PICTURE = 0.955;
/** Fewer of the votes than this for a name, and the pictures may be of two characters. */
const UNDISPUTED = 0.75;
/** A shape that is this like a known character and clearly less like any other outweighs a witness who is of two minds. */
const PLAIN_SCORE = 0.9;
const PLAIN_LEAD = 0.03;
const TWO_MINDS = 0.3;

/** A name is disputed when the shape is clearly another's, or when too few of the votes are for it. */
export function isDisputed(one: NamedCluster, character: string, region: readonly NamedCluster[]): boolean {
  return isOtherShape(one, character, region) || isStroke(one, character) || isOtherwiseRead(one, character);
}

/** A shape this like one known character, and this much less like another, is not that other one. */
const OTHER_SCORE = 0.85;
export const OTHER_LEAD = 0.04;

/**
 * True for what is clearly another character's shape, whatever a witness reads; unless the region has that known character in quite another
 * shape: a leaning 1 looks like other fonts' 7, and not at all like its own.
 */
function isOtherShape({ byShape, cluster }: NamedCluster, character: string, region: readonly NamedCluster[]): boolean {
  const [first] = byShape;
  if (first === undefined || first.character === character || first.score < OTHER_SCORE) return false;
  const score = byShape.find((one) => one.character === character)?.score ?? 0;
  const own = region.filter((other) => other.character === first.character && other.cluster !== cluster);
  const isUnlike = own.length > 0 && own.every((other) => clusterLikeness(cluster, other.cluster) < SAME_CHARACTER);
  return first.score - score >= OTHER_LEAD && !isUnlike;
}

/** True when a witness read most of the pictures as something else, and the shape isn't plain. */
export function isOtherwiseRead(one: NamedCluster, character: string): boolean {
  const { votes, byShape } = one;
  const total = countOf(one);
  const share = total === 0 ? 1 : (votes.get(character) ?? 0) / total;
  if (share >= UNDISPUTED) return false;
  const [first, second] = byShape;
  const isPlain = first?.character === character && first.score >= PLAIN_SCORE;
  return !(isPlain && first.score - (second?.score ?? 0) >= PLAIN_LEAD && share >= TWO_MINDS);
}

/**
 * True when the character may stand there, and no other cluster of the region is that character in another shape. One whose own shape says another character must be all but
 * the same: a witness takes the 8 and the 0 of squared fonts for an 8, each time.
 */
export function mayBe(one: NamedCluster, character: string, region: readonly NamedCluster[]): boolean {
  if (!mayStandIn(one, character)) return false;
  const least = one.byShape[0]?.character === character ? SAME_CHARACTER : SAME_PICTURE;
  return region.every(
    (other) => other === one || other.character !== character || clusterLikeness(one.cluster, other.cluster) >= least,
  );
}

/** A misread character has so many pictures, and so many of its votes are for itself or for characters that have pictures of their own. */
const MISREAD_PICTURES = 5;
const EXPLAINED_VOTES = 0.8;

/**
 * True for a digit that a witness takes for others which have clusters of their own that this one is not like: the 9 and the crossed 0 of
 * squared fonts are read as an 8, again and again; but the 8 is there already, and looks otherwise.
 */
export function isMisread(one: NamedCluster, digit: string, region: readonly NamedCluster[]): boolean {
  const named = region.filter(({ character }) => character !== null && character !== digit);
  const explained = [...one.votes].reduce(
    (sum, [character, count]) =>
      character === digit || named.some((other) => other.character === character) ? sum + count : sum,
    0,
  );
  return (
    one.cluster.members.length >= MISREAD_PICTURES &&
    explained >= EXPLAINED_VOTES * countOf(one) &&
    named.every((other) => clusterLikeness(one.cluster, other.cluster) < SAME_PICTURE)
  );
}
