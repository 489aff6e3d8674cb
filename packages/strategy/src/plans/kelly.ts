import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { stakeFor } from "../table/stake-for.ts";
import { cashOutParameter } from "./parts.ts";

/** Parameters of {@link kelly}. */
export interface KellyParameters {
  readonly autoCashOut: number;
  readonly believedReturn: number;
}

/**
 * Kelly's share of the balance, the one that lets a fortune grow fastest: (return - 1) / (cash-out - 1). At a return of 0.97 it is below
 * zero, so it says: stake 0, and this plan never bets.
 *
 * Risk: none, as long as one believes the tables. Whoever writes a `believedReturn` above 1 bets on a belief: the share of the balance
 * that is staked is then too large for any true return, and loses 3 % of it a round.
 */
export const kelly: Strategy<KellyParameters, null> = defineStrategy({
  name: "kelly",
  description:
    "Kelly's share of the balance. At a house edge of 3 % that share is below zero at every cash-out, so the plan stakes 0: it is the only " +
    "one that loses nothing.",
  parameters: z.object({
    autoCashOut: cashOutParameter,
    believedReturn: z
      .number()
      .min(0.5)
      .max(1.5)
      .default(0.97)
      .describe("what one believes to get back of every unit staked; the tables give 0.97"),
  }),
  decide({ parameters: { autoCashOut, believedReturn }, balance, table }) {
    const share = (believedReturn - 1) / (autoCashOut - 1);
    if (share <= 0) return { bets: [], reason: "the best stake of a losing bet is 0" };
    const amount = balance * Math.min(1, share);
    if (amount < table.minStake) return { bets: [], reason: "the share is less than the table takes" };
    return { bets: [{ stake: stakeFor(table, amount), autoCashOut }], reason: "Kelly's share of a return that is believed in" };
  },
});
