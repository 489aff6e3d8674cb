import { groupDigits } from "@aviator/core";

/** A share as a percentage of one decimal: `-0.0312` is `-3.1 %`. */
export function formatPercent(share: number, decimals = 1): string {
  const text = (share * 100).toFixed(decimals);
  return `${Number(text) === 0 ? text.replace("-", "") : text} %`;
}

/** A count with its digits in groups of three: `12,345`. */
export function formatCount(count: number): string {
  return groupDigits(String(Math.round(count)), ",");
}

/** The probability of a test as text: never a plain 0. */
export function formatPValue(pValue: number): string {
  return pValue < 0.0001 ? "< 0.0001" : pValue.toFixed(pValue < 0.01 ? 4 : 2);
}
