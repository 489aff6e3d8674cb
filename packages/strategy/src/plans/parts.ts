import { z } from "zod";

/** An amount to stake: in hundredths, since no table takes finer ones. */
export const stakeAmount: z.ZodNumber = z.number().positive().max(1_000_000).multipleOf(0.01, "must be a whole number of 0.01");

/** A multiplier to cash out at, in hundredths. */
export const cashOutAt: z.ZodNumber = z.number().min(1.01).max(1000).multipleOf(0.01, "must be a whole number of 0.01");

/** A stake that plans begin with. */
export const stakeParameter: z.ZodDefault<z.ZodNumber> = stakeAmount
  .default(1)
  .describe("first stake, in the table's currency");

/** A cash-out that plans bet at. */
export const cashOutParameter: z.ZodDefault<z.ZodNumber> = cashOutAt
  .default(2)
  .describe("multiplier at which every bet is cashed out");

/** Losses in a row, the bet before counted: a win ends them, and a round without a bet leaves them as they were. */
export function lossesAfter(losses: number, previousProfit: number | null): number {
  if (previousProfit === null) return losses;
  return previousProfit >= 0 ? 0 : losses + 1;
}
