import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import { flatRuns } from "./flat-runs.ts";
import type { Run } from "./run.ts";

/** Neighbouring pixels of a plain run differ by at most this in every channel. */
const PLAIN = 12;
/** A plain run of at least this share of the region's height is long: inside a chip, above its text, or beside all chips. */
const LONG = 0.5;
const LEAST_LONG = 10;
/** Text takes at least so many times the length of a long run from its rows. */
const TAKEN = 1.5;
/** The plain row above the text is looked for within so many rows of it; the text's edges are soft. */
const NEAR = 4;
/** A row with more of it than the plainest by this share isn't plain. */
const MORE_BREAKS = 0.25;
/** What parts two chips is narrower than this, in heights of the text: a number is wider. */
export const WIDEST_GAP = 1.5;
/** Another band of rows this high, as a share of the highest, is a second line. */
const SECOND_LINE = 0.6;
/** Between two lines some row lacks no more than this share of what text takes from the plainest. */
const BETWEEN_LINES = 0.25;

/** Where the text of a strip stands. */
export interface StripRows {
  /** First and last row in which text takes most of what is plain elsewhere: a comma may hang below. */
  readonly top: number;
  readonly bottom: number;
  /** A row beside the text, above it at best, and its long plain runs. */
  readonly plain: number;
  readonly runs: readonly Run[];
  readonly lines: number;
  /** Whether chips that hardly differ from the page are parted as well. */
  readonly isPale: boolean;
}

/**
 * Finds the rows of a strip's text by how much of each row is plain; null where nothing is written, or nothing is plain beside it.
 *
 * @param isPale True to cut the plain runs where they end being flat, as pale chips do.
 */
export function findStripRows(pixels: Pixels, isPale = true): StripRows | null {
  const long = Math.max(LEAST_LONG, Math.round(pixels.height * LONG));
  const covers = Array.from({ length: pixels.height }, (_, y) => sumOf(longRuns(pixels, y, long)));
  const most = Math.max(...covers);
  const least = Math.min(...covers);
  if (most - least < TAKEN * long) return null;
  const bands = joinBands(bandsBelow(covers, (most + least) / 2), covers, most - (most - least) * BETWEEN_LINES);
  const text = bands.reduce((best, band) => (heightOf(band) > heightOf(best) ? band : best));
  // Noise, or the soft upper edge of one chip's text, may break what is plain in one row, and not in the next.
  const isWhole = (y: number): boolean => !hasWideGap(longRuns(pixels, y, long), WIDEST_GAP * heightOf(text));
  const plain = plainRow(pixels, covers, text, (most + least) / 2, isWhole);
  if (plain < 0) return null;
  const lines = bands.filter((band) => heightOf(band) >= SECOND_LINE * heightOf(text)).length;
  const found = longRuns(pixels, plain, long);
  const flat = isPale ? flatRuns(pixels, found, plain, long) : found;
  const runs = hasWideGap(flat, WIDEST_GAP * heightOf(text)) ? found : flat;
  return { top: text.from, bottom: text.to, plain, runs, lines, isPale };
}

/**
 * The plain row nearest to the text: above it, where no comma hangs, or else below. The nearest, for the ends of a pill draw in from there on.
 * Where an edge of the text still shows, more pixels differ from the next one.
 */
function plainRow(
  pixels: Pixels,
  covers: readonly number[],
  { from, to }: Run,
  least: number,
  isWhole: (y: number) => boolean,
): number {
  let broken = -1;
  for (const side of [-1, 1]) {
    const rows = Array.from({ length: NEAR }, (_, apart) => (side < 0 ? from - 1 - apart : to + 1 + apart));
    const plain = rows.filter((y) => (covers[y] ?? 0) >= least);
    const breaks = plain.map((y) => countBreaks(pixels, y));
    const fewest = Math.min(...breaks);
    const near = plain.filter((_, index) => breaks[index]! <= fewest + 2 + fewest * MORE_BREAKS);
    const nearest = near.find(isWhole);
    if (nearest !== undefined) return nearest;
    if (broken < 0) broken = near[0] ?? -1;
  }
  return broken;
}

function bandsBelow(covers: readonly number[], level: number): Run[] {
  const bands: Run[] = [];
  for (let y = 0; y < covers.length; y += 1) {
    if (covers[y]! >= level) continue;
    const from = y;
    while (y + 1 < covers.length && covers[y + 1]! < level) y += 1;
    bands.push({ from, to: y });
  }
  return bands;
}

/** Joins bands between which no row is as plain as beside text: light rows within its glyphs part no lines. */
function joinBands(bands: readonly Run[], covers: readonly number[], plain: number): Run[] {
  const joined: Run[] = [];
  for (const band of bands) {
    const before = joined.at(-1);
    const isApart = before === undefined || covers.slice(before.to + 1, band.from).some((cover) => cover >= plain);
    joined.push(isApart ? band : { from: joined.pop()!.from, to: band.to });
  }
  return joined;
}

function heightOf({ from, to }: Run): number {
  return to - from + 1;
}

function sumOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + heightOf(run), 0);
}

/** The plain runs of a row that are long. */
function longRuns(pixels: Pixels, y: number, long: number): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let x = 1; x <= pixels.width; x += 1) {
    if (x < pixels.width && goesOn(pixels, x, y)) continue;
    if (x - from >= long) runs.push({ from, to: x - 1 });
    from = x;
  }
  return runs;
}

/** True when two plain runs lie farther apart than chips do. */
function hasWideGap(runs: readonly Run[], widest: number): boolean {
  return runs.some((run, index) => index > 0 && run.from - runs[index - 1]!.to - 1 > widest);
}

function countBreaks(pixels: Pixels, y: number): number {
  let count = 0;
  for (let x = 1; x < pixels.width; x += 1) if (!goesOn(pixels, x, y)) count += 1;
  return count;
}

/** True when a pixel is like the one before it. */
function goesOn({ bytes, offset, stride }: Pixels, x: number, y: number): boolean {
  const at = offset + y * stride + x * BYTES_PER_PIXEL;
  return (
    Math.abs(bytes[at]! - bytes[at - 4]!) <= PLAIN &&
    Math.abs(bytes[at + 1]! - bytes[at - 3]!) <= PLAIN &&
    Math.abs(bytes[at + 2]! - bytes[at - 2]!) <= PLAIN
  );
}
