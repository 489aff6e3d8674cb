import type { LinePart } from "./cut-lines.ts";
import { isDecimalSign } from "./decimal-sign.ts";
import type { NumberLine } from "./number-line.ts";
import { likeness, createCluster } from "./shape-clusters.ts";

/** So large a share of the numbers have the ending, and each way in which it looks in at least so many. */
const CONSTANT = 0.8;
const FEWEST_LINES = 4;
const FEWEST_OF_A_WAY = 3;
/** Its glyphs are this alike in all lines: of two digits no two pictures are. */
const SAME_GLYPH = 0.9;
/** So many numbers are written out to the last digit, and have so many digits. */
const FEWEST_THOUSANDS = 3;
const DIGITS_OF_THOUSANDS = 4;
const GROUP = 3;

/** What is asked of the glyphs of a region. */
export interface EndOptions {
  /** The same for parts that look the same. */
  readonly pictureOf: (part: LinePart) => number | undefined;
  /** True for a glyph that looks like no digit. */
  readonly isForeign: (part: LinePart) => boolean;
  /** True for one that looks like a letter that writes numbers short: `12K`. */
  readonly isShort: (part: LinePart) => boolean;
}

/**
 * Takes off the numbers what stands at the end of nearly all of them without a gap, as counters of many languages do: `2,802명`, `616人`. It
 * is glyphs that look like no digit, the same in all lines, and stand nowhere before the last digit. Where no number of a thousand and more is
 * written out before it, it may as well write thousands short: `12万`.
 */
export function withoutTightEnds(numbers: readonly NumberLine[], options: EndOptions): NumberLine[] {
  const closing = closingPictures(numbers, options);
  const ends = new Map(numbers.map((number) => [number, endOf(number, options, closing)] as const));
  const having = numbers.filter((number) => ends.get(number)! < number.to);
  const spellings = Map.groupBy(having, (number) => spelling(number, ends.get(number)!, options));
  const often = [...spellings.values()].filter((same) => same.length >= FEWEST_OF_A_WAY);
  const count = often.reduce((sum, { length }) => sum + length, 0);
  if (count < Math.max(FEWEST_LINES, CONSTANT * numbers.length)) return [...numbers];
  const endings = often.map(([first]) => first!.line.parts.slice(ends.get(first!), first!.to));
  const isOne = endings.every((parts) => areAlike(parts, endings[0]!));
  if (!isOne || endings.some(([first]) => options.isShort(first!))) return [...numbers];
  const cut = often.flat().map((number) => ({ ...number, to: ends.get(number)! }));
  if (cut.filter((number) => isThousands(number, options)).length < FEWEST_THOUSANDS) return [...numbers];
  const shortened = new Map(often.flat().map((number, at) => [number, cut[at]!] as const));
  return numbers.map((number) => shortened.get(number) ?? number);
}

/** The pictures that look like no digit, and behind which none stands that may be one. */
function closingPictures(
  numbers: readonly NumberLine[],
  { pictureOf, isForeign }: EndOptions,
): ReadonlySet<number | undefined> {
  const parts = numbers.map(({ line, from, to }) => line.parts.slice(from, to));
  const mayClose = (part: LinePart): boolean => !part.cut && !isDecimalSign(part) && isForeign(part);
  const closing = new Set(parts.flat().filter(mayClose).map(pictureOf));
  // What stands before a glyph that doesn't close a number does not close it either.
  for (let before = -1; before !== closing.size;) {
    before = closing.size;
    for (const own of parts) {
      const last = own.findLastIndex((part) => !closing.has(pictureOf(part)));
      for (const part of own.slice(0, Math.max(0, last))) closing.delete(pictureOf(part));
    }
  }
  return closing;
}

/** Where the closing glyphs of a number begin: its end where it has none, or nothing else. */
function endOf({ line, from, to }: NumberLine, { pictureOf }: EndOptions, closing: ReadonlySet<number | undefined>): number {
  let end = to;
  while (end > from && closing.has(pictureOf(line.parts[end - 1]!))) end -= 1;
  return end === from || isDecimalSign(line.parts[end - 1]!) ? to : end;
}

function spelling({ line, to }: NumberLine, from: number, { pictureOf }: EndOptions): string {
  return line.parts.slice(from, to).map(pictureOf).join(" ");
}

function areAlike(parts: readonly LinePart[], others: readonly LinePart[]): boolean {
  return parts.length === others.length && parts.every((part, at) => likeness(part, createCluster(others[at]!)) >= SAME_GLYPH);
}

/** True for a number with a last group of three, or with four digits and more and no sign. */
function isThousands({ line, from, to }: NumberLine, { isForeign }: EndOptions): boolean {
  const parts = line.parts.slice(from, to);
  const sign = parts.findLastIndex(isDecimalSign);
  if (sign >= 0) return sign > 0 && parts.length - 1 - sign === GROUP;
  return parts.length >= DIGITS_OF_THOUSANDS && !parts.slice(-DIGITS_OF_THOUSANDS).some(isForeign);
}
