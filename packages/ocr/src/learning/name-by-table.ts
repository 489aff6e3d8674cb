import { isDisputed, isMisread, isOtherwiseRead, mayBe, OTHER_LEAD } from "./disputed-names.ts";
import { isConfirmed, likestInFamily } from "./name-by-family.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { Steps } from "./steps.ts";
import { mayStandIn } from "./slash.ts";
import { clusterLikeness, isSign } from "./shape-clusters.ts";

/** A picture this like a named one of the same table is the same character when it leads by that. */
const OWN_SCORE = 0.95;
const LEAST_LEAD = 0.06;
/** One that is all but the same leads by less: squared digits are much alike. */
const OWN_SAME = 0.985;
const OWN_SAME_LEAD = 0.03;
/** A cluster that alone has its name may look like one of another name by this much. */
const CONTRADICTED = 0.97;
/** What a witness reads has so many pictures and this score. */
const FEWEST_PICTURES = 3;
const LEAST_SCORE = 0.78;

/** Names clusters by those of the whole table that are named: its fonts are few, at several sizes. */
export function* nameByTable(region: readonly NamedCluster[], table: readonly NamedCluster[]): Steps<void> {
  for (const one of region) {
    yield;
    if (one.character !== null) continue;
    const best = new Map<string, number>();
    for (const other of table) {
      if (other.character === null || !mayStandIn(one, other.character)) continue;
      const score = clusterLikeness(one.cluster, other.cluster);
      if (score > (best.get(other.character) ?? 0)) best.set(other.character, score);
    }
    const [first, second] = [...best].sort((a, b) => b[1] - a[1]);
    if (first === undefined || first[1] < OWN_SCORE) continue;
    if (first[1] - (second?.[1] ?? 0) < (first[1] >= OWN_SAME ? OWN_SAME_LEAD : LEAST_LEAD)) continue;
    const all = first[1] >= OWN_SAME && one.byShape[0]?.character === first[0] ? withVotesOf(table, one) : one;
    const isDisputedBy = (votes: NamedCluster): boolean => isDisputed(votes, first[0], region);
    const isOther = isDisputedBy(one) && isDisputedBy(all) && !isMisread(one, first[0], region);
    if (!isOther && mayBe(one, first[0], region)) one.character = first[0];
  }
}

/** A cluster with the votes of all that look the same: a witness that errs in one region reads the same picture rightly in others. */
function withVotesOf(table: readonly NamedCluster[], one: NamedCluster): NamedCluster {
  const votes = new Map<string, number>();
  for (const other of table) {
    if (other !== one && clusterLikeness(one.cluster, other.cluster) < OWN_SAME) continue;
    for (const [character, count] of other.votes) votes.set(character, (votes.get(character) ?? 0) + count);
  }
  return { ...one, votes };
}

/** A table's own pictures of two characters must part them by this. */
const OWN_LEAD = 0.01;
const LEAST_OWN = 0.9;

/**
 * Names what a witness reads as one character and the fonts that are known would have another: the table's own pictures of both, from its
 * other regions, say which. In a squared font with a glow the 3 is like other fonts' 8, and not like its own.
 */
export function* nameWitnessed(region: readonly NamedCluster[], table: readonly NamedCluster[]): Steps<void> {
  const likest = (one: NamedCluster, character: string | undefined): number =>
    Math.max(
      0,
      ...table
        .filter((other) => other.character === character && !region.includes(other))
        .map((other) => clusterLikeness(one.cluster, other.cluster)),
    );
  for (const one of region) {
    yield;
    const [first, second] = one.candidates;
    const shaped = one.byShape[0]?.character;
    if (one.character !== null || first === undefined || shaped === first.character || isSign(one.cluster)) continue;
    if (first.score < LEAST_SCORE || first.score - (second?.score ?? 0) < LEAST_LEAD) continue;
    if (one.cluster.members.length < FEWEST_PICTURES || isOtherwiseRead(one, first.character)) continue;
    const [own, other] = [likest(one, first.character), likest(one, shaped)];
    if (own < LEAST_OWN || other === 0 || own - other < OWN_LEAD) continue;
    if (mayBe(one, first.character, region)) one.character = first.character;
  }
}

/**
 * Takes the name from a cluster that looks more like one of another name than like any of its own, unless it alone has that name or the
 * table's other regions confirm it.
 */
export function* unnameContradicted(region: readonly NamedCluster[], table: readonly NamedCluster[]): Steps<void> {
  const likest = yield* likestInFamily(region, table);
  const named = region.filter(({ character }) => character !== null);
  for (const one of [...named].sort((a, b) => a.cluster.members.length - b.cluster.members.length)) {
    yield;
    const nearest = (same: boolean): number =>
      Math.max(
        0,
        ...named
          .filter((other) => other !== one && other.character !== null && (other.character === one.character) === same)
          .map((other) => clusterLikeness(one.cluster, other.cluster)),
      );
    if (isConfirmed(one, likest)) continue;
    const [own, other] = [nearest(true), nearest(false)];
    // A witness's word outweighs a slight likeness: in some fonts a 0 and an 8 differ by one stroke.
    if (one.votes.size > 0 && !isDisputed(one, one.character!, region) && other < own + OTHER_LEAD) continue;
    if (other > (own === 0 ? CONTRADICTED : own)) one.character = null;
  }
}
