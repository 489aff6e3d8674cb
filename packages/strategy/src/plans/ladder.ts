import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { cashOutAt, lossesAfter, stakeAmount } from "./parts.ts";

/** Parameters of {@link ladder}. */
export interface LadderParameters {
  readonly stakes: readonly number[];
  readonly autoCashOuts: readonly number[];
  readonly first: number;
}

/** What a ladder is made with. */
interface LadderDefaults extends LadderParameters {
  readonly name: string;
  readonly description: string;
}

/** The steps of a ladder that was written by hand, with everything as a parameter that may be set otherwise. */
export function createLadder({
  name,
  description,
  stakes,
  autoCashOuts,
  first,
}: LadderDefaults): Strategy<LadderParameters, number> {
  return defineStrategy({
    name,
    description,
    parameters: z.object({
      stakes: z
        .array(stakeAmount)
        .min(1)
        .max(64)
        .default([...stakes])
        .describe("stake of each step, in the table's currency"),
      autoCashOuts: z
        .array(cashOutAt)
        .min(1)
        .max(64)
        .default([...autoCashOuts])
        .describe("cash-out of each step; the last one holds for the steps after it"),
      first: z.int().min(0).max(63).default(first).describe("step to begin with, 0 the first"),
    }),
    initialState: (parameters): number => parameters.first,
    decide({ parameters, previousProfit }, before) {
      const after = lossesAfter(before, previousProfit);
      const step = after < parameters.stakes.length ? after : 0;
      const stake = parameters.stakes[step] as number;
      const autoCashOut = (parameters.autoCashOuts[step] ?? parameters.autoCashOuts.at(-1)) as number;
      return { bets: [{ stake, autoCashOut }], reason: step === 0 ? "the first step" : "a step of the ladder", state: step };
    },
    lossLadder: (parameters, step) => parameters.stakes.slice(step),
  });
}

/**
 * Six written steps: 10, 20, 40, 70, 120, 200 at 2.2, 2.2, 2.2, 2.5, 3, 3. A loss goes one step on, a win back to the first; when the last
 * step is lost it begins anew.
 *
 * Risk: that of a Martingale. A ladder puts 460 at risk to win 12 at its first step, and about one ladder of 20 is lost whole. 3 % of everything staked is
 * lost.
 */
export const ladder: Strategy<LadderParameters, number> = createLadder({
  name: "ladder",
  description:
    "Six written steps, one on after a loss, back to the first after a win. 460 are at risk to win 12 at first: 3 % of what is staked is lost.",
  stakes: [10, 20, 40, 70, 120, 200],
  autoCashOuts: [2.2, 2.2, 2.2, 2.5, 3, 3],
  first: 0,
});
