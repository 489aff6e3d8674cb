import type { FieldKind } from "@aviator/core";
import { createTemplateEngine } from "../engine/template-engine.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import type { FoundFormat } from "../grammar/decimal-text.ts";
import type { ExpectedFormat } from "../grammar/expected-format.ts";
import { parseField } from "../grammar/parse-field.ts";
import { hasLettersBeside } from "../reader/line-geometry.ts";
import type { LearnedFormats } from "./learn-formats.ts";
import { EXPECTATIONS } from "./line-text.ts";
import type { SeenLine } from "./seen-line.ts";
import { oneByOne, type Steps } from "./steps.ts";
import { type NamedRegion, pixelsOfLine } from "./understood-lines.ts";

/**
 * Reads each region's lines with the sets as the reader will: a name for each part of a number is not enough where a label stands beside it,
 * or where a glyph is like two.
 *
 * @returns The frames of each region whose number was read.
 */
export function readAgain(
  regions: readonly NamedRegion[],
  sets: readonly GlyphSet[],
  formats: LearnedFormats,
): Steps<ReadonlySet<number>[]> {
  const engine = createTemplateEngine({ glyphs: sets });
  const isRead = ({ picture }: SeenLine, kind: FieldKind, path: string): boolean => {
    const { text, reason, characters } = engine.readText({ pixels: pixelsOfLine(picture), kind, path });
    const { decimals, groupsOf, parts, times, behind }: Partial<FoundFormat> = formats[path] ?? {};
    const beside: ExpectedFormat = {
      behind,
      times,
      typed: path.startsWith("panels"),
      lettersBeside: reason !== null && kind === "players" && hasLettersBeside(characters),
    };
    const expectations: readonly ExpectedFormat[] = [{ decimals, groupsOf, parts }, ...EXPECTATIONS];
    return expectations.some((expected) => parseField(kind, text, { ...expected, ...beside }) !== null);
  };
  return oneByOne(regions, function* ({ path, kind, lines, numbers }): Steps<ReadonlySet<number>> {
    engine.forget?.();
    const numbered = new Set(numbers.map(({ line }) => line));
    const read = new Set<number>();
    for (const line of lines) {
      yield;
      if (read.has(line.frame) || (line.rank !== 0 && !numbered.has(line))) continue;
      if (isRead(line, kind, path)) read.add(line.frame);
    }
    return read;
  });
}
