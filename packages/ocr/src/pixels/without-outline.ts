import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import { createEnclosedNumber } from "./enclosed-number.ts";
import type { OutlineColours } from "./outline-colours.ts";
import { FILL, fillRows, isNarrow, isWhole, OUTLINE, PAGE } from "./outline-kinds.ts";
import { createOutlineSearch } from "./outline-rows.ts";

/** Colours farther than this from all that lie between the page's, the outline's and the fill's are of something else, squared. */
const MOST_OFF_SQUARED = 32 ** 2;
/** Less of the outline than this share is the page's own pattern. */
const FAINT = 0.15;
/** From this share on a pixel is the outline's, or the fill's. */
const HALF = 0.5;
/** Colours nearer to the line between the other two can't be told from the soft edges between these, squared. */
const OFF_LINE = 40 ** 2;
/** A lower number is told by no outline, in pixels. */
const LOWEST = 9;

/** Takes outlines off; its pixels are overwritten by the next call. */
export type WithoutOutline = (pixels: Pixels) => Pixels | null;

/**
 * Creates what draws a number without its outline, where that stands out more than the fill, as red digits with a cream edge on brown, or where the
 * page has many colours, as white digits with a dark edge before a sky. Null where there is no such number, or where something may hide a part of it.
 */
export function createWithoutOutline(): WithoutOutline {
  const search = createOutlineSearch();
  const onPage = createOnPage();
  const enclosed = createEnclosedNumber();
  return (pixels) => {
    const { plain, edged } = search(pixels);
    return (plain === null ? null : onPage(pixels, plain)) ?? (edged === null ? null : enclosed(pixels, edged));
  };
}

/** On a page of one colour the fill is the number's ink, and what lies between it and the page belongs to neither. What has another colour stays. */
function createOnPage(): (pixels: Pixels, colours: OutlineColours) => Pixels | null {
  let into = new Uint8Array(0);
  let kinds = new Uint8Array(0);
  const widths = new Int32Array(64);
  return (pixels, colours) => {
    if (isAligned(colours)) return null;
    const { width, height, format } = pixels;
    if (kinds.length !== width * height) {
      kinds = new Uint8Array(width * height);
      into = new Uint8Array(width * height * BYTES_PER_PIXEL);
    }
    paint(pixels, colours, into, kinds);
    const rows = fillRows(kinds, width);
    if (rows === null || rows.bottom - rows.top < LOWEST) return null;
    if (!isNarrow(kinds, width, rows) || !isWhole(kinds, width, rows, widths)) return null;
    return { bytes: into, offset: 0, stride: width * BYTES_PER_PIXEL, width, height, format };
  };
}

function byteOf(colour: number, index: number): number {
  return (colour >> (16 - 8 * index)) & 255;
}

/** True when the fill lies nearly in the direction of the page, seen from the outline: one of both is like an edge of the other. */
function isAligned({ page, outline, fill }: OutlineColours): boolean {
  let [dot, first, second] = [0, 0, 0];
  for (let index = 0; index < 3; index += 1) {
    const one = byteOf(page, index) - byteOf(outline, index);
    const other = byteOf(fill, index) - byteOf(outline, index);
    dot += one * other;
    first += one * one;
    second += other * other;
  }
  return dot > 0 && Math.min(first, second) - (dot * dot) / Math.max(first, second) < OFF_LINE;
}

/** Paints the pixels without the outline, and says what each is of. */
function paint(pixels: Pixels, { page, outline, fill }: OutlineColours, into: Uint8Array, kinds: Uint8Array): void {
  const { bytes, offset, stride, width, height } = pixels;
  const [p0, p1, p2] = [byteOf(page, 0), byteOf(page, 1), byteOf(page, 2)];
  const [o0, o1, o2] = [byteOf(outline, 0), byteOf(outline, 1), byteOf(outline, 2)];
  const [f0, f1, f2] = [byteOf(fill, 0) - p0, byteOf(fill, 1) - p1, byteOf(fill, 2) - p2];
  const [a0, a1, a2] = [o0 - p0, o1 - p1, o2 - p2];
  const [b0, b1, b2] = [f0 - a0, f1 - a1, f2 - a2];
  const toOutline = 1 / square(a0, a1, a2);
  const toFill = 1 / square(b0, b1, b2);
  let [first, second, third, kind] = [p0, p1, p2, PAGE];
  for (let y = 0, place = 0, to = 0; y < height; y += 1) {
    for (let x = 0, at = offset + y * stride; x < width; x += 1, at += BYTES_PER_PIXEL, place += 1, to += BYTES_PER_PIXEL) {
      // Most pixels are as the one before.
      if (!isAsBefore(bytes, at, x)) {
        [first, second, third, kind] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, PAGE];
        const [c0, c1, c2] = [first - p0, second - p1, third - p2];
        const outlined = share(c0 * a0 + c1 * a1 + c2 * a2, toOutline);
        const filled = share((c0 - a0) * b0 + (c1 - a1) * b1 + (c2 - a2) * b2, toFill);
        const besidePage = square(c0 - outlined * a0, c1 - outlined * a1, c2 - outlined * a2);
        const besideFill = square(c0 - a0 - filled * b0, c1 - a1 - filled * b1, c2 - a2 - filled * b2);
        if (besideFill < besidePage && besideFill <= MOST_OFF_SQUARED) {
          kind = filled >= HALF ? FILL : OUTLINE;
          [first, second, third] = [p0 + filled * f0, p1 + filled * f1, p2 + filled * f2];
        } else if (besidePage <= besideFill && besidePage <= MOST_OFF_SQUARED && outlined >= FAINT) {
          kind = outlined >= HALF ? OUTLINE : PAGE;
          [first, second, third] = [p0, p1, p2];
        }
      }
      kinds[place] = kind;
      into[to] = first;
      into[to + 1] = second;
      into[to + 2] = third;
      into[to + 3] = 255;
    }
  }
}

function isAsBefore(bytes: Uint8Array, at: number, x: number): boolean {
  const before = at - BYTES_PER_PIXEL;
  return x > 0 && bytes[at] === bytes[before] && bytes[at + 1] === bytes[before + 1] && bytes[at + 2] === bytes[before + 2];
}

function share(along: number, scale: number): number {
  return Math.max(0, Math.min(1, along * scale));
}

function square(first: number, second: number, third: number): number {
  return first * first + second * second + third * third;
}
