import { BYTES_PER_PIXEL, type CharacterReading, type DigitRows, type Pixels, type TextReading } from "@aviator/core";

/** Colours differ when some channel does by this, or by this share of what the number itself differs from what is beside it. */
const DIFFERENT = 40;
const DIFFERENT_SHARE = 0.18;
/**
 * The same where a column beside the number is quiet: where no more than this share of its rows differs so much from the next column. Without
 * noise, glow or compression a faint digit shows.
 */
const MOST_UNREST = 0.4;
const UNREST = 3;
const DIFFERENT_QUIETLY = 22;
const DIFFERENT_SHARE_QUIETLY = 0.09;
/** Between two characters lies some blank: its plainest column is looked for within so many digit heights of the number's end. */
const PLAIN_WITHIN = 0.3;
/** What begins farther off, in digit heights, is a word or a picture of its own. */
const BEGINS_WITHIN = 0.42;
/** What differs so little that it may be the glow of such a word must begin nearer. */
const FAINT_WITHIN = 0.36;
/** So wide a part of it is looked at, a sign, and behind it the stem of a 1 in the middle of its room, and strokes are compared with what is so far before them. */
const WIDTH = 0.8;
const STROKE = 0.1;
/** In pixels: soft edges are two wide. */
const LEAST_STROKE = 2;
/** It fills such a share of the digits' rows, as a digit does. */
const ROWS_OF_A_DIGIT = 0.5;
/** What runs on above the digits or below them, in so large a share of the rows so near to them, is a curve, a wall or rays; a comma hangs. */
const BEYOND = 0.25;
const MOST_ABOVE = 0.3;
const MOST_BELOW = 0.8;
/** Rows of a digit that are enough to see strokes in. */
const ROWS_LOOKED_AT = 9;
/** Columns of a digit's height that are enough to meet each of its strokes. */
const STROKES_LOOKED_AT = 24;
/** Columns of a character that are enough to see its rows by. */
const COLUMNS_LOOKED_AT = 5;
/** Digits lower than this, in pixels, are not told from what stands around them. */
const LEAST_HEIGHT = 8;
const MULTIPLIER_SIGN = "x";

/**
 * True when something as high as a digit stands so near a number's end as a digit of it would, in colours in which it was not read: a first
 * digit in red, or one that fades. What is left of the number would be a shorter one. Where an engine doesn't tell the rows of the digits,
 * they are those in the middle; where it doesn't tell heights either, nothing is found.
 *
 * @param read Its characters from left to right.
 */
export function standsBeside(pixels: Pixels, { characters, digitRows }: TextReading): boolean {
  const first = characters?.[0];
  const last = characters?.at(-1);
  if (characters === undefined || first === undefined || last === undefined) return false;
  const rows = digitRows ?? middleRows(pixels, characters);
  if (rows.height < LEAST_HEIGHT) return false;
  if (isBeside(pixels, first, rows, -1)) return true;
  // No digit comes behind the sign of a multiplier; the curve of its growth often does.
  return last.character !== MULTIPLIER_SIGN && isBeside(pixels, last, rows, 1);
}

function middleRows(pixels: Pixels, characters: readonly CharacterReading[]): DigitRows {
  const height = Math.max(...characters.map((one) => one.height ?? 0));
  return { top: Math.round((pixels.height - height) / 2), height };
}

/** True when something stands on one side of a character that ends a number. */
function isBeside(pixels: Pixels, end: CharacterReading, { top: from, height }: DigitRows, side: -1 | 1): boolean {
  const edge = Math.round(side < 0 ? end.x : end.x + end.width - 1);
  const every = Math.max(1, Math.floor(height / ROWS_LOOKED_AT));
  const pace = Math.max(1, Math.floor(height / STROKES_LOOKED_AT));
  const top = Math.max(0, Math.round(from));
  const bottom = Math.min(pixels.height - 1, top + Math.round(height) - 1);
  const rows = { top, bottom, every };
  const { x: plain, unrest } = plainestColumn(pixels, edge, height, side, rows, pace);
  if (plain < 0) return false;
  const isQuiet = unrest <= MOST_UNREST;
  const least = isQuiet ? DIFFERENT_QUIETLY : DIFFERENT;
  const stroke = Math.max(LEAST_STROKE, Math.round(STROKE * height));
  const before = (plain - edge) * side;
  const within = BEGINS_WITHIN * height - before;
  const faintWithin = FAINT_WITHIN * height - before;
  const startIn = (scan: Scan): number => {
    let start = Number.POSITIVE_INFINITY;
    for (let y = top; y <= bottom; y += every)
      start = Math.min(start, firstInked(scan, y, Math.min(start, within), faintWithin));
    return start;
  };
  const rough: Scan = { pixels, plain, side, stroke, pace, isNoisy: !isQuiet, apart: least, plainly: DIFFERENT };
  // Nearly always nothing is there, and nothing more needs to be known.
  if (startIn(rough) === Number.POSITIVE_INFINITY) return false;
  const contrast = contrastOf(pixels, end, plain, rows);
  const apart = Math.max(least, (isQuiet ? DIFFERENT_SHARE_QUIETLY : DIFFERENT_SHARE) * contrast);
  const scan: Scan = { ...rough, apart, plainly: Math.max(DIFFERENT, DIFFERENT_SHARE * contrast) };
  const start = startIn(scan);
  if (start === Number.POSITIVE_INFINITY) return false;
  const last = start + WIDTH * height;
  const inked = (first: number, end: number): number => {
    let count = 0;
    for (let y = Math.max(0, first); y <= Math.min(pixels.height - 1, end); y += every)
      if (firstInked(scan, y, last) < Number.POSITIVE_INFINITY) count += every;
    return count;
  };
  if (inked(top, bottom) < ROWS_OF_A_DIGIT * height) return false;
  const margin = Math.ceil(0.1 * height) + 1;
  const reach = Math.ceil(BEYOND * height);
  const above = inked(top - margin - reach, top - margin - 1);
  const below = inked(bottom + margin + 1, bottom + margin + reach);
  return above < MOST_ABOVE * reach && below < MOST_BELOW * reach;
}

