import { BYTES_PER_PIXEL, type CharacterReading, type Pixels } from "@aviator/core";

/** Colours differ when some channel does by this, or by this share of what the number itself differs from what is beside it. */
const DIFFERENT = 40;
const DIFFERENT_SHARE = 0.2;
/** Between two characters lies some blank: its plainest column is looked for within so many digit heights of the number's end. */
const PLAIN_WITHIN = 0.3;
/** What begins farther off, in digit heights, is a word or a picture of its own. */
const BEGINS_WITHIN = 0.42;
/** So wide a part of it is looked at, and strokes are compared with what is so far before them. */
const WIDTH = 0.35;
const STROKE = 0.06;
/** It fills such a share of the digits' rows, as a digit does. */
const ROWS_OF_A_DIGIT = 0.5;
/** What runs on so far above and below the digits is a wall or the edge of something. */
const BEYOND = 0.25;

/**
 * True when something as high as a digit stands so near a number's end as a digit of it would, in colours in which it was not read: a first
 * digit in red, or one that fades. What is left of the number would be a shorter one.
 *
 * @param characters As they were read, from left to right; where an engine doesn't tell their heights, nothing is found.
 */
export function standsBeside(pixels: Pixels, characters: readonly CharacterReading[] | undefined): boolean {
  const first = characters?.[0];
  const last = characters?.at(-1);
  if (characters === undefined || first === undefined || last === undefined) return false;
  const height = Math.max(...characters.map((one) => one.height ?? 0));
  if (height < 8) return false;
  return isBeside(pixels, first, height, -1) || isBeside(pixels, last, height, 1);
}

/** What stands on one side of a character that ends a number. */
function isBeside(pixels: Pixels, end: CharacterReading, height: number, side: -1 | 1): boolean {
  const edge = Math.round(side < 0 ? end.x : end.x + end.width - 1);
  const plain = plainestColumn(pixels, edge, height, side);
  if (plain === null) return false;
  const rows = rowsOf(pixels, end, plain, height);
  const apart = Math.max(DIFFERENT, DIFFERENT_SHARE * rows.contrast);
  const stroke = Math.max(1, Math.round(STROKE * height));
  const inked = new Set<number>();
  let beyond = 0;
  let start: number | null = null;
  for (let step = 1; ; step += 1) {
    const x = plain + side * step;
    const far = start === null ? BEGINS_WITHIN : (start - edge) * side * (1 / height) + WIDTH;
    if (x < 0 || x >= pixels.width || (x - edge) * side > far * height) break;
    const before = plain + side * Math.max(0, step - stroke);
    for (let y = 0; y < pixels.height; y += 1) {
      if (difference(pixels, x, before, y) <= apart) continue;
      if (y >= rows.top && y <= rows.bottom) {
        inked.add(y);
        start ??= x;
      } else if (isJustBeyond(y, rows, height)) beyond += 1;
    }
  }
  const isWall = beyond >= BEYOND * height;
  return inked.size >= ROWS_OF_A_DIGIT * height && !isWall;
}

interface Rows {
  readonly top: number;
  readonly bottom: number;
}

function isJustBeyond(y: number, { top, bottom }: Rows, height: number): boolean {
  const margin = 0.1 * height + 1;
  const reach = BEYOND * height + margin;
  return (y < top - margin && y >= top - reach) || (y > bottom + margin && y <= bottom + reach);
}

/** The column beside a number in which colours change least towards the next one; null where the picture ends. */
function plainestColumn(pixels: Pixels, edge: number, height: number, side: -1 | 1): number | null {
  let plainest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let step = 1; step <= Math.max(2, PLAIN_WITHIN * height); step += 1) {
    const x = edge + side * step;
    if (x + side < 0 || x + side >= pixels.width || x < 0 || x >= pixels.width) break;
    let sum = 0;
    for (let y = 0; y < pixels.height; y += 1) sum += difference(pixels, x, x + side, y);
    if (sum >= least) continue;
    least = sum;
    plainest = x;
  }
  return plainest;
}

/** The rows that a character fills, `height` high, and how far its colour is from that of a column beside it. */
function rowsOf(
  pixels: Pixels,
  { x, width }: CharacterReading,
  plain: number,
  height: number,
): Rows & { readonly contrast: number } {
  const from = Math.max(0, Math.round(x));
  const to = Math.min(pixels.width - 1, Math.round(x + width - 1));
  const sums: number[] = [];
  let contrast = 0;
  for (let y = 0; y < pixels.height; y += 1) {
    let sum = 0;
    for (let column = from; column <= to; column += 1) {
      const apart = difference(pixels, column, plain, y);
      contrast = Math.max(contrast, apart);
      if (apart > DIFFERENT) sum += 1;
    }
    sums.push(sum);
  }
  const rows = Math.min(pixels.height, Math.round(height));
  let sum = sums.slice(0, rows).reduce((total, one) => total + one, 0);
  let most = sum;
  let top = 0;
  for (let y = 1; y + rows <= pixels.height; y += 1) {
    sum += sums[y + rows - 1]! - sums[y - 1]!;
    if (sum <= most) continue;
    most = sum;
    top = y;
  }
  return { top, bottom: top + rows - 1, contrast };
}

/** The largest difference of a channel between two pixels of one row. */
function difference({ bytes, offset, stride }: Pixels, one: number, other: number, y: number): number {
  const a = offset + y * stride + one * BYTES_PER_PIXEL;
  const b = offset + y * stride + other * BYTES_PER_PIXEL;
  const first = Math.abs(bytes[a]! - bytes[b]!);
  const second = Math.abs(bytes[a + 1]! - bytes[b + 1]!);
  const third = Math.abs(bytes[a + 2]! - bytes[b + 2]!);
  return Math.max(first, second, third);
}
