import { z } from "zod";

/** A stake that plans begin with. */
export const stakeParameter: z.ZodDefault<z.ZodNumber> = z
  .number()
  .positive()
  .max(1_000_000)
  .default(1)
  .describe("first stake, in the table's currency");

/** A cash-out that plans bet at. */
export const cashOutParameter: z.ZodDefault<z.ZodNumber> = z
  .number()
  .min(1.01)
  .max(1000)
  .default(2)
  .describe("multiplier at which every bet is cashed out");

/** Losses in a row, the bet before counted: a win ends them, and a round without a bet leaves them as they were. */
export function lossesAfter(losses: number, previousProfit: number | null): number {
  if (previousProfit === null) return losses;
  return previousProfit >= 0 ? 0 : losses + 1;
}
