import type { FieldKind, Hundredths, Minor, NumberFormat, Players } from "@aviator/core";
import { type FoundFormat, parseDecimal, parseWhole } from "./decimal-text.ts";
import { normaliseSigns, stripCurrency } from "./field-words.ts";

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
 * glyphs (`?`) are borne only in words beside an amount of money, never in or at a number.
 *
 * @param numbers The table's format; when absent it is found out from what is unambiguous.
 * @example parseField("money", "1.234,56 RSD")?.value // 123456
 */
export function parseField<Kind extends FieldKind>(
  kind: Kind,
  text: string,
  numbers?: NumberFormat,
): ParsedField<FieldValues[Kind]> | null {
  const signs = normaliseSigns(text);
  const parsers: { readonly [K in FieldKind]: () => ParsedField<FieldValues[K]> | null } = {
    multiplier: () => parseMultiplier(signs, numbers),
    money: () => parseMoney(signs, numbers),
    players: () => parsePlayers(signs, numbers),
    history: () => parseHistory(signs, numbers),
  };
  return parsers[kind]();
}

function parseMultiplier(text: string, numbers?: NumberFormat): ParsedField<Hundredths> | null {
  const bare = text.endsWith("x") ? text.slice(0, -1).trimEnd() : text;
  const found = parseDecimal(bare, [1, 2], numbers);
  if (found === null || found.hundredths < LOWEST_MULTIPLIER || found.hundredths > HIGHEST_MULTIPLIER) return null;
  return { value: found.hundredths, format: found.format };
}

function parseMoney(text: string, numbers?: NumberFormat): ParsedField<Minor> | null {
  const amount = stripCurrency(text, numbers);
  const found = amount === null ? null : parseDecimal(amount, [2], numbers);
  return found === null ? null : { value: found.hundredths, format: found.format };
}

function parsePlayers(text: string, numbers?: NumberFormat): ParsedField<Players> | null {
  // Beside a whole number nothing unknown is borne: it may be the stroke and the other number.
  const bare = text.includes("?") ? null : stripCurrency(text, numbers);
  if (bare === null) return null;
  const parts = bare.split("/");
  const [first, second] = parts.map((part) => parseWhole(part, numbers?.thousands));
  if (parts.length > 2 || first === undefined || first === null || second === null) return null;
  const total = second ?? first;
  if (total.units > MOST_PLAYERS || (second !== undefined && first.units > second.units)) return null;
  const thousands = total.thousands ?? first.thousands;
  const count = second === undefined ? 1 : 2;
  const format: FoundFormat = { decimals: 0, parts: count, ...(thousands === undefined ? {} : { thousands }) };
  return { value: { cashedOut: second === undefined ? null : first.units, total: total.units }, format };
}

/** Crash points side by side; one that can't be read spoils the strip, for a gap would shift the rest. */
function parseHistory(text: string, numbers?: NumberFormat): ParsedField<readonly Hundredths[]> | null {
  const entries = text.split(" ").map((word) => parseMultiplier(word, numbers));
  const read = entries.filter((entry) => entry !== null);
  const [first] = read;
  if (first === undefined || read.length < entries.length) return null;
  return { value: read.map((entry) => entry.value), format: first.format };
}
