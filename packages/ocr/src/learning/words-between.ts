import type { LinePart } from "./cut-lines.ts";
import { isLetters } from "./number-heads.ts";
import type { PartSpan } from "./part-span.ts";
import type { SeenLine } from "./seen-line.ts";
import type { Steps } from "./steps.ts";

/** `of`, `von`, `od`, `из`: a stroke is one glyph, and a longer word is no such. */
const SHORTEST = 2;
const LONGEST = 4;
/** A single letter, as the `z` of `366 z 3527`, is lower than the digits by so much of their height, and stands on their foot; a stroke is neither. */
const LOWER = 0.12;
const ON_FOOT = 0.08;
/** It is so high and wide: a point or a dash is no letter. */
const LOWEST_LETTER = 0.5;
const NARROWEST_LETTER = 0.3;
/** So large a share of the lines has the word; each way in which it was cut in at least so many, and it comes in few ways. */
const CONSTANT = 0.8;
const FEWEST_OF_A_WAY = 3;
const MOST_WAYS = 4;

/** What is asked of the lines of a region. */
export interface BetweenOptions {
  /** The words of a line. */
  readonly words: (line: SeenLine) => readonly PartSpan[];
  /** A name for the pictures of a span. */
  readonly key: (line: SeenLine, span: PartSpan) => string;
  /** True for a glyph that looks like no digit. */
  readonly isForeign: (part: LinePart) => boolean;
}

/**
 * The short word of letters that stands between two numbers in nearly all lines, as in `366 of 3527`, by the parts that it has in each; a
 * single letter where there is no longer word.
 *
 * @returns Nothing where there is none.
 */
export function* wordsBetween(lines: readonly SeenLine[], options: BetweenOptions): Steps<ReadonlyMap<SeenLine, PartSpan>> {
  const longer = yield* constantWord(lines, options, ({ from, to }) => to - from >= SHORTEST && to - from <= LONGEST);
  if (longer.size > 0) return longer;
  return yield* constantWord(lines, options, ({ from, to }, { parts }) => to - from === 1 && isLowLetter(parts[from]!));
}

function* constantWord(
  lines: readonly SeenLine[],
  { words, key, isForeign }: BetweenOptions,
  isShort: (span: PartSpan, line: SeenLine) => boolean,
): Steps<ReadonlyMap<SeenLine, PartSpan>> {
  const ways = new Map<string, { line: SeenLine; span: PartSpan }[]>();
  for (const line of lines) {
    yield;
    for (const span of words(line).slice(1)) {
      if (span.to === line.parts.length || !isShort(span, line)) continue;
      const name = key(line, span);
      const list = ways.get(name) ?? [];
      list.push({ line, span });
      ways.set(name, list);
    }
  }
  const often = [...ways.values()].filter((list) => list.length >= FEWEST_OF_A_WAY && isLetters(partsOf(list[0]!), isForeign));
  const found = new Map(often.flat().map(({ line, span }) => [line, span] as const));
  const isOne = often.length <= MOST_WAYS && found.size === often.flat().length;
  return isOne && found.size >= CONSTANT * lines.length ? found : new Map();
}

function partsOf({ line, span: { from, to } }: { line: SeenLine; span: PartSpan }): readonly LinePart[] {
  return line.parts.slice(from, to);
}

function isLowLetter({ sample: { top, bottom, width } }: LinePart): boolean {
  return top >= LOWER && Math.abs(bottom) <= ON_FOOT && 1 - top + bottom >= LOWEST_LETTER && width >= NARROWEST_LETTER;
}
