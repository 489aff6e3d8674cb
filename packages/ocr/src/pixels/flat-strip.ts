import { BYTES_PER_PIXEL, type CharacterReading, type Pixels, pixelsOf } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { type ColourModel, createColourModel } from "./colour-model.ts";
import { showsFaintText } from "./faint-text.ts";
import { paintPart, SOFT, type StripPart } from "./strip-part.ts";
import { findStripParts } from "./strip-parts.ts";
import type { Run } from "./run.ts";
import { findStripRows } from "./strip-rows.ts";
import { createWithoutNoise } from "./without-noise.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

/** A strip of chips as one line of text, white on black: each chip was read by its own colours. */
export interface FlatStrip {
  readonly pixels: Pixels;
  /** Columns of each chip that holds text. */
  readonly chips: readonly Run[];
}

/** The page shows the same colour between all chips, but for so much. */
const SAME_PAGE = 40;
/** What is of the page's colour, but for so much, is no chip. */
const PAGE = 24;
/** What begins within so many pixels of the region's end may go on beyond it. */
const AT_END = 2;
/** Text has as much air on both sides in its chip, or as much as in others; a chip that is partly hidden has less than these shares. */
const LEAST_AIR = 0.4;
const LEAST_BESIDE = 0.5;
/** Text that has less air at the region's end than this share of the least that others have is of a chip that is cut, or hardly whole. */
const LEAST_AT_END = 0.8;

/**
 * Creates what makes one line of a strip of chips: filled boxes, or framed ones, on a page. It answers null for a strip without chips,
 * and `"unclear"` where something among the chips can't be told, or lies over them. The pixels are overwritten by the next call.
 */
export function createFlatStrip(): (pixels: Pixels) => FlatStrip | "unclear" | null {
  let workspace: Workspace | undefined;
  const model: ColourModel = createColourModel();
  const withoutNoise = createWithoutNoise();
  let into = new Uint8Array(0);
  /**
   * @param noisy The strip with its noise, where that was taken off.
   * @param isPale True to part chips that hardly differ from the page as well.
   */
  const flatten = (pixels: Pixels, noisy: Pixels | null, isPale: boolean): FlatStrip | "unclear" | null => {
    const rows = findStripRows(pixels, isPale);
    const parts = rows === null ? null : findStripParts(pixels, rows);
    if (rows === null || parts === null) return null;
    if (rows.lines > 1 || parts === "unclear") return "unclear";
    const { width, height } = pixels;
    if (into.length !== width * height * BYTES_PER_PIXEL) into = new Uint8Array(width * height * BYTES_PER_PIXEL);
    into.fill(0);
    const tools = { workspace: (workspace ??= createWorkspace()), model, into };
    const painted: StripPart[] = [];
    for (const part of parts) {
      const found = paintPart(pixels, part, rows, tools);
      if (found === null) return "unclear";
      painted.push(found);
    }
    const written = painted.filter(({ text }) => text !== null);
    if (noisy !== null && showsFaintText(noisy, rows, written)) return "unclear";
    const chips = wholeChips(pixels, painted, rows.plain, into);
    return chips === null ? "unclear" : { pixels: pixelsOf(into, width, height, "rgba"), chips };
  };
  return (pixels) => {
    // Chips are parted by what is plain between them, and noise leaves nothing plain.
    const calm = withoutNoise(pixels);
    // What noise was taken off looks flat where it is not.
    const strip = calm === pixels ? null : flatten(calm, pixels, false);
    if (strip !== null && strip !== "unclear") return strip;
    // Chips nearly as bright as the page go with the noise.
    const whole = flatten(pixels, null, true);
    // Faint bands of a page on which numbers stand without chips are none.
    return whole === "unclear" ? flatten(pixels, null, false) : whole;
  };
}

/** The chips that stand wholly inside; null where something else is among them. */
function wholeChips(pixels: Pixels, parts: readonly StripPart[], row: number, into: Uint8Array): Run[] | null {
  const texts = parts.filter(({ text }) => text !== null);
  const page = pageColour(pixels, parts, row);
  if (page === null) return null;
  const inner = texts.filter((part) => !isAtEnd(part, pixels.width));
  const widest = Math.max(...inner.map(({ from, to }) => to - from));
  const least = [0, 1].map((side) => Math.min(...airsOf(inner).map((air) => air[side]!)));
  const whole: StripPart[] = [];
  for (const part of parts) {
    const isPage = channelDistance(part.ground, page) <= PAGE;
    // A chip that is whole to all appearance, but whose end lies beyond the region's: the newest may not be left out, nor be read as if all of it showed.
    if (!isPage && part.text !== null && !endsInside(pixels, part, row, page) && !lacksAir(part, pixels.width, least))
      return null;
    // A region may be drawn tightly around its chips, pale ones are hardly told from the page, and framed ones lie on it: that one is cut its text shows.
    const isCut = isAtEnd(part, pixels.width) && (part.text === null ? !isPage : lacksAir(part, pixels.width, least));
    if (isCut || (!isPage && part.text === null)) {
      // A chip that the region cuts; a pop-up over the end of the strip is higher or wider.
      if (!isAtEnd(part, pixels.width) || part.to - part.from > widest || !isOnPage(pixels, part, page)) return null;
      erase(into, pixels, part);
    } else if (part.text !== null) whole.push(part);
  }
  return whole.length === 0 || !haveAir(whole) ? null : whole;
}

