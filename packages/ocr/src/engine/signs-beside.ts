import { matchGlyph } from "../glyphs/match.ts";
import { isSmall } from "../glyphs/match-score.ts";
import { isDigit } from "../grammar/digits.ts";
import { NO_DIGIT } from "../grammar/field-words.ts";
import type { InkPlane } from "../pixels/ink-plane.ts";
import type { GlyphRun } from "./glyph-run.ts";
import { UNKNOWN } from "./glyph-run.ts";
import type { LineReader } from "./line-reader.ts";

/**
 * A part so like to one of these signs, and more so than to anything else in any font by this, is no digit: of 16,000 digits of 842 fonts none
 * is, of as many such signs four in five. In one font alone a heavy 5 may be as like to a dollar, so many must be asked.
 */
const CURRENCIES = "$€£";
const LIKE_SIGN = 0.8;
const SIGN_LEAD = 0.1;
const LEAST_FONTS = 24;
/** A small letter begins so far below the digits' top, and ends within so much of their foot, in digit heights. */
const LOW = 0.15;
const AT_FOOT = 0.06;
/** The digits that are higher than others in old-style figures: where any other is as high as its line, no digit is low in it. */
const HIGH_IN_OLD_STYLE = "68";
/** A glyph is at most so wide and at least that, in widths of the widest digit: a wider one may hold a digit, a narrower one be a piece of one. */
const WIDEST = 1.25;
const NARROWEST = 0.45;
/** No farther from its amount, in digit heights, and with nothing between, were it ever so faint: a digit may have been overlooked. */
const AT_AMOUNT = 0.7;
const FAINT = 20;
/** The edges of glyphs are soft, in samples. */
const EDGE = 2;
/** Letters of a word stand no farther apart, in digit heights. */
const WITHIN_WORD = 0.5;

/**
 * Names the unknown parts beside an amount {@link NO_DIGIT} where the one next to its digits is surely no digit: like a currency's sign, or a
 * small letter with another glyph at it. No amount goes on beyond such a part, so what stands there is none of its digits, whatever it is.
 *
 * @param plane The one that the line is of.
 * @param count Parts of the line.
 */
export function nameSignsBeside(reader: LineReader, plane: InkPlane, count: number): void {
  const { run } = reader;
  let first = 0;
  while (first < run.count && !isDigit(run.characters[first]!)) first += 1;
  let last = run.count - 1;
  while (last > first && !isDigit(run.characters[last]!)) last -= 1;
  // Without a decimal sign it can't be told where an amount ends: `12€50`.
  if (first >= last || !hasSigns(run, first, last)) return;
  const before = partOf(reader, count, first - 1);
  if (before >= 0 && isNoDigit(reader, plane, { at: before, glyph: first - 1, side: -1, first, last }))
    nameAll(run, first - 1, -1);
  if (!endsInDecimals(run, last)) return;
  const behind = partOf(reader, count, last + 1);
  if (behind >= 0 && isNoDigit(reader, plane, { at: behind, glyph: last + 1, side: 1, first, last })) nameAll(run, last + 1, 1);
}

/** Digits and signs between them, all of them known. */
function hasSigns({ characters }: GlyphRun, first: number, last: number): boolean {
  let signs = 0;
  for (let at = first; at <= last; at += 1) {
    if (characters[at] === "." || characters[at] === ",") signs += 1;
    else if (!isDigit(characters[at]!) && characters[at] !== "'") return false;
  }
  return signs > 0;
}

/** Behind two decimals no digit comes; behind a whole number they may, drawn smaller. */
function endsInDecimals({ characters }: GlyphRun, last: number): boolean {
  const sign = characters[last - 2];
  return isDigit(characters[last - 1]!) && (sign === "." || sign === ",");
}

