import { formatUnits, toUnits } from "./decimal.ts";

/** A multiplier or crash point in integer hundredths: 1.23x is 123. */
export type Hundredths = number;

const PLACES = 2;

/** 1.00x, where every round starts and the lowest crash point. */
export const MULTIPLIER_START: Hundredths = 100;

/** Turns a multiplier people write (`2.2`) into hundredths (220). Throws InvalidInputError when it is not exact. */
export function toHundredths(multiplier: number, field = "multiplier"): Hundredths {
  return toUnits(multiplier, PLACES, field);
}

/** Hundredths as the number people write: 220 → 2.2. For output only; inside everything stays an integer. */
export function fromHundredths(hundredths: Hundredths): number {
  return hundredths / 10 ** PLACES;
}

/** Hundredths as text: 220 → `"2.20x"`. */
export function formatMultiplier(hundredths: Hundredths): string {
  return `${formatUnits(hundredths, PLACES)}x`;
}