function isAtEnd({ from, to }: Run, width: number): boolean {
  return from <= AT_END || to >= width - 1 - AT_END;
}

/** True where the page shows beyond a part at the region's end, if by one pixel only. */
function endsInside(pixels: Pixels, { from, to }: Run, row: number, page: number): boolean {
  const { width } = pixels;
  const isOpen = (x: number): boolean => channelDistance(plainColourAt(pixels, x, row), page) <= PAGE;
  return (from > AT_END || isOpen(0)) && (to < width - 1 - AT_END || isOpen(width - 1));
}

/** True when the page shows above a part and below it. */
function isOnPage(pixels: Pixels, { from, to }: Run, page: number): boolean {
  const x = (from + to) >> 1;
  return [0, pixels.height - 1].every((y) => channelDistance(plainColourAt(pixels, x, y), page) <= SAME_PAGE);
}

function erase(into: Uint8Array, { width, height }: Pixels, { from, to }: Run): void {
  for (let y = 0; y < height; y += 1)
    into.fill(0, (y * width + from) * BYTES_PER_PIXEL, (y * width + to + 1) * BYTES_PER_PIXEL);
}

/** The colour beside every chip that holds text; null where they stand beside different things. */
function pageColour(pixels: Pixels, parts: readonly StripPart[], row: number): number | null {
  const besides: number[] = [];
  for (let at = 0; at <= parts.length; at += 1) {
    const before = parts[at - 1];
    const after = parts[at];
    if (before !== undefined && before.text === null) besides.push(before.ground);
    const from = before === undefined ? 0 : before.to + 1;
    const to = after === undefined ? pixels.width - 1 : after.from - 1;
    const isBesideBlank = before?.text === null || after?.text === null;
    if (isBesideBlank) continue;
    const isEnd = before === undefined || after === undefined;
    if (to - from < AT_END) {
      // Cells that a thin line parts lie on the page itself.
      if (!isEnd && channelDistance(before.ground, after.ground) <= PAGE) besides.push(before.ground);
      else if (!isEnd) return null;
      continue;
    }
    besides.push(plainColourAt(pixels, (from + to) >> 1, row));
  }
  const page = besides.find(
    (one) => besides.filter((other) => channelDistance(one, other) <= SAME_PAGE).length * 2 > besides.length,
  );
  if (page === undefined || besides.some((one) => channelDistance(one, page) > SAME_PAGE)) return null;
  return page;
}

/** What parts with text have beside it, on the left and on the right. */
function airsOf(parts: readonly StripPart[]): (readonly [number, number])[] {
  return parts.flatMap(({ from, to, text }) => (text === null ? [] : [[text.first - from, to - text.last] as const]));
}

/** True where the text of a part at the region's end has less air there than others have. */
function lacksAir(part: StripPart, width: number, [least, leastAfter]: readonly number[]): boolean {
  return airsOf([part]).some(
    ([left, right]) =>
      (part.from <= AT_END && left < LEAST_AT_END * least!) ||
      (part.to >= width - 1 - AT_END && right < LEAST_AT_END * leastAfter!),
  );
}

/** False where a chip's text stands nearer to its end than any text would: something lies over the rest of it. */
function haveAir(parts: readonly StripPart[]): boolean {
  const airs = airsOf(parts);
  const usual = [0, 1].map((side) => airs.map((air) => air[side]!).toSorted((a, b) => a - b)[airs.length >> 1]!);
  if (airs.flat().some((air) => air <= SOFT)) return false;
  return airs.every((air) =>
    [0, 1].every((side) => air[side]! >= LEAST_AIR * usual[side]! || air[side]! >= LEAST_BESIDE * air[1 - side]!),
  );
}

/** True when some of the characters stand in each chip. */
export function areAllRead(chips: readonly Run[], characters: readonly CharacterReading[]): boolean {
  return chips.every(({ from, to }) => characters.some(({ x, width }) => x + width / 2 >= from && x + width / 2 <= to));
}
