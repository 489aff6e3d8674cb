import { assert, type Problem } from "../errors.ts";
import type { Rule } from "../rules/rule.ts";
import { listOf, objectOf } from "../rules/structures.ts";
import { textLike, wholeNumber } from "../rules/values.ts";
import { show } from "../validate.ts";
import { fitsInside, type Region, type Size } from "./region.ts";

/** A small patch of a table that stands still: where the table is can be told by it. */
export interface Anchor {
  /** Where the patch stands on the table, 6 to 64 pixels wide and high. */
  readonly region: Region;
  /** A string for each row of the patch, two hex digits for each pixel: its brightest channel, whatever its colour. */
  readonly pixels: readonly string[];
}

/** A patch may be this wide and high: fewer pixels are found in many places, more say nothing further. */
const SMALLEST_SIDE = 6;
const LARGEST_SIDE = 64;
/** Brightest minus darkest pixel of a patch: a flatter one is found everywhere. */
const LEAST_CONTRAST = 16;

const NO_PIXELS = "must be a whole number of pixels";
const side = wholeNumber(
  {
    least: SMALLEST_SIDE,
    most: LARGEST_SIDE,
    tooSmall: `must be at least ${SMALLEST_SIDE} pixels`,
    tooLarge: `must be at most ${LARGEST_SIDE} pixels`,
  },
  NO_PIXELS,
);
const place = wholeNumber({ least: 0, tooSmall: "must not be negative" }, NO_PIXELS);

/** Rule of an anchor, but for what {@link anchorProblems} checks. */
export const anchorRule: Rule<Anchor> = objectOf<Anchor>({
  region: objectOf<Region>({ x: place, y: place, width: side, height: side }),
  pixels: listOf(textLike(/^[0-9a-f]+$/, "must be hex digits, 0 to 9 and a to f")),
});

/** What is wrong with an anchor of the right shape: its rows, its contrast, or its place on a table of `table` pixels. */
export function anchorProblems(anchor: Anchor, table: Size, field: string): Problem[] {
  const { region, pixels } = anchor;
  const { x, y, width, height } = region;
  if (!fitsInside(region, table)) {
    const message = `must lie inside the table's ${table.width}x${table.height} pixels (found ${width}x${height} at ${x},${y}); correct the region or size`;
    return [{ field: `${field}.region`, message }];
  }
  if (pixels.length !== height) {
    return [
      {
        field: `${field}.pixels`,
        message: `must hold a row for each of the region's ${height} (found ${show(pixels.length)})`,
      },
    ];
  }
  const odd = pixels.findIndex((row) => row.length !== width * 2);
  if (odd !== -1) {
    const found = pixels[odd]?.length;
    const message = `must be ${width * 2} hex digits, two for each of the region's ${width} pixels (found ${show(found)})`;
    return [{ field: `${field}.pixels[${odd}]`, message }];
  }
  const contrast = contrastOf(anchorLevels(anchor));
  if (contrast >= LEAST_CONTRAST) return [];
  const message = `must differ by at least ${LEAST_CONTRAST} from the darkest to the brightest (found ${contrast}); a flat patch is found everywhere: choose another`;
  return [{ field: `${field}.pixels`, message }];
}

/** The patch's pixels as numbers from 0 to 255, row by row. */
export function anchorLevels({ region, pixels }: Anchor): Uint8Array {
  const levels = new Uint8Array(region.width * region.height);
  for (const [y, row] of pixels.entries()) {
    for (let x = 0; x < region.width; x += 1) levels[y * region.width + x] = Number.parseInt(row.slice(2 * x, 2 * x + 2), 16);
  }
  return levels;
}

/** Writes the patch at `region`, whose pixels are `levels`, as an anchor. */
export function anchorOf(region: Region, levels: Uint8Array): Anchor {
  const { x, y, width, height } = region;
  assert(levels.length === width * height, `an anchor of ${width}x${height} has ${levels.length} pixels`);
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from(levels.subarray(row * width, (row + 1) * width), (level) => level.toString(16).padStart(2, "0")).join(""),
  );
  return { region: { x, y, width, height }, pixels: rows };
}

/**
 * The same patch on a table drawn at another size: the pixels that lie wholly inside it, each the mean of what it covers. Null when
 * too little is left of it to be told from others.
 */
export function scaleAnchor(anchor: Anchor, from: Size, to: Size): Anchor | null {
  const { region } = anchor;
  const columns = insideSpan(region.x, region.width, from.width, to.width);
  const rows = insideSpan(region.y, region.height, from.height, to.height);
  if (Math.min(columns.length, rows.length) < SMALLEST_SIDE || Math.max(columns.length, rows.length) > LARGEST_SIDE)
    return null;
  const scaled = { x: columns.start, y: rows.start, width: columns.length, height: rows.length };
  const levels = anchorLevels(anchor);
  const means = new Uint8Array(scaled.width * scaled.height);
  for (let y = 0; y < scaled.height; y += 1) {
    for (let x = 0; x < scaled.width; x += 1) {
      const [left, right] = coveredSpan(scaled.x + x, from.width / to.width, region.x, region.width);
      const [top, bottom] = coveredSpan(scaled.y + y, from.height / to.height, region.y, region.height);
      means[y * scaled.width + x] = Math.round(meanOf(levels, region.width, left, right, top, bottom));
    }
  }
  return contrastOf(means) < LEAST_CONTRAST ? null : anchorOf(scaled, means);
}

/** The whole pixels, at the new scale, inside a span of the old one. */
function insideSpan(start: number, length: number, from: number, to: number): { start: number; length: number } {
  const first = Math.ceil((start * to) / from);
  const end = Math.floor(((start + length) * to) / from);
  return { start: first, length: end - first };
}

/** What pixel `at` of the new scale covers of a patch, in the patch's own pixels and parts of them. */
function coveredSpan(at: number, factor: number, start: number, length: number): [from: number, to: number] {
  return [Math.max(0, at * factor - start), Math.min(length, (at + 1) * factor - start)];
}

function meanOf(levels: Uint8Array, width: number, left: number, right: number, top: number, bottom: number): number {
  let sum = 0;
  let weights = 0;
  for (let y = Math.floor(top); y < bottom; y += 1) {
    const high = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.floor(left); x < right; x += 1) {
      const weight = high * (Math.min(x + 1, right) - Math.max(x, left));
      sum += weight * (levels[y * width + x] ?? 0);
      weights += weight;
    }
  }
  return weights === 0 ? 0 : sum / weights;
}

function contrastOf(levels: Uint8Array): number {
  let darkest = 255;
  let brightest = 0;
  for (const level of levels) {
    darkest = Math.min(darkest, level);
    brightest = Math.max(brightest, level);
  }
  return Math.max(0, brightest - darkest);
}
