import { BYTES_PER_PIXEL, crop, type Pixels } from "@aviator/core";

/** Rows of a region: the first, and how many. */
export interface Rows {
  readonly top: number;
  readonly height: number;
}

/** Neighbouring samples of a plain row or column differ by at most this in every channel: gradients, rays and noise, but no text. */
const PLAIN = 24;
/** Regions of more rows are sampled more sparsely. */
const ENOUGH_ROWS = 64;
/** Strokes are met by samples so many times farther apart along a row: a line has many of them. */
const ALONG = 4;
/** What is lower than this share of the tallest line is the accent or the foot of its neighbour. */
const LEAST_OF_NUMBER = 0.2;
/** Words beside a number are lower than this share of it; of two lines about as high either may be the number. */
const MOST_OF_NUMBER = 0.75;
/** Lower lines than this hold no number, in pixels. */
const LOWEST_NUMBER = 10;
/** A larger region is no multiplier's but a whole screen: its rows are not looked at, which would take long. */
const MOST_PIXELS = 4_000_000;

/** A view on these rows of a region; on all of it for null. */
export function cropRows(pixels: Pixels, rows: Rows | null): Pixels {
  return rows === null ? pixels : crop(pixels, { x: 0, y: rows.top, width: pixels.width, height: rows.height });
}

/** A line of whatever is written or drawn: its inked rows, and those from which it is cut out, in the middle of the blank around it. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly from: number;
  readonly to: number;
}

/** The lines of a region from top to bottom, with accents and feet joined to theirs; none in one that is larger than any multiplier's. */
export function findLines(pixels: Pixels): Band[] {
  return pixels.width * pixels.height > MOST_PIXELS ? [] : joinAccents(findBands(pixels));
}

/** The tallest line, which is the number where there is one; null where it is too low for that. */
export function tallestOf(lines: readonly Band[]): Band | null {
  const [tallest] = lines.toSorted((a, b) => inkRows(b) - inkRows(a));
  return tallest === undefined || inkRows(tallest) < LOWEST_NUMBER ? null : tallest;
}

/** True for a line as low as words beside a number of that height. */
export function isLower(line: Band, number: Band): boolean {
  return inkRows(line) <= MOST_OF_NUMBER * inkRows(number);
}

/** Inked rows of a band. */
function inkRows({ top, bottom }: Band): number {
  return bottom - top + 1;
}

export function rowsOf({ from, to }: Band): Rows {
  return { top: from, height: to - from };
}

/** The bands of a region from top to bottom, parted by rows that are plain throughout. */
function findBands(pixels: Pixels): Band[] {
  const { height } = pixels;
  const pace = Math.max(1, Math.floor(height / ENOUGH_ROWS));
  const bands: Band[] = [];
  let from = 0;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y += pace) {
    if (isPlainRow(pixels, y, pace * ALONG)) continue;
    // Thin strokes lie between sparse samples: where a band ends no pixel may differ.
    const cut = top >= 0 && y - bottom > pace ? plainRow(pixels, bottom, y) : -1;
    if (cut >= 0) {
      bands.push({ top, bottom, from, to: cut });
      from = cut;
      top = -1;
    }
    if (top < 0) top = y;
    bottom = y;
  }
  if (top >= 0) bands.push({ top, bottom, from, to: height });
  return bands;
}

/** The middle of the plain rows nearest to the middle between two inked ones, for the foot of a comma may reach far; -1 where there are none. */
function plainRow(pixels: Pixels, above: number, below: number): number {
  const isBetween = (y: number): boolean => y > above && y < below && isPlainRow(pixels, y, 1);
  const middle = (above + below) >> 1;
  for (let apart = 0; apart < below - middle; apart += 1) {
    const found = [middle + apart, middle - apart].find(isBetween);
    if (found === undefined) continue;
    let [first, last] = [found, found];
    while (isBetween(first - 1)) first -= 1;
    while (isBetween(last + 1)) last += 1;
    return (first + last + 1) >> 1;
  }
  return -1;
}

/** Joins what is too low for a line of its own to the nearest band. */
function joinAccents(bands: readonly Band[]): Band[] {
  const joined = [...bands];
  const least = LEAST_OF_NUMBER * Math.max(...bands.map(inkRows));
  for (let at = joined.findIndex((band) => inkRows(band) < least); at >= 0 && joined.length > 1;) {
    const above = at > 0 ? joined[at]!.top - joined[at - 1]!.bottom : Number.POSITIVE_INFINITY;
    const below = at < joined.length - 1 ? joined[at + 1]!.top - joined[at]!.bottom : Number.POSITIVE_INFINITY;
    const first = above <= below ? at - 1 : at;
    const [upper, lower] = [joined[first]!, joined[first + 1]!];
    joined.splice(first, 2, { top: upper.top, bottom: lower.bottom, from: upper.from, to: lower.to });
    at = joined.findIndex((band) => inkRows(band) < least);
  }
  return joined;
}

/** Runs of columns in which something is written, parted by plain ones. */
export function countPieces(pixels: Pixels, band: Band): number {
  return measureLine(pixels, band).pieces;
}

/** Where a line begins and ends, in columns, in how many pieces side by side, and in how many columns something is written. */
export function measureLine(
  pixels: Pixels,
  band: Band,
): { readonly left: number; readonly right: number; readonly pieces: number; readonly inked: number } {
  const at = cropRows(pixels, rowsOf(band));
  let pieces = 0;
  let left = -1;
  let right = -1;
  let inked = 0;
  let inside = false;
  for (let x = 0; x < at.width; x += 1) {
    const isInked = !isPlain(at, x * BYTES_PER_PIXEL, at.stride, at.height);
    if (isInked && !inside) pieces += 1;
    if (isInked && left < 0) left = x;
    if (isInked) right = x;
    if (isInked) inked += 1;
    inside = isInked;
  }
  return { left, right, pieces, inked };
}

function isPlainRow(pixels: Pixels, y: number, pace: number): boolean {
  return isPlain(pixels, y * pixels.stride, BYTES_PER_PIXEL * pace, Math.ceil(pixels.width / pace));
}

/** True when no sample of a row or column differs from the one before it. */
function isPlain({ bytes, offset }: Pixels, start: number, pace: number, count: number): boolean {
  let at = offset + start;
  let first = bytes[at]!;
  let second = bytes[at + 1]!;
  let third = bytes[at + 2]!;
  for (let left = count - 1; left > 0; left -= 1) {
    at += pace;
    const one = bytes[at]!;
    const two = bytes[at + 1]!;
    const three = bytes[at + 2]!;
    if (Math.abs(one - first) > PLAIN || Math.abs(two - second) > PLAIN || Math.abs(three - third) > PLAIN) return false;
    first = one;
    second = two;
    third = three;
  }
  return true;
}
