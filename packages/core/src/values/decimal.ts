import { InvalidInputError } from "../errors.ts";
import { show } from "../validate.ts";

/** Largest integer that is still exact as a double. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * Turns a decimal that a person wrote into an integer of `10^-places` units, exactly.
 *
 * `2.2` is not representable in binary, so the shortest decimal text of the number is what counts: `2.2` → 220.
 *
 * @throws InvalidInputError when the value is not finite, has more decimals than `places`, or is too large to be exact.
 */
export function toUnits(value: number, places: number, field: string): number {
  const refuse = (rule: string): never => {
    throw new InvalidInputError(field, [{ field: "", message: `${rule} (found ${show(value)})` }]);
  };
  if (typeof value !== "number" || !Number.isFinite(value)) return refuse("must be a finite number");
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) return refuse("must be a plain decimal number");
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText) + places - fraction.length;
  const digits = whole + fraction;
  if (exponent < 0 && /[1-9]/.test(digits.slice(exponent))) {
    return refuse(`must have at most ${places} decimals; round it yourself`);
  }
  const units = exponent < 0 ? Number(digits.slice(0, exponent) || "0") : Number(digits + "0".repeat(exponent));
  if (units > LARGEST) return refuse("must be small enough to be exact");
  return sign === "-" && units !== 0 ? -units : units;
}

/** Writes an integer of `10^-places` units as a decimal text: `formatUnits(1234, 2)` is `"12.34"`. */
export function formatUnits(units: number, places: number): string {
  const sign = units < 0 ? "-" : "";
  const digits = String(Math.abs(units)).padStart(places + 1, "0");
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
