import type { FieldKind } from "@aviator/core";
import { constantEnd, variedEnd } from "./constant-ends.ts";
import { countEach } from "./counts.ts";
import type { LinePart } from "./cut-lines.ts";
import { widthOfSpace } from "../segment/letter-spacing.ts";
import { clusterShapes } from "./shape-clusters.ts";
import { isDecimalSign } from "./decimal-sign.ts";
import { numberHeads } from "./number-heads.ts";
import type { PartSpan } from "./part-span.ts";
import type { RegionLines, SeenLine } from "./seen-line.ts";
import type { Steps } from "./steps.ts";
import type { NumberLine } from "./number-line.ts";
import { withoutTightEnds } from "./tight-ends.ts";
import { wordsBetween } from "./words-between.ts";

/** A line that looks the same in so many frames, and has no decimal sign, is words. */
const REPEATED = 3;
/** Pictures this alike are the same for that. */
const SAME_PICTURE = 0.95;
/** Most parts that follow the decimal sign of a multiplier: two digits and its x. */
const MOST_AFTER_SIGN = 3;
/** Longer lines are words, though a piece of a letter looks like a point: the longest multipliers are as 1,234,567.89x. */
const MOST_IN_MULTIPLIER = 14;
/** Words of fewer glyphs than this are not told from numbers by being repeated. */
const SHORTEST_WORDS = 5;

/** The parts of a region's lines, by what they may be before anything is named. */
export interface PartedLines {
  readonly numbers: NumberLine[];
  /** Parts of numbers. */
  readonly inside: LinePart[];
  /** Parts of words and currencies, also of a word between two numbers. */
  readonly outside: LinePart[];
}

/**
 * Tells numbers from what stands beside them by what stays the same from frame to frame.
 *
 * @param looksForeign True for a glyph that looks like no digit: only such a one is taken off where no gap sets it off.
 * @param looksShort True for one that looks like a letter which writes numbers short, as the K of `12K`.
 */
export function* partLines(
  region: RegionLines,
  looksForeign: (part: LinePart) => boolean,
  looksShort: (part: LinePart) => boolean = () => false,
): Steps<PartedLines> {
  const { lines } = region;
  const kind = isWhole(region) ? "players" : region.kind;
  const found: NumberLine[] = [];
  const outside: LinePart[] = [];
  const pictures = yield* numberPictures(lines);
  const isForeign = oncePerPicture(pictures, looksForeign);
  const key = (line: SeenLine, { from, to }: PartSpan): string =>
    line.parts
      .slice(from, to)
      .map((part) => pictures.get(part))
      .join(" ");
  const whole = (line: SeenLine): string => key(line, { from: 0, to: line.parts.length });
  const repeated = countEach(lines.map(whole));
  const candidates = lines.filter((line) => mayBeNumber(line, kind));
  const glyphsOf = { isForeign, isOfNumbers: pictureStandsIn(candidates, kind, pictures) };
  const headsOf = new Map<SeenLine, readonly PartSpan[]>();
  for (const line of candidates) {
    yield;
    const hasHead = kind !== "multiplier" && kind !== "history";
    headsOf.set(line, hasHead ? yield* numberHeads(line, { words: words(line), isForeign }) : []);
  }
  const beginnings = (line: SeenLine): readonly PartSpan[] => headsOf.get(line)!;
  const prefix = yield* constantEnd(candidates, whole, beginnings, key);
  const ends = (line: SeenLine): PartSpan[] => tails(line, kind, glyphsOf).map((from) => ({ from, to: line.parts.length }));
  const suffix = yield* constantEnd(candidates, whole, ends, key);
  for (const name of yield* variedEnd(candidates, ends, key, isForeign)) suffix.add(name);
  const between =
    region.kind === "players" ? yield* wordsBetween(candidates, { words, key, isForeign }) : new Map<SeenLine, PartSpan>();
  for (const line of lines) {
    yield;
    const beginning = headsOf.get(line);
    if (beginning === undefined) {
      const isWords = (repeated.get(whole(line)) ?? 0) >= REPEATED && line.parts.length >= SHORTEST_WORDS;
      if (isWords) outside.push(...line.parts.filter(({ cut }) => !cut));
      continue;
    }
    const to =
      tails(line, kind, glyphsOf).find((at) => suffix.has(key(line, { from: at, to: line.parts.length }))) ?? line.parts.length;
    const from = beginning.findLast((head) => head.to < to && prefix.has(key(line, head)))?.to ?? 0;
    // Its label was cut otherwise than in all other frames, so where it ends is not known.
    if (from === 0 && prefix.size > 0 && isForeign(line.parts[0]!)) continue;
    const word = between.get(line);
    const isLetter = word !== undefined && word.to - word.from === 1 && word.from > from && word.to < to;
    if (to > from) found.push({ line, from, to, ...(isLetter ? { letter: line.parts[word.from]! } : {}) });
    else outside.push(...line.parts.filter(({ cut }) => !cut));
  }
  // Stakes often end in the same digit, which looks like none in some fonts; players, counted one by one, hardly ever do.
  const glyphs = { pictureOf: (part: LinePart) => pictures.get(part), isForeign, isShort: looksShort };
  const numbers = region.kind === "players" ? withoutTightEnds(found, glyphs) : found;
  const inside: LinePart[] = [];
  for (const { line, from, to } of numbers) {
    const word = between.get(line);
    const isInside = (at: number): boolean => at >= from && at < to && (word === undefined || at < word.from || at >= word.to);
    for (const [at, part] of line.parts.entries()) if (!part.cut) (isInside(at) ? inside : outside).push(part);
  }
  return { numbers, inside, outside };
}

