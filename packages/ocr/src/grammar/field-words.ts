import type { ExpectedFormat } from "./expected-format.ts";
import { isLabel } from "./label.ts";

/** The caret of a field that people type into, as learned tables have it: known to be no part of the number that it stands in or beside. */
export const CARET = "‸";
/** A glyph that is known to be no digit, whatever it is. */
export const NO_DIGIT = "¤";

/**
 * Writes signs one way: `×` and `X` as `x`, strokes, apostrophes and all kinds of spaces as the plain ones, no space beside a
 * separator.
 */
export function normaliseSigns(text: string): string {
  return PLAIN.test(text) ? text : rewriteSigns(text);
}

/** Texts of these signs alone are written that way: most are. */
const PLAIN = /^[\d.,/x?]*$/;

function rewriteSigns(text: string): string {
  return text
    .replaceAll(CARET, "")
    .replaceAll(/[\u200B-\u200F\u2060\uFEFF]/g, "")
    .replaceAll(/[×✕✖Х]|X(?![a-zA-Z])/g, "x")
    .replaceAll(/[⁄∕]/g, "/")
    .replaceAll(/[’‘´`ʼ]/g, "'")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([.,/']) ?/g, "$1")
    .trim();
}

/**
 * Takes off what stands before and after an amount with decimals: the map's currency, words and signs of letters, and groups of
 * unknown glyphs that a gap separates. Null when something unknown could be part of the number itself.
 */
export function stripCurrency(text: string, expected: ExpectedFormat = {}): string | null {
  const bare = takeOffCurrency(text, expected.currency);
  const words = bare.split(" ");
  let first = 0;
  let last = words.length;
  while (first < last && isForeign(words[first]!)) first += 1;
  const joined = first === 0 ? "no" : beginsGroups(words[first - 1]!, words.slice(first).join(" "), expected);
  if (joined === "maybe") return null;
  if (joined === "yes") first -= 1;
  while (last > first && isTail(words[last - 1]!)) last -= 1;
  if (mayGoOnApart(words.slice(last))) return null;
  const amount = takeOffSigns(words.slice(first, last).join(" "), expected);
  if (first > 0 && mayHideDigits(words.slice(0, first), amount, expected)) return null;
  return amount;
}

/**
 * Takes off words beside a whole number, as in `1234 players`. Nothing marks its end, so more is asked than of an amount: a word of
 * unknown glyphs must be longer than a stroke or a lost group, and hold no digits to speak of.
 */
export function stripWords(text: string, expected: ExpectedFormat = {}): string | null {
  const words = takeOffLetters(takeOffCurrency(text, expected.currency)).split(" ");
  const first = words.findIndex(isNumeric);
  if (first < 0) return null;
  let end = first;
  while (end < words.length && isNumeric(words[end]!)) end += 1;
  const before = words.slice(0, first);
  const after = words.slice(end);
  if (![...before, ...after].every(isWord)) return null;
  const number = words.slice(first, end).join(" ");
  const shortest = expected.lettersBeside === true || number.includes("/") ? SHORTEST_WORD : BEYOND_NUMBERS;
  for (const next of [before.at(-1), after[0]]) {
    if (next?.includes("?") && !isLabel(next) && glyphsOf(next) < shortest && lettersOf(next) < KNOWN_LETTERS) return null;
  }
  return number;
}

function takeOffCurrency(text: string, currency = ""): string {
  const sign = normaliseSigns(currency);
  if (sign === "") return text;
  if (text.startsWith(sign) || startsWithUnknown(text, sign)) return text.slice(sign.length).trim();
  return text.endsWith(sign) ? text.slice(0, -sign.length).trim() : text;
}

/** Letters of a currency before a sign that no number has. */
const LETTERS_BEFORE_SIGN = /^\p{L}+(?=[^\p{L}\d.,' ])/u;

/** True for a currency as `S/` of which the letters alone are unknown: the sign behind them shows where it ends. */
function startsWithUnknown(text: string, sign: string): boolean {
  const letters = LETTERS_BEFORE_SIGN.exec(sign)?.[0].length ?? 0;
  if (letters === 0 || !text.startsWith(sign.slice(letters), letters)) return false;
  return /^[\p{L}?¤]+$/u.test(text.slice(0, letters));
}

/** Takes off what is known to be no digit where it stands at either end so near that no gap shows, as a picture before `111`. */
function takeOffLetters(text: string): string {
  return text.replace(/^¤+(?=\d)/, "").replace(/(?<=\d)¤+$/, "");
}

/**
 * Takes off signs that stand at the amount without a gap: `€5.00`, `Rs.5.00`, `S/5.00`, `5.00RSD`. Behind decimals that are known to be two
 * an unknown glyph is no digit either, and no K of thousands where a sign was learned to stand there. What follows a glyph that is known to be
 * none (`¤`) is a letter that looks like one, as the D of RSD.
 */
function takeOffSigns(amount: string, expected: ExpectedFormat): string {
  const known = amount
    .replace(/(?<=\d[.,]\d\d)¤[^.,'/ ]*$/u, "")
    .replace(/^[^\d.,'/? ]+\/?\.?(?=\d)/u, "")
    .replace(/(?<=\d)[^\d.,'/? ]+\.?$/u, "");
  return expected.decimals === 2 && expected.behind === "sign" ? known.replace(/(?<=\d[.,]\d\d)[^\d.,'/ ]+$/u, "") : known;
}

/** Glyphs of a currency's name before an amount. */
const LONGEST_CURRENCY = 4;

/** A word of letters, currency signs and unknown glyphs; a digit among them may be a letter that looks like one. */
function isForeign(word: string): boolean {
  if (/^[^\d.,/']+\.?$/u.test(word)) return true;
  const unknown = word.replaceAll(/[^?¤]/g, "").length;
  return unknown > 0 && unknown * 2 >= word.length && !/[.,/']/.test(word);
}

/** A sign of a currency, or letters, with a digit right behind them. */
const SIGN_AND_DIGITS = /^¤+[1-9]\d{0,2}$/;
/** Groups of three, and decimals. */
const GROUPS = /^\d{3}(?: \d{3})*[.,]\d/;

/**
 * Whether a word as `¤6` before `484,58` is a currency's sign and the first group of `6 484,58`, or two letters of which one looks like a digit, as
 * the s of Bs. Where the field was learned to part groups by spaces it is the first, if one sign stands alone; elsewhere it may be either.
 */
function beginsGroups(word: string, rest: string, { thousands, spaced }: ExpectedFormat): "yes" | "no" | "maybe" {
  const mayBegin = SIGN_AND_DIGITS.test(word) && GROUPS.test(rest);
  if (!mayBegin || (thousands !== undefined && thousands !== " ")) return "no";
  return spaced === true && word.lastIndexOf(NO_DIGIT) === 0 ? "yes" : "maybe";
}

/**
 * A word after the amount: one strange sign makes it foreign, for an amount is complete before its last space. In one that is longer than a
 * currency's name two digits are no letters that look like some: a gap parted the number, as in `90.41 ?,14 €`.
 */
function isTail(word: string): boolean {
  if (/^[\d?]+$/.test(word) && glyphsOf(word) > LONGEST_CURRENCY && word.replaceAll("?", "").length > 1) return false;
  // No number ends in a point, whatever stands before it: `kr.`
  return /[^\d]/.test(word) && !/[.,/']/.test(word.replace(/(?<=\p{L}|^[^\d.,/']{2,})\.$/u, ""));
}

/** Of unknown words behind an amount the first, of one glyph, may be its next digit, in print of equal width; a currency's sign stands alone. */
function mayGoOnApart([first, ...others]: readonly string[]): boolean {
  return first === "?" && others.some((word) => word.includes("?"));
}

/** A word of letters that are known for such: no number goes on before it. */
const LETTERS = /^(?:\p{L}|¤){2,}$/u;

/** True when leading words with unknown glyphs might be the first digits of the amount. */
function mayHideDigits(words: readonly string[], amount: string, expected: ExpectedFormat): boolean {
  const last = words.at(-1)!;
  if (!words.some((word) => word.includes("?")) || isLabel(last) || LETTERS.test(last)) return false;
  // A currency is one short word; several, or one with a digit, are the pieces of a number.
  if (words.length > 1 || words[0]!.length > LONGEST_CURRENCY || /\d/.test(words[0]!)) return true;
  const spaced = expected.thousands === undefined || expected.thousands === " ";
  if (spaced && /^\d{3}(?!\d)/.test(amount)) return true;
  // A single glyph may be a digit that stands apart, as a 1 in digits of equal width.
  return words[0]!.length === 1;
}

/** An unknown word beside a whole number has at least so many glyphs: fewer may be a stroke, a digit that stands apart, or both. */
const SHORTEST_WORD = 4;
/** More glyphs than a stroke and any other number of players have: `/999,999`. */
const BEYOND_NUMBERS = 9;
/** In an unknown word of at least so many glyphs one may look like a digit, as an `l`. */
const LONG_WORD = 6;

function isNumeric(word: string): boolean {
  return /\d/.test(word) && /^[\d.,'/]+$/.test(word);
}

function isWord(word: string): boolean {
  if (isLabel(word)) return true;
  const digits = word.replaceAll(/\D/g, "").length;
  if (/[.,/'](?!$)/.test(word)) return false;
  return digits === 0 || (digits === 1 && word.includes("?") && glyphsOf(word) >= LONG_WORD);
}

/** A word with so many letters that are known for such is no stroke and no number, whatever else is in it. */
const KNOWN_LETTERS = 3;

function lettersOf(word: string): number {
  return word.replaceAll(/[^¤]/g, "").length;
}

function glyphsOf(word: string): number {
  return [...word].length;
}
