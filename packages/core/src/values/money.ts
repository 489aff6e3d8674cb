import { formatUnits, toUnits } from "./decimal.ts";

/** An amount of money in integer minor units (hundredths of the currency): 12.34 is 1234. */
export type Minor = number;

const PLACES = 2;

/** Turns an amount people write (`12.5`) into minor units (1250). Throws InvalidInputError when it is not exact. */
export function toMinor(amount: number, field = "amount"): Minor {
  return toUnits(amount, PLACES, field);
}

/** Minor units as the number people write: 1250 → 12.5. For output only; inside everything stays an integer. */
export function fromMinor(minor: Minor): number {
  return minor / 10 ** PLACES;
}

/** Minor units as plain text, a point for the decimals and no grouping: 123456 → `"1234.56"`. */
export function formatMoney(minor: Minor): string {
  return formatUnits(minor, PLACES);
}

/** `stake x multiplier`, rounded down to the minor unit, as bookmakers pay. */
export function payoutMinor(stakeMinor: Minor, multiplier: number): Minor {
  const product = stakeMinor * multiplier;
  // Up to here a product is exact, and so is its hundredth once the fraction is cut.
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / 100);
  return Number((BigInt(stakeMinor) * BigInt(multiplier)) / 100n);
}
