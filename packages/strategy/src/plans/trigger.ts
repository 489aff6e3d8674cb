import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import type { HistoryView } from "../context/history-view.ts";
import { cashOutParameter, stakeParameter } from "./parts.ts";

/** Parameters of {@link trigger}. */
export interface TriggerParameters {
  readonly stake: number;
  readonly autoCashOut: number;
  readonly rounds: number;
  readonly below: number;
}

/**
 * Waits until `rounds` rounds in a row stayed below a multiplier, then bets; a gap begins the count anew.
 *
 * Risk: that of a flat stake on the rounds it bets on, which it bets on less often. Nothing is "due" after a low streak: rounds don't know
 * of each other, so waiting changes neither the chance of a win nor the 3 % of the stake that a bet loses.
 */
export const trigger: Strategy<TriggerParameters, null> = defineStrategy({
  name: "trigger",
  description:
    "Waits for low rounds in a row, then bets a flat stake. Rounds don't know of each other: waiting changes nothing but how often it " +
    "bets, and 3 % of what is staked is lost.",
  parameters: z.object({
    stake: stakeParameter,
    autoCashOut: cashOutParameter,
    rounds: z.int().min(1).max(100).default(4).describe("rounds in a row that must have stayed below"),
    below: z.number().min(1.01).max(1000).default(2).describe("multiplier that they must have stayed below"),
  }),
  decide({ parameters: { stake, autoCashOut, rounds, below }, history }) {
    if (!stayedBelow(history, rounds, below)) return { bets: [], reason: "waiting for low rounds in a row" };
    return { bets: [{ stake, autoCashOut }], reason: "enough low rounds in a row" };
  },
});

function stayedBelow(history: HistoryView, rounds: number, below: number): boolean {
  for (let back = 1; back <= rounds; back += 1) {
    // A gap, and a round that could not be read, is below nothing.
    if (!(history.numberAt(-back) < below)) return false;
  }
  return true;
}
