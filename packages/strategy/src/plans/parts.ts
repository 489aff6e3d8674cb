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

/**
 * The step of a plan that goes one further after a loss, and `back` towards the first after a win; when the last of `steps` is lost it
 * begins anew. A round without a bet leaves the step as it was.
 */
export function stepAfter(
  step: number,
  previousProfit: number | null,
  { steps, back }: Record<"steps" | "back", number>,
): number {
  if (previousProfit === null) return step;
  if (previousProfit >= 0) return Math.max(0, step - back);
  return step + 1 < steps ? step + 1 : 0;
}
