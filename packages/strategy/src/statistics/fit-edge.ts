import { type Hundredths, MULTIPLIER_START } from "@aviator/core";
import { type CrashPointCounts, countedRounds, reachedCounts } from "./crash-point-counts.ts";
import { reachProbability } from "./house-edge.ts";
import { type Interval, proportionInterval } from "./interval.ts";

/** The house edge that rounds tell of. */
export interface EdgeFit {
  readonly rounds: number;
  /** Maximum likelihood; null without a round. */
  readonly edge: number | null;
  /** Exact 95 % interval of it. */
  readonly interval: Interval | null;
}

/** What a flat bet at one auto cash-out would have returned. */
export interface FlatReturn {
  readonly multiplier: Hundredths;
  readonly reached: number;
  readonly rounds: number;
  /** `reached` of `rounds`, and what the fitted law lets one expect of it. */
  readonly share: number;
  readonly expectedShare: number;
  /** Profit per unit staked: multiplier x share - 1. */
  readonly returnPerUnit: number;
  readonly interval: Interval;
}

/**
 * Fits P(reach x) = (1 - edge)/x. Above 1.00x the law's shape does not depend on the edge, only how often a round gets there does:
 * P(reach 1.01x) = (1 - edge)/1.01. So the share of rounds above 1.00x holds all that the rounds know of the edge. Where rounds at
 * 1.00x are lost, the fit is wrong: compare it with the returns at other multipliers, and with the goodness of fit.
 */
export function fitEdge(counts: CrashPointCounts): EdgeFit {
  const rounds = countedRounds(counts);
  if (rounds === 0) return { rounds, edge: null, interval: null };
  const above = rounds - (counts[0] ?? 0);
  const edgeOf = (share: number): number => 1 - ((MULTIPLIER_START + 1) / 100) * share;
  const { low, high } = proportionInterval(above, rounds) as Interval;
  return { rounds, edge: edgeOf(above / rounds), interval: { low: edgeOf(high), high: edgeOf(low) } };
}

/** What flat bets would have returned at each of some multipliers, in hundredths, at which buckets begin. */
export function flatReturns(counts: CrashPointCounts, multipliers: readonly Hundredths[], edge: number): FlatReturn[] {
  const rounds = countedRounds(counts);
  if (rounds === 0) return [];
  const curve = new Map(reachedCounts(counts).map((at) => [at.multiplier, at.reached]));
  return multipliers.flatMap((multiplier) => {
    const reached = curve.get(multiplier);
    if (reached === undefined) return [];
    const { low, high } = proportionInterval(reached, rounds) as Interval;
    const returnOf = (share: number): number => (multiplier / 100) * share - 1;
    return [
      {
        multiplier,
        reached,
        rounds,
        share: reached / rounds,
        expectedShare: reachProbability(multiplier, edge),
        returnPerUnit: returnOf(reached / rounds),
        interval: { low: returnOf(low), high: returnOf(high) },
      },
    ];
  });
}
