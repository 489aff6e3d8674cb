import type { NumberFormat } from "@aviator/core";

/**
 * Hundredths of what somebody typed into a field, or null when it is no amount. Both decimal signs are understood; a single
 * sign with one or two digits behind it is the decimal one, whatever the table's own format.
 */
export function typedHundredths(text: string, format: NumberFormat): number | null {
  const compact = text.replaceAll(/[\s']/g, "");
  const plain = /^\d+[.,]\d{1,2}$/.test(compact)
    ? compact.replace(",", ".")
    : (format.thousands.trim() === "" ? compact : compact.replaceAll(format.thousands, "")).replace(format.decimal, ".");
  if (!/^\d{1,12}(\.\d{0,2})?$/.test(plain)) return null;
  const [whole = "", fraction = ""] = plain.split(".");
  return Number(whole + fraction.padEnd(2, "0"));
}
