import type { FieldKind, Hundredths, Minor, Players } from "@aviator/core";
import { type DecimalText, type FoundFormat, parseDecimal, parseWhole, parseWholeAmount } from "./decimal-text.ts";
import type { ExpectedFormat } from "./expected-format.ts";
import { normaliseSigns, stripCurrency, stripWords } from "./field-words.ts";

/** What each kind of field holds. */
export interface FieldValues {
  readonly multiplier: Hundredths;
  readonly money: Minor;
  readonly players: Players;
  readonly history: readonly Hundredths[];
}

/** A field's value and the format that it was written in. */
export interface ParsedField<T> {
  readonly value: T;
  readonly format: FoundFormat;
}

/** 1.00x is the least that a table shows. */
const LOWEST_MULTIPLIER = 100;
/** A larger multiplier is a lost decimal sign, not a round. */
const HIGHEST_MULTIPLIER = 100_000_000;
/** More players than this are two numbers whose stroke was lost. */
const MOST_PLAYERS = 999_999;

/**
 * Reads the text of a field by the grammar of its kind, strictly: what isn't exactly a number of the format is null. Unknown
 * glyphs (`?`) are borne only in words beside a number, never in it, and at it only where the format leaves no room for a digit.
 *
 * @param expected What is known of the field's format, as a map's `numbers`; the rest is found out from what is unambiguous.
 * @example parseField("money", "1.234,56 RSD")?.value // 123456
 */
export function parseField<Kind extends FieldKind>(
  kind: Kind,
  text: string,
  expected: ExpectedFormat = {},
): ParsedField<FieldValues[Kind]> | null {
  return PARSERS[kind](normaliseSigns(text), expected);
}

const PARSERS: { readonly [K in FieldKind]: (text: string, expected: ExpectedFormat) => ParsedField<FieldValues[K]> | null } = {
  multiplier: parseMultiplier,
  money: parseMoney,
  players: parsePlayers,
  history: parseHistory,
};

function parseMultiplier(text: string, expected: ExpectedFormat): ParsedField<Hundredths> | null {
  const isSigned = text.endsWith("x") || text.startsWith("x");
  // Where it was seen, something unknown behind the decimals may be the sign; where other numbers stand in its place, it may not.
  if (!isSigned && (expected.times === "needed" || (expected.times === "seen" && !text.endsWith("?")))) return null;
  const bare = takeOffTimes(text, expected);
  const found = parseDecimal(bare, [1, 2], expected) ?? (expected.typed === true ? parseWholeAmount(bare, expected) : null);
  if (found === null || found.hundredths < LOWEST_MULTIPLIER || found.hundredths > HIGHEST_MULTIPLIER) return null;
  return { value: found.hundredths, format: isSigned ? { ...found.format, times: "seen" } : found.format };
}

/** Takes off the `x` behind or before; behind decimals that are known to be two, an unknown glyph stands for it. */
function takeOffTimes(text: string, { decimals }: ExpectedFormat): string {
  if (text.endsWith("x")) return text.slice(0, -1).trimEnd();
  if (text.startsWith("x")) return text.slice(1).trimStart();
  return decimals === 2 ? text.replace(/(?<=\d[.,]\d\d) ?\?$/, "") : text;
}

/** A number with the sign of a multiplier: `1.51x`, `x1.51`, `1.51 x`. With letters beside it the x is of a currency, as in `5.00 MX`. */
const MULTIPLIED = /(?<![\p{L}?¤])x ?\d|\d ?x(?![\p{L}?¤])/u;

/** Something that stands at a number's end without a gap, or a single glyph behind one. */
const AT_END = /\d(?:[^\d.,'/ ]| [^\d.,'/ ](?=$| ))/u;
/** An amount that a letter shortens, as `179.30K`: what is left of it is a thousandth, and rounded. */
const SHORTENED = /\d ?[KMB](?![\p{L}¤?/.])/iu;

function parseMoney(text: string, expected: ExpectedFormat): ParsedField<Minor> | null {
  if (text.includes("x") && MULTIPLIED.test(text)) return null;
  if (expected.behind === "short" && AT_END.test(text)) return null;
  if (expected.currency === undefined && SHORTENED.test(text)) return null;
  const amount = stripCurrency(text, expected);
  if (amount === null || mayLackDigit(text, amount, expected)) return null;
  const found = parseDecimal(amount, expected.typed === true ? [1, 2] : [2], expected) ?? wholeMoney(text, expected);
  return found === null ? null : { value: found.hundredths, format: found.format };
}

