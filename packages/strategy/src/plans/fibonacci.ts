import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { stakeFor } from "../table/stake-for.ts";
import type { TableView } from "../table/table-rules.ts";
import { cashOutParameter, stakeParameter, stepAfter } from "./parts.ts";

/** Parameters of {@link fibonacci}. */
export interface FibonacciParameters {
  readonly stake: number;
  readonly autoCashOut: number;
  readonly steps: number;
}

/** 1, 1, 2, 3, 5 … as far as a ladder may reach. */
const NUMBERS: readonly number[] = (() => {
  const numbers = [1, 1];
  while (numbers.length < 30) numbers.push((numbers.at(-1) as number) + (numbers.at(-2) as number));
  return Object.freeze(numbers);
})();

/**
 * Stakes along 1, 1, 2, 3, 5 …: one step on after a loss, two back after a win; after the last step is lost it begins anew.
 *
 * Risk: between a flat stake and a Martingale. Stakes grow by 1.6 a loss instead of 2, so a lost ladder costs less, and one win does not
 * make up for the losses before it. 3 % of everything staked is lost.
 */
export const fibonacci: Strategy<FibonacciParameters, number> = defineStrategy({
  name: "fibonacci",
  description:
    "Stakes 1, 1, 2, 3, 5 … : a step on after a loss, two back after a win. Slower than doubling, and a lost ladder still costs more than " +
    "many wins bring: 3 % of what is staked is lost.",
  parameters: z.object({
    stake: stakeParameter,
    autoCashOut: cashOutParameter,
    steps: z.int().min(1).max(30).default(10).describe("steps of one ladder; when the last is lost it begins anew"),
  }),
  initialState: 0,
  decide({ parameters, previousProfit, table }, before) {
    const step = stepAfter(before, previousProfit, { steps: parameters.steps, back: 2 });
    const bets = [{ stake: stakeAt(parameters, step, table), autoCashOut: parameters.autoCashOut }];
    return { bets, reason: step === 0 ? "the first step" : "a step of the ladder", state: step };
  },
  lossLadder: (parameters, step, table) =>
    Array.from({ length: parameters.steps - step }, (_, further) => stakeAt(parameters, step + further, table)),
});

function stakeAt({ stake }: FibonacciParameters, step: number, table: TableView): number {
  return stakeFor(table, stake * (NUMBERS[step] as number));
}
