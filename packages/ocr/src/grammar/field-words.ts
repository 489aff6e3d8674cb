import type { NumberFormat } from "@aviator/core";

/** Writes signs one way: `×` and `X` as `x`, every apostrophe and space as the plain one, no space beside a separator. */
export function normaliseSigns(text: string): string {
  return text
    .replaceAll(/[×X]/g, "x")
    .replaceAll(/[’‘´`]/g, "'")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([.,/']) ?/g, "$1")
    .trim();
}

/**
 * Takes off what stands before and after an amount: the map's currency, words of letters, and groups of unknown glyphs that a
 * gap separates. Null when something unknown could be part of the number itself.
 */
export function stripCurrency(text: string, numbers?: NumberFormat): string | null {
  const bare = takeOffCurrency(text, numbers?.currency ?? "");
  const words = bare.split(" ");
  let first = 0;
  let last = words.length;
  while (first < last && isForeign(words[first]!)) first += 1;
  while (last > first && isTail(words[last - 1]!)) last -= 1;
  const amount = words.slice(first, last).join(" ");
  if (first > 0 && mayHideDigits(words.slice(0, first), amount, numbers)) return null;
  return amount;
}

function takeOffCurrency(text: string, currency: string): string {
  if (currency === "") return text;
  if (text.startsWith(currency)) return text.slice(currency.length).trim();
  return text.endsWith(currency) ? text.slice(0, -currency.length).trim() : text;
}

/** Glyphs of a currency's name before an amount. */
const LONGEST_CURRENCY = 4;

/** A word of letters, currency signs and unknown glyphs; a digit among them may be a letter that looks like one. */
function isForeign(word: string): boolean {
  if (/^[^\d.,/']+$/u.test(word)) return true;
  const unknown = word.split("?").length - 1;
  return unknown > 0 && unknown * 2 >= word.length && !/[.,/']/.test(word);
}

/** A word after the amount: one strange sign makes it foreign, for an amount is complete before its last space. */
function isTail(word: string): boolean {
  return /[^\d]/.test(word) && !/[.,/']/.test(word);
}

/** True when leading words with unknown glyphs might be the first digits of the amount. */
function mayHideDigits(words: readonly string[], amount: string, numbers?: NumberFormat): boolean {
  if (!words.some((word) => word.includes("?"))) return false;
  // A currency is one short word; several, or one with a digit, are the pieces of a number.
  if (words.length > 1 || words[0]!.length > LONGEST_CURRENCY || /\d/.test(words[0]!)) return true;
  const spaced = numbers === undefined || numbers.thousands === " ";
  if (spaced && /^\d{3}(?!\d)/.test(amount)) return true;
  // A single glyph may be a digit that stands apart, as a 1 in digits of equal width.
  return words[0]!.length === 1;
}