/**
 * True where something unknown follows an amount with one decimal: in letter-spaced print and in digits of equal width it may be the second.
 * So it may be the third digit of a group, where the sign before two is not the decimal sign of the table's other numbers.
 */
function mayLackDigit(text: string, amount: string, { decimals, decimalElsewhere }: ExpectedFormat): boolean {
  const isShort = /[.,]\d$/.test(amount);
  const sign = decimals === undefined ? /^\d{1,3}([.,])\d\d$/.exec(amount)?.[1] : undefined;
  const isGroup = sign !== undefined && decimalElsewhere !== undefined && sign !== decimalElsewhere;
  if (!isShort && !isGroup) return false;
  return text
    .slice(text.lastIndexOf(amount) + amount.length)
    .trimStart()
    .startsWith("?");
}

function wholeMoney(text: string, expected: ExpectedFormat): DecimalText | null {
  const amount = stripWords(text, expected);
  return amount === null ? null : parseWholeAmount(amount, expected);
}

/**
 * A short word of letters between two numbers, as in `366 of 3527` or `366 z 3527`: it parts them as a stroke does. A lone `x` may be a
 * cross, or the sign of a multiplier.
 */
const BETWEEN_NUMBERS = /(?<=\d) (?!x )(?:\p{L}{1,4}|(?:\p{L}|¤){2,4}) (?=\d)/gu;
/** The same with a single letter that is not known by name, where the field is known to write two numbers: elsewhere it may be an icon. */
const LETTER_BETWEEN = /(?<=\d) ¤ (?=\d)/gu;
/** The same behind what may be a number that could not be read: it is not the first word of a label. */
const BEHIND_UNKNOWN = /\?\S* (?:\p{L}|¤){1,4} (?=\d)/u;

function parsePlayers(text: string, expected: ExpectedFormat): ParsedField<Players> | null {
  if (BEHIND_UNKNOWN.test(text)) return null;
  const parted = text.replaceAll(BETWEEN_NUMBERS, "/");
  const stroked = expected.parts === 2 ? parted.replaceAll(LETTER_BETWEEN, "/") : parted;
  const bare = stripWords(stroked, { lettersBeside: expected.lettersBeside });
  if (bare === null) return null;
  const parts = bare.split("/");
  const [first, second] = parts.map((part) => parseWhole(part, expected.thousands));
  if (parts.length > 2 || first === undefined || first === null || second === null) return null;
  const total = second ?? first;
  if (total.units > MOST_PLAYERS || (second !== undefined && first.units > second.units)) return null;
  const thousands = total.thousands ?? first.thousands;
  if (first.thousands !== undefined && first.thousands !== thousands) return null;
  const count = second === undefined ? 1 : 2;
  const format: FoundFormat = { decimals: 0, parts: count, ...(thousands === undefined ? {} : { thousands }) };
  return { value: { cashedOut: second === undefined ? null : first.units, total: total.units }, format };
}

/** Crash points side by side; one that can't be read spoils the strip, for a gap would shift the rest. */
function parseHistory(text: string, expected: ExpectedFormat): ParsedField<readonly Hundredths[]> | null {
  // Their sign is what parts them.
  const entries = historyEntries(text).map((entry) => parseMultiplier(entry, { ...expected, times: undefined }));
  const read = entries.filter((entry) => entry !== null);
  const [first] = read;
  if (first === undefined || read.length < entries.length) return null;
  if (read.some((entry) => entry.format.decimal !== first.format.decimal)) return null;
  return { value: read.map((entry) => entry.value), format: first.format };
}

/** No number. */
const UNKNOWN_ENTRY = "?";

/** One text for each entry: an `x` ends or begins it, so that spaces may group its digits; without it spaces set entries apart. */
function historyEntries(text: string): string[] {
  if (!text.includes("x")) return text.split(" ");
  const entries = text.split("x").map((entry) => entry.trim());
  // The x of the last entry ends the text, that of the first begins it: one empty piece is left over there.
  if (entries.at(-1) === "") return entries.slice(0, -1);
  if (entries[0] === "") return entries.slice(1);
  // Where some have it, one without it may be the rest of a number.
  return text.split(" ").map((entry) => (entry.includes("x") ? entry : UNKNOWN_ENTRY));
}