/** Every so many of a number's rows are looked at. */
interface LookedAt {
  readonly top: number;
  readonly bottom: number;
  readonly every: number;
}

interface Scan {
  readonly pixels: Pixels;
  readonly plain: number;
  readonly side: -1 | 1;
  readonly stroke: number;
  /** Every so many columns are looked at. */
  readonly pace: number;
  /** True where neighbouring pixels differ by themselves. */
  readonly isNoisy: boolean;
  /** Colours differ by more than this, and plainly by more than that. */
  readonly apart: number;
  readonly plainly: number;
}

/**
 * How far beyond the plain column the first stroke of a row begins, `most` pixels at most, and `mostFaint` where it differs by little;
 * infinite where there is none.
 */
function firstInked(
  { pixels, plain, side, stroke, pace, isNoisy, apart, plainly }: Scan,
  y: number,
  most: number,
  mostFaint = most,
): number {
  const room = side < 0 ? plain : pixels.width - 1 - plain;
  for (let step = pace; step <= Math.min(most, room); step += pace) {
    const before = plain + side * Math.max(0, step - stroke);
    const x = plain + side * step;
    let found = difference(pixels, x, before, y);
    // A speck of noise is one pixel wide, a stroke is two.
    if (found > apart && isNoisy) found = Math.min(found, step < room ? difference(pixels, x + side, before, y) : 0);
    if (found > apart && (found > plainly || step <= mostFaint)) return step;
  }
  return Number.POSITIVE_INFINITY;
}

/** The column beside a number in which colours change least, downwards and towards the next one, -1 where the picture ends, and the share of its rows that differ. */
function plainestColumn(
  pixels: Pixels,
  edge: number,
  height: number,
  side: -1 | 1,
  { top, bottom, every }: LookedAt,
  pace: number,
): { readonly x: number; readonly unrest: number } {
  let plainest = -1;
  let unrest = 0;
  let least = Number.POSITIVE_INFINITY;
  const within = Math.max(2, PLAIN_WITHIN * height);
  // Nothing is plainer than a column in which nothing changes.
  for (let step = 1; step <= within && least > 0; step += pace) {
    const x = edge + side * step;
    if (Math.min(x, x + side) < 0 || Math.max(x, x + side) >= pixels.width) break;
    let sum = 0;
    let differing = 0;
    for (let y = top; y <= bottom && sum < least; y += every) {
      const apart = difference(pixels, x, x + side, y);
      // Within a sign it is plain to the side, but begins and ends on the way down.
      sum += apart + (y === top ? 0 : difference(pixels, x, x, y, y - every));
      if (apart > UNREST) differing += 1;
    }
    if (sum >= least) continue;
    least = sum;
    plainest = x;
    unrest = differing;
  }
  return { x: plainest, unrest: unrest / Math.ceil((bottom - top + 1) / every) };
}

/** How far a character's colour is from that of a column beside it. */
function contrastOf(pixels: Pixels, { x, width }: CharacterReading, plain: number, { top, bottom, every }: LookedAt): number {
  const from = Math.max(0, Math.round(x));
  const to = Math.min(pixels.width - 1, Math.round(x + width - 1));
  const across = Math.max(1, Math.floor((to - from) / COLUMNS_LOOKED_AT));
  let contrast = 0;
  for (let y = top; y <= bottom; y += every)
    for (let column = from; column <= to; column += across) {
      const apart = difference(pixels, column, plain, y);
      if (apart > contrast) contrast = apart;
    }
  return contrast;
}

/** The largest difference of a channel between two pixels, of one row unless told. */
function difference({ bytes, offset, stride }: Pixels, one: number, other: number, y: number, otherY = y): number {
  const a = offset + y * stride + one * BYTES_PER_PIXEL;
  const b = offset + otherY * stride + other * BYTES_PER_PIXEL;
  const first = Math.abs(bytes[a]! - bytes[b]!);
  const second = Math.abs(bytes[a + 1]! - bytes[b + 1]!);
  const third = Math.abs(bytes[a + 2]! - bytes[b + 2]!);
  return Math.max(first, second, third);
}
