import type { FieldKind } from "@aviator/core";
import { createGlyphRun, pushGlyph, runText, UNKNOWN } from "../engine/glyph-run.ts";
import type { ExpectedFormat } from "../grammar/expected-format.ts";
import { CARET, normaliseSigns } from "../grammar/field-words.ts";
import { type FieldValues, type ParsedField, parseField } from "../grammar/parse-field.ts";
import type { LinePart } from "./cut-lines.ts";
import type { NumberLine } from "./number-line.ts";
import { SLASH } from "./slash.ts";

/** A field of any kind as it was read. */
export type AnyField = ParsedField<FieldValues[FieldKind]>;

/** Whole amounts of money, and groups of two, are understood only where they are expected: in learning, where all numbers are looked at together. */
export const EXPECTATIONS: readonly ExpectedFormat[] = [
  {},
  { decimals: 0, anyGroups: true },
  { groupsOf: 2 },
  { decimals: 0, groupsOf: 2, anyGroups: true },
];

/**
 * The number of a line whose parts are named, and how it is written; null when the grammar of its kind doesn't read it. A letter between two
 * numbers of players counts as a stroke.
 */
export function findNumber(number: NumberLine, kind: FieldKind, nameOf: (part: LinePart) => string | null): AnyField | null {
  const words = wordsOf(number, nameOf);
  for (const expected of EXPECTATIONS) {
    const found = readWords(words, kind, expected);
    if (found !== null) return found;
  }
  return null;
}

/** Groups before a sign and three digits, or a zero that no group begins with: `1 058,255`, `0.500`. */
const THOUSANDTHS = /(?<![\d.,'?])(?:\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*(?!\1)|0)([.,])\d{3}(?![\d.,'?]| \d)/;

/** The sign before three decimals in a line of money, where it surely is one. */
export function signOfThousandths(text: string): "." | "," | null {
  const sign = THOUSANDTHS.exec(text)?.[2];
  return sign === "." || sign === "," ? sign : null;
}

/** What is written in a line, with what is unknown. */
export function textOf(number: NumberLine, nameOf: (part: LinePart) => string | null): string {
  return wordsOf(number, nameOf).join(" ");
}

function wordsOf({ line, from, to, letter }: NumberLine, nameOf: (part: LinePart) => string | null): string[] {
  const run = createGlyphRun();
  for (const part of line.parts.slice(from, to)) {
    const { sample } = part;
    if (nameOf(part) === CARET) continue;
    const height = (1 - sample.top + sample.bottom) * sample.lineHeight;
    const name = part === letter ? SLASH : (nameOf(part) ?? UNKNOWN);
    pushGlyph(run, name, 1, part.left, part.right, false, height);
  }
  // A sign with air on both sides is of its number, not a word.
  return normaliseSigns(runText(run, line.height)).split(" ");
}

/** The longest run of whole words without anything unknown that the grammar reads; of players there is no other number beside it. */
function readWords(words: readonly string[], kind: FieldKind, expected: ExpectedFormat): AnyField | null {
  for (let length = words.length; length > 0; length -= 1) {
    for (let first = 0; first + length <= words.length; first += 1) {
      const text = words.slice(first, first + length).join(" ");
      const parsed = text.includes(UNKNOWN) ? null : parseField(kind, text, expected);
      if (parsed !== null && !(kind === "players" && hasNumber([...words.slice(0, first), ...words.slice(first + length)])))
        return parsed;
    }
  }
  return null;
}

/** True where some word is a number, or may be one of which something is unknown. */
function hasNumber(words: readonly string[]): boolean {
  return words.some((word) => 2 * word.replaceAll(/\D/g, "").length >= word.length);
}
