import type { LinePart } from "./cut-lines.ts";
import type { PartSpan } from "./part-span.ts";
import type { SeenLine } from "./seen-line.ts";
import type { Steps } from "./steps.ts";

/** What is asked of a line. */
export interface HeadOptions {
  /** The words of a line but its last. */
  readonly words: readonly PartSpan[];
  /** True for a glyph that looks like no digit. */
  readonly isForeign: (part: LinePart) => boolean;
}

/** A label has at least so many glyphs before its colon. */
const SHORTEST_LABEL = 2;

/**
 * What may stand before the number of a line, by where the number would begin: all that stands before it, up to a gap or behind glyphs that
 * are no digits; and the last of it alone, for a label in another size or colour is not cut alike in all frames: the word before the number,
 * the sign of a currency at it, and the colon of a label.
 */
export function* numberHeads(line: SeenLine, { words, isForeign }: HeadOptions): Steps<PartSpan[]> {
  const { parts } = line;
  const colons = parts.flatMap(({ isColon }, at) => (isColon && at >= SHORTEST_LABEL && at + 1 < parts.length ? [at] : []));
  const heads: PartSpan[] = words.map(({ to }) => ({ from: 0, to }));
  for (const at of colons) heads.push({ from: at, to: at + 1 });
  const ends = [...new Set([...words, ...heads].map(({ to }) => to))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, parts.length]) {
    let to = from;
    while (to < Math.min(end, parts.length - 1) && isForeign(parts[to]!)) {
      yield;
      to += 1;
    }
    if (to > from) heads.push({ from, to });
    // Behind what may be a number nothing is its label, but a word between two.
    if (end === parts.length || !isLetters(parts.slice(from, end), isForeign)) break;
    heads.push({ from, to: end });
    from = end;
  }
  return heads.sort((a, b) => a.to - b.to || a.from - b.from);
}

/** Letters for the most part: an o by itself may look like a low 0. */
export function isLetters(parts: readonly LinePart[], isForeign: (part: LinePart) => boolean): boolean {
  return 2 * parts.filter(isForeign).length >= parts.length;
}
