import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { stakeFor } from "../table/stake-for.ts";
import { cashOutParameter, stakeParameter } from "./parts.ts";

/** Parameters of {@link reverseMartingale}. */
export interface ReverseMartingaleParameters {
  readonly stake: number;
  readonly autoCashOut: number;
  readonly factor: number;
  readonly wins: number;
}

/**
 * Multiplies the stake after every win, up to `wins` in a row, and goes back to the first after a loss.
 *
 * Risk: many small losses, and rarely a win that makes up for most of them. No losing streak costs more than its number of first stakes,
 * but what was won rides again and again, so swings are larger than those of a flat stake, and 3 % of everything staked is lost.
 */
export const reverseMartingale: Strategy<ReverseMartingaleParameters, number> = defineStrategy({
  name: "reverse-martingale",
  description:
    "Doubles after every win, back to the first stake after a loss or a run of wins. Many small losses, and rarely a larger win: " +
    "3 % of what is staked is lost.",
  parameters: z.object({
    stake: stakeParameter,
    autoCashOut: cashOutParameter,
    factor: z.number().min(1).max(10).default(2).describe("what the stake is multiplied by after a win"),
    wins: z.int().min(1).max(20).default(3).describe("wins in a row after which it begins anew"),
  }),
  initialState: 0,
  decide({ parameters: { stake, autoCashOut, factor, wins }, previousProfit, table }, before) {
    const after = previousProfit === null ? before : previousProfit >= 0 ? before + 1 : 0;
    const inRow = after < wins ? after : 0;
    const reason = inRow === 0 ? "the first stake" : "the stake is raised after a win";
    return {
      bets: [{ stake: stakeFor(table, inRow === 0 ? stake : stake * factor ** inRow), autoCashOut }],
      reason,
      state: inRow,
    };
  },
});
