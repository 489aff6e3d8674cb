import type { CharacterReading } from "@aviator/core";
import { isDigit } from "../grammar/digits.ts";

/** A small letter is lower than this share of a digit. */
const SMALL_LETTER = 0.86;
/** A gap this much wider than the narrowest, in digit widths, may hold a decimal sign that was lost. */
const HIDDEN_SIGN = 0.22;

/** True for a character that was read as a digit. */
export function showsDigit({ character }: CharacterReading): boolean {
  return isDigit(character);
}

/** True when the digits of a number stand so evenly that no decimal sign can have been lost between them. */
export function isGapless(characters: readonly CharacterReading[] | undefined): boolean {
  if (characters === undefined) return false;
  const from = characters.findIndex(showsDigit);
  const to = characters.findLastIndex(showsDigit);
  const digits = characters.slice(from, to + 1);
  if (from < 0 || digits.length < 2 || !digits.every(showsDigit)) return false;
  const widest = Math.max(...digits.map((digit) => digit.width));
  let narrowestGap = Number.POSITIVE_INFINITY;
  let widestGap = Number.NEGATIVE_INFINITY;
  for (let at = 1; at < digits.length; at += 1) {
    const before = digits[at - 1]!;
    const after = digits[at]!;
    // A 1 of equal width has empty room on both sides: what it may take is taken off.
    const room = (before.character === "1" ? ONE_ROOM : 0) + (after.character === "1" ? ONE_ROOM : 0);
    const gap = after.x - before.x - before.width;
    narrowestGap = Math.min(narrowestGap, gap);
    widestGap = Math.max(widestGap, gap - room * Math.max(0, widest - Math.min(before.width, after.width)));
  }
  // Two digits have one gap: nothing to compare it with but their width.
  const usual = digits.length === 2 ? Math.min(narrowestGap, widest * HIDDEN_SIGN * 0.75) : narrowestGap;
  return widestGap - usual <= widest * HIDDEN_SIGN;
}

/** Share of what a 1 is narrower than other digits that may be empty room on one side of it. */
const ONE_ROOM = 0.5;

/** True when unknown glyphs beside the digits are too low to be digits themselves: small letters. */
export function hasLettersBeside(characters: readonly CharacterReading[] | undefined): boolean {
  const digits = characters?.filter(showsDigit) ?? [];
  const tallest = Math.max(0, ...digits.map((digit) => digit.height ?? 0));
  if (tallest === 0 || characters === undefined) return false;
  const unknown = characters.filter(({ character }) => character === "?");
  const small = unknown.filter(({ height = tallest }) => height > tallest * 0.4 && height < tallest * SMALL_LETTER);
  return small.length >= 2 && small.length * 3 >= unknown.length;
}

/** Digits of one number differ in height by less than this share; in small print more. */
const SAME_SIZE = 0.94;
const DECIMALS = 2;

/** True when the last two digits of a number without a sign are lower than all before them: they may be decimals that are drawn smaller. */
export function mayEndInDecimals(characters: readonly CharacterReading[] | undefined): boolean {
  const heights = characters?.filter(showsDigit).map(({ height = 0 }) => height) ?? [];
  if (heights.length <= DECIMALS) return false;
  return Math.max(...heights.slice(-DECIMALS)) < SAME_SIZE * Math.min(...heights.slice(0, -DECIMALS));
}
