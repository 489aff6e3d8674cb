import type { Hundredths } from "@aviator/core";
import { DIGITS } from "../grammar/digits.ts";
import { parseField } from "../grammar/parse-field.ts";

/**
 * The value of a multiplier of which one glyph could not be told, when only one digit in its place gives a value within bounds;
 * null when none or several do.
 *
 * @param text As the engine read it, with a single `?`.
 */
export function settleGlyph(text: string, least: Hundredths, most: number): Hundredths | null {
  if (text.split("?").length !== 2 || !Number.isFinite(most)) return null;
  let settled: Hundredths | null = null;
  for (const digit of DIGITS) {
    const value = parseField("multiplier", text.replace("?", digit))?.value;
    if (value === undefined || value < least || value > most) continue;
    if (settled !== null) return null;
    settled = value;
  }
  return settled;
}
