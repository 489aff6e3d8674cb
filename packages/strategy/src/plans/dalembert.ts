import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { stakeFor } from "../table/stake-for.ts";
import type { TableView } from "../table/table-rules.ts";
import { cashOutParameter, stakeParameter, stepAfter } from "./parts.ts";

/** Parameters of {@link dalembert}. */
export interface DalembertParameters {
  readonly stake: number;
  readonly autoCashOut: number;
  readonly steps: number;
}

/**
 * One stake more after a loss, one less after a win; after `steps` steps up it begins anew.
 *
 * Risk: stakes grow evenly, so a bad run costs with the square of its length, against twice as much each time with doubling. Long runs of
 * more losses than wins stay at high stakes for a long time. 3 % of everything staked is lost.
 */
export const dalembert: Strategy<DalembertParameters, number> = defineStrategy({
  name: "dalembert",
  description:
    "One stake more after a loss, one less after a win. Mild for a progression, and long bad runs are played at high stakes: " +
    "3 % of what is staked is lost.",
  parameters: z.object({
    stake: stakeParameter,
    autoCashOut: cashOutParameter,
    steps: z.int().min(1).max(100).default(20).describe("steps up; when the last is lost it begins anew"),
  }),
  initialState: 0,
  decide({ parameters, previousProfit, table }, before) {
    const step = stepAfter(before, previousProfit, { steps: parameters.steps, back: 1 });
    const bets = [{ stake: stakeAt(parameters, step, table), autoCashOut: parameters.autoCashOut }];
    return { bets, reason: step === 0 ? "the first stake" : "a stake more for every loss ahead of the wins", state: step };
  },
  lossLadder: (parameters, step, table) =>
    Array.from({ length: parameters.steps - step }, (_, further) => stakeAt(parameters, step + further, table)),
});

function stakeAt({ stake }: DalembertParameters, step: number, table: TableView): number {
  return stakeFor(table, stake * (step + 1));
}
