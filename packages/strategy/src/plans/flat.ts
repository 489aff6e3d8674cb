import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { cashOutParameter, stakeParameter } from "./parts.ts";

/** Parameters of {@link flat}. */
export interface FlatParameters {
  readonly stake: number;
  readonly autoCashOut: number;
}

/**
 * The same stake at the same cash-out, every round.
 *
 * Risk: the least of all plans that bet every round. The balance falls by 3 % of what is staked, slowly and surely; around that it
 * swings by about `stake x √(autoCashOut - 1)` a round, so a higher cash-out swings more for the same loss.
 */
export const flat: Strategy<FlatParameters, null> = defineStrategy({
  name: "flat",
  description:
    "The same stake at the same cash-out every round. Loses 3 % of what is staked, with the smallest swings of all plans.",
  parameters: z.object({ stake: stakeParameter, autoCashOut: cashOutParameter }),
  decide: ({ parameters: { stake, autoCashOut } }) => ({
    bets: [{ stake, autoCashOut }],
    reason: "the same stake every round",
  }),
});
