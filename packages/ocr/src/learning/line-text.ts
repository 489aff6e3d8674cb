import type { FieldKind } from "@aviator/core";
import { createGlyphRun, pushGlyph, runText, UNKNOWN } from "../engine/glyph-run.ts";
import type { FoundFormat } from "../grammar/decimal-text.ts";
import type { ExpectedFormat } from "../grammar/expected-format.ts";
import { CARET } from "../grammar/field-words.ts";
import { parseField } from "../grammar/parse-field.ts";
import type { LinePart } from "./cut-lines.ts";
import type { NumberLine } from "./number-span.ts";

/** Whole amounts of money are understood only where they are expected: in learning, where all numbers are looked at together. */
export const EXPECTATIONS: readonly ExpectedFormat[] = [{}, { decimals: 0 }];

/** How the number of a line is written whose parts are named; null when the grammar of its kind doesn't read it. */
export function findFormat(number: NumberLine, kind: FieldKind, nameOf: (part: LinePart) => string | null): FoundFormat | null {
  const words = wordsOf(number, nameOf);
  for (const expected of EXPECTATIONS) {
    const format = readWords(words, kind, expected);
    if (format !== null) return format;
  }
  return null;
}

function wordsOf({ line, from, to }: NumberLine, nameOf: (part: LinePart) => string | null): string[] {
  const run = createGlyphRun();
  for (const part of line.parts.slice(from, to)) {
    const { sample } = part;
    if (nameOf(part) === CARET) continue;
    const height = (1 - sample.top + sample.bottom) * line.height;
    pushGlyph(run, nameOf(part) ?? UNKNOWN, 1, part.left, part.right, false, height);
  }
  return runText(run, line.height).split(" ");
}

/** The longest run of whole words without anything unknown that the grammar reads. */
function readWords(words: readonly string[], kind: FieldKind, expected: ExpectedFormat): FoundFormat | null {
  for (let length = words.length; length > 0; length -= 1) {
    for (let first = 0; first + length <= words.length; first += 1) {
      const text = words.slice(first, first + length).join(" ");
      const parsed = text.includes(UNKNOWN) ? null : parseField(kind, text, expected);
      if (parsed !== null) return parsed.format;
    }
  }
  return null;
}
