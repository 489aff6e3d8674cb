import { payoutMinor } from "@aviator/core";
import { reachProbability } from "@aviator/strategy";

/** One step of a plan that goes a step further after a loss, and back to the first after a win or after the last. */
export interface Step {
  readonly stakeMinor: number;
  /** In hundredths. */
  readonly autoCashOut: number;
}

/** What a round comes to in the long run. */
export interface RoundMoments {
  readonly stakedMinor: number;
  readonly profitSquared: number;
}

const at2x = (units: number): Step => ({ stakeMinor: 100 * units, autoCashOut: 200 });

/** The built-in plans whose variance has a closed form, step by step as their documentation tells them. */
export const CLOSED_FORMS: Readonly<Record<string, readonly Step[]>> = {
  flat: [at2x(1)],
  martingale: [1, 2, 4, 8, 16, 32, 64, 128].map(at2x),
  ladder: [
    [10, 2.2],
    [20, 2.2],
    [40, 2.2],
    [70, 2.5],
    [120, 3],
    [200, 3],
  ].map(([stake = 0, cashOut = 0]) => ({ stakeMinor: Math.round(100 * stake), autoCashOut: Math.round(100 * cashOut) })),
};

/** A step is played as often as all steps before it are lost; that share weighs its stake and its squared profit. */
export function roundMoments(steps: readonly Step[]): RoundMoments {
  let [weight, weights, stakedMinor, profitSquared] = [1, 0, 0, 0];
  for (const { stakeMinor, autoCashOut } of steps) {
    const chance = reachProbability(autoCashOut);
    const gain = payoutMinor(stakeMinor, autoCashOut) - stakeMinor;
    weights += weight;
    stakedMinor += weight * stakeMinor;
    profitSquared += weight * (chance * gain ** 2 + (1 - chance) * stakeMinor ** 2);
    weight *= 1 - chance;
  }
  return { stakedMinor: stakedMinor / weights, profitSquared: profitSquared / weights };
}
