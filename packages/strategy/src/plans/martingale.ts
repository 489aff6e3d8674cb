import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { stakeFor } from "../table/stake-for.ts";
import type { TableView } from "../table/table-rules.ts";
import { cashOutParameter, lossesAfter, stakeParameter } from "./parts.ts";

/** Parameters of {@link martingale}. */
export interface MartingaleParameters {
  readonly stake: number;
  readonly autoCashOut: number;
  readonly factor: number;
  readonly steps: number;
}

/**
 * Multiplies the stake after every loss and goes back to the first after a win; after `steps` losses in a row it gives up and begins
 * anew.
 *
 * Risk: many small wins, and now and then a loss of the whole ladder, which is larger than all of them together. With eight doublings at
 * 2x a ladder stakes 255 times the first stake, and about one ladder of 202 is lost whole. More steps make the loss rarer and larger;
 * none of it changes that 3 % of everything staked is lost.
 */
export const martingale: Strategy<MartingaleParameters, number> = defineStrategy({
  name: "martingale",
  description:
    "Doubles after every loss, back to the first stake after a win. Many small wins, and rarely a loss larger than all of them: " +
    "3 % of what is staked is lost all the same, and much more is staked.",
  parameters: z.object({
    stake: stakeParameter,
    autoCashOut: cashOutParameter,
    factor: z.number().min(1).max(10).default(2).describe("what the stake is multiplied by after a loss"),
    steps: z.int().min(1).max(30).default(8).describe("bets of one ladder; after so many losses in a row it begins anew"),
  }),
  initialState: 0,
  decide({ parameters, previousProfit, table }, before) {
    const after = lossesAfter(before, previousProfit);
    const losses = after < parameters.steps ? after : 0;
    const reason = losses === 0 ? "a new ladder" : "the stake is raised after a loss";
    const stake = stakeAfter(parameters, losses, table);
    return { bets: [{ stake, autoCashOut: parameters.autoCashOut }], reason, state: losses };
  },
  lossLadder: (parameters, losses, table) =>
    Array.from({ length: parameters.steps - losses }, (_, step) => stakeAfter(parameters, losses + step, table)),
});

function stakeAfter({ stake, factor }: MartingaleParameters, losses: number, table: TableView): number {
  return stakeFor(table, losses === 0 ? stake : stake * factor ** losses);
}
