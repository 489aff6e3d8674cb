import type { FieldKind } from "@aviator/core";
import { createGlyphRun, pushGlyph, runText, UNKNOWN } from "../engine/glyph-run.ts";
import { parseField } from "../grammar/parse-field.ts";
import type { LinePart } from "./cut-lines.ts";
import type { SeenLine } from "./table-lines.ts";

/** The parts of a line that write its number, and what they say. */
export interface LineNumber {
  /** First part, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Finds the number in a line whose parts are named: the longest run of whole words that the grammar of its kind reads. */
export function findNumber(line: SeenLine, kind: FieldKind, nameOf: (part: LinePart) => string | null): LineNumber | null {
  const run = createGlyphRun();
  for (const part of line.parts) {
    const { sample } = part;
    const height = (1 - sample.top + sample.bottom) * line.height;
    pushGlyph(run, nameOf(part) ?? UNKNOWN, 1, part.left, part.right, false, height);
  }
  const words = wordsOf(runText(run, line.height));
  for (let length = words.length; length > 0; length -= 1) {
    for (let first = 0; first + length <= words.length; first += 1) {
      const chosen = words.slice(first, first + length);
      const text = chosen.map((word) => word.text).join(" ");
      if (text.includes(UNKNOWN) || parseField(kind, text) === null) continue;
      return { from: chosen[0]!.from, to: chosen.at(-1)!.to, text };
    }
  }
  return null;
}

interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function wordsOf(text: string): Word[] {
  let at = 0;
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const from = at;
      at += [...word].length;
      return { text: word, from, to: at };
    });
}
