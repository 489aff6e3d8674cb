/** How one table writes its numbers. */
export interface NumberFormat {
  /** Sign between whole and fraction: `"."` or `","`. */
  readonly decimal: "." | ",";
  /** Sign between groups of three digits; `""` when there is none. `" "` stands for any kind of space. */
  readonly thousands: "," | "." | " " | "'" | "";
  /** Currency text before or after an amount, as `"RSD"`; `""` or absent when there is none. */
  readonly currency?: string | undefined;
}

/** 1,234.56 */
export const DEFAULT_NUMBER_FORMAT: NumberFormat = { decimal: ".", thousands: ",", currency: "" };

/** Writes an integer of hundredths in a table's format: `formatNumber(123456, …)` is `"1,234.56"`. */
export function formatNumber(hundredths: number, format: NumberFormat): string {
  const sign = hundredths < 0 ? "-" : "";
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return sign + groupDigits(digits.slice(0, -2), format.thousands) + format.decimal + digits.slice(-2);
}

/** Puts the sign between groups of three digits: `groupDigits("1234567", ",")` is `"1,234,567"`. */
export function groupDigits(digits: string, thousands: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, thousands);
}