/** Which part of the line an unknown glyph of the run is, whole and alone in its columns; -1 for none. */
function partOf({ run, measured }: LineReader, count: number, glyph: number): number {
  if (glyph < 0 || glyph >= run.count || run.characters[glyph] !== UNKNOWN || run.height[glyph] === 0) return -1;
  for (let other = 0; other < run.count; other += 1)
    if (other !== glyph && run.left[other]! < run.right[glyph]! && run.right[other]! > run.left[glyph]!) return -1;
  for (let at = 0; at < count; at += 1)
    if (measured.left[at] === run.left[glyph] && measured.right[at] === run.right[glyph])
      return measured.hasShape[at] === 0 || isSmall(measured.top[at]!, measured.bottom[at]!) ? -1 : at;
  return -1;
}

/** An unknown glyph beside an amount: its place in the line and the run, and where the amount's digits stand in that. */
interface Beside {
  readonly at: number;
  readonly glyph: number;
  readonly side: -1 | 1;
  readonly first: number;
  readonly last: number;
}

function isNoDigit(reader: LineReader, plane: InkPlane, beside: Beside): boolean {
  const { run } = reader;
  const { glyph, side, first, last } = beside;
  const isNear =
    side < 0
      ? isBlank(reader, plane, run.right[glyph]!, run.left[first]!)
      : isBlank(reader, plane, run.right[last]!, run.left[glyph]!);
  if (!isNear) return false;
  let widest = 0;
  for (let at = first; at <= last; at += 1)
    if (isDigit(run.characters[at]!)) widest = Math.max(widest, run.right[at]! - run.left[at]!);
  const width = run.right[glyph]! - run.left[glyph]!;
  if (width > WIDEST * widest || width < NARROWEST * widest) return false;
  return isLikeCurrency(reader, beside.at) || isSmallLetter(reader, beside);
}

/** True for a narrow gap in which, between the digits' head and foot, nothing shows. */
function isBlank({ measured }: LineReader, { workspace, box }: InkPlane, left: number, right: number): boolean {
  if (right - left > AT_AMOUNT * measured.height) return false;
  const top = Math.max(0, Math.ceil(measured.digitTop));
  const bottom = Math.min(box.height, Math.floor(measured.digitBottom));
  for (let y = top; y < bottom; y += 1)
    for (let x = Math.ceil(left) + EDGE; x < right - EDGE; x += 1)
      if (workspace.coverage[y * box.width + x]! >= FAINT) return false;
  return true;
}

function isLikeCurrency({ sets, measured, split }: LineReader, at: number): boolean {
  if (sets.length < LEAST_FONTS) return false;
  const { match } = split;
  let sign = 0;
  let rival = 0;
  for (const set of sets) {
    matchGlyph(measured, at, set, match);
    if (match.character < 0) continue;
    if (CURRENCIES.includes(set.characters[match.character]!)) {
      sign = Math.max(sign, match.score);
      rival = Math.max(rival, match.rival);
    } else rival = Math.max(rival, match.score);
  }
  return sign >= LIKE_SIGN && sign - rival >= SIGN_LEAD;
}

/** One glyph alone may be a digit that something hides the head of: a letter has another one at it. */
function isSmallLetter({ run, measured }: LineReader, { at, glyph, side, first, last }: Beside): boolean {
  if (measured.top[at]! < LOW || Math.abs(measured.bottom[at]!) > AT_FOOT) return false;
  const next = glyph + side;
  if (next < 0 || next >= run.count || run.characters[next] !== UNKNOWN) return false;
  const gap = side < 0 ? run.left[glyph]! - run.right[next]! : run.left[next]! - run.right[glyph]!;
  if (gap > WITHIN_WORD * measured.height) return false;
  for (let one = first; one <= last; one += 1) {
    const isHigh = run.height[one]! >= (1 - LOW) * measured.height;
    if (isHigh && isDigit(run.characters[one]!) && !HIGH_IN_OLD_STYLE.includes(run.characters[one]!)) return true;
  }
  return false;
}

/** From one glyph on to the run's end, as far as all are unknown. */
function nameAll(run: GlyphRun, from: number, side: -1 | 1): void {
  for (let at = from; at >= 0 && at < run.count && run.characters[at] === UNKNOWN; at += side) {
    run.characters[at] = NO_DIGIT;
    run.confidence[at] = 1;
    run.unsure[at] = 0;
  }
}
