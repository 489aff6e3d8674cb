import { DEFAULT_NUMBER_FORMAT, formatNumber, groupDigits } from "@aviator/core";
import type { Interval } from "../statistics/interval.ts";

/** A share as a percentage of one decimal: `-0.0312` is `-3.1 %`. */
export function formatPercent(share: number, decimals = 1): string {
  const text = (share * 100).toFixed(decimals);
  return `${Number(text) === 0 ? text.replace("-", "") : text} %`;
}

/** An interval of shares: `-3.1 % to 0.4 %`. */
export function formatInterval({ low, high }: Interval): string {
  return `${formatPercent(low)} to ${formatPercent(high)}`;
}

/** A count with its digits in groups of three: `12,345`. */
export function formatCount(count: number): string {
  return groupDigits(String(Math.round(count)), ",");
}

/** So many of a thing: `1 round`, `12,345 rounds`. */
export function formatThings(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${Math.round(count) === 1 ? "" : "s"}`;
}

/** Minor units as an amount with its digits in groups of three: `-1,234.50`. */
export function formatAmount(minor: number): string {
  return formatNumber(Math.round(minor), DEFAULT_NUMBER_FORMAT);
}

/** The probability of a test as text: never a plain 0. */
export function formatPValue(pValue: number): string {
  return pValue < 0.0001 ? "< 0.0001" : pValue.toFixed(pValue < 0.01 ? 4 : 2);
}
