import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { cashOutAt, stakeAmount } from "./parts.ts";

/** Parameters of {@link hedge}. */
export interface HedgeParameters {
  readonly coverStake: number;
  readonly coverAt: number;
  readonly chaseStake: number;
  readonly chaseAt: number;
}

/**
 * Two bets a round: a large one at a low cash-out that pays for both, and a small one that goes on for more.
 *
 * Risk: it feels safe, since most rounds give the stakes back; but both stakes are lost together whenever the low cash-out isn't reached,
 * and 3 % of both is lost in the long run. A hedge between bets that each lose is no hedge: it only joins two flat stakes.
 */
export const hedge: Strategy<HedgeParameters, null> = defineStrategy({
  name: "hedge",
  description:
    "A large bet at a low cash-out that pays for both, and a small one that goes on. Both are lost together when a round ends early: 3 % of " +
    "both stakes is lost.",
  parameters: z.object({
    coverStake: stakeAmount.default(2).describe("stake on the first panel"),
    coverAt: cashOutAt.default(1.5).describe("cash-out on the first panel"),
    chaseStake: stakeAmount.default(1).describe("stake on the second panel"),
    chaseAt: cashOutAt.default(5).describe("cash-out on the second panel"),
  }),
  decide: ({ parameters: { coverStake, coverAt, chaseStake, chaseAt } }) => ({
    bets: [
      { stake: coverStake, autoCashOut: coverAt },
      { stake: chaseStake, autoCashOut: chaseAt },
    ],
    reason: "one bet covers, one goes on",
  }),
});