/** Money of which fewer lines than this have a decimal sign is written without; such numbers look like counts of players. */
const FEW_SIGNS = 0.1;

function isWhole({ kind, lines }: RegionLines): boolean {
  if (kind !== "money") return false;
  return lines.filter(({ parts }) => lastSign(parts, kind) >= 0).length < FEW_SIGNS * lines.length;
}

/** Where the last sign of a number stands; of money the point that ends its currency is none, as in `1.234,56 kr.`, behind two decimals and a letter. */
function lastSign(parts: readonly LinePart[], kind: FieldKind): number {
  const last = parts.findLastIndex(isDecimalSign);
  if (kind !== "money" || last < parts.length - 1) return last;
  const before = parts.findLastIndex((part, at) => at < last && isDecimalSign(part));
  return last - before > DECIMALS + 1 ? before : last;
}

/** A number for each part, the same for those that look the same. */
function* numberPictures(lines: readonly SeenLine[]): Steps<Map<LinePart, number>> {
  const clusters = yield* clusterShapes(
    lines.flatMap(({ parts }) => parts),
    SAME_PICTURE,
  );
  return new Map(clusters.flatMap(({ members }, index) => members.map((part) => [part, index] as const)));
}

/** Asks once for all parts that look the same: each is compared with every font that is known. */
function oncePerPicture(
  pictures: ReadonlyMap<LinePart, number>,
  looksForeign: (part: LinePart) => boolean,
): (part: LinePart) => boolean {
  const known = new Map<number | undefined, boolean>();
  return (part) => {
    const picture = pictures.get(part);
    const found = known.get(picture) ?? looksForeign(part);
    known.set(picture, found);
    return found;
  };
}

/** The words of a line but its last: what may be a prefix. */
function words({ parts, height }: SeenLine): PartSpan[] {
  const found: PartSpan[] = [];
  const gaps = parts.slice(1).map((part, at) => part.left - parts[at]!.right);
  const space = widthOfSpace(
    gaps.toSorted((a, b) => a - b),
    height,
  );
  let from = 0;
  for (let at = 1; at < parts.length; at += 1) {
    if (gaps[at - 1]! < space) continue;
    found.push({ from, to: at });
    from = at;
  }
  return found;
}

/** Digits of a thousands group, and decimals of money. */
const GROUP = 3;
const DECIMALS = 2;

/** What is asked of what may be the third digit behind the last sign of an amount. */
interface ThirdDigit {
  readonly isForeign: (part: LinePart) => boolean;
  /** True for a picture that stands where digits surely stand. */
  readonly isOfNumbers: (part: LinePart) => boolean;
}

/** Where a suffix may begin, the longest first: after the decimals of money, or the group that stands there, at a gap in the rest. */
function tails(line: SeenLine, kind: FieldKind, third: ThirdDigit): number[] {
  if (kind === "multiplier" || kind === "history") return [];
  if (kind === "players") return words(line).map(({ to }) => to);
  const { parts } = line;
  const group = lastSign(parts, kind) + GROUP;
  const first = group - GROUP + (endsInGroup(line, group, third) ? GROUP : DECIMALS) + 1;
  return parts.map((_, at) => at).filter((at) => at >= first);
}

/**
 * True where the third part behind the last sign is a digit of the amount, though few amounts come in many frames, and end in few ways:
 * before a gap, as in `10,936 din`, or where its like stands in the numbers, as in `12,340円`.
 */
function endsInGroup(line: SeenLine, group: number, { isForeign, isOfNumbers }: ThirdDigit): boolean {
  const third = line.parts[group];
  if (third === undefined || isForeign(third)) return false;
  const gaps = words(line).map(({ to }) => to);
  return gaps.includes(group + 1) || (!gaps.includes(group) && isOfNumbers(third));
}

/** Tells whether a part looks like one that stands before the last sign of some line, or right behind it. */
function pictureStandsIn(
  lines: readonly SeenLine[],
  kind: FieldKind,
  pictures: ReadonlyMap<LinePart, number>,
): (part: LinePart) => boolean {
  const seen = new Set(
    lines.flatMap(({ parts }) => parts.slice(0, lastSign(parts, kind) + GROUP).map((part) => pictures.get(part))),
  );
  return (part) => seen.has(pictures.get(part));
}

/** Multipliers and money have a decimal sign, and end soon after it; the others have few enough glyphs. */
function mayBeNumber({ parts }: SeenLine, kind: FieldKind): boolean {
  if (kind === "players" || kind === "history") return true;
  const sign = lastSign(parts, kind);
  const after = parts.length - 1 - sign;
  if (sign <= 0 || after < 1) return false;
  return kind !== "multiplier" || (after <= MOST_AFTER_SIGN && parts.length <= MOST_IN_MULTIPLIER);
}
