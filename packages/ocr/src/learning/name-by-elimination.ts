import { DIGITS } from "../grammar/digits.ts";
import { assignBest } from "./assign-best.ts";
import { isDisputed, isMisread, OTHER_LEAD } from "./disputed-names.ts";
import { countOf, type NamedCluster } from "./named-cluster.ts";
import type { Steps } from "./steps.ts";
import { isSign } from "./shape-clusters.ts";

/** A cluster named by elimination has at least so many pictures and this score, and giving it up costs that. */
const FEWEST_PICTURES = 3;
const ELIMINATED_SCORE = 0.62;
const ELIMINATED_LEAD = 0.05;
/** Of a digit a witness may read so few pictures rightly, when its shape says the same and what was read instead looks otherwise. */
const LEAST_VOTES = 0.2;

/** True when a misread cluster has this digit's shape, and it is the only digit left or the shape leads every other. */
function isLeftOver(one: NamedCluster, digit: string, free: readonly string[], region: readonly NamedCluster[]): boolean {
  const [first, second] = one.byShape;
  return (
    first?.character === digit &&
    (free.length === 1 || first.score - (second?.score ?? 0) >= OTHER_LEAD) &&
    (one.votes.get(digit) ?? 0) >= LEAST_VOTES * countOf(one) &&
    isMisread(one, digit, region)
  );
}

/** Gives the digits that no cluster has to the clusters that have none, all at once. */
export function* nameByElimination(region: readonly NamedCluster[]): Steps<void> {
  const open = region.filter(
    ({ character, cluster }) => character === null && cluster.members.length >= FEWEST_PICTURES && !isSign(cluster),
  );
  const free = DIGITS.filter((digit) => region.every(({ character }) => character !== digit));
  if (open.length === 0 || free.length === 0) return;
  const scores = open.map(({ candidates }) =>
    free.map((digit) => (candidates.find(({ character }) => character === digit)?.score ?? 0) - ELIMINATED_SCORE),
  );
  for (const { row, column, lead } of yield* assignBest(scores)) {
    yield;
    const digit = free[column]!;
    const one = open[row]!;
    if (lead < ELIMINATED_LEAD || (isDisputed(one, digit, region) && !isLeftOver(one, digit, free, region))) continue;
    one.character = digit;
  }
}
