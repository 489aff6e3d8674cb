import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { colourAt } from "./colour-at.ts";
import { createMeanColour } from "./mean-colour.ts";

/** Columns of a character, from the left one to that behind its last, and its height, in pixels. */
export interface Stroked {
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

/** The two colours of a region as its samples have them, by which a number's own ink is looked for. */
export interface TwoColours {
  readonly ink: number;
  readonly background: number;
}

/** Points and commas have too few pixels to tell a colour by. */
const HIGH = 0.6;
/** One character alone may be all that a thing covers. */
const FEWEST = 2;
/** A colour is the ink where no channel differs from it by more than this, or by this share of what it differs from the page. */
const NEAR = 40;
const NEAR_SHARE = 0.35;
/** A character's strokes fill at least such a share of its box, and a thing behind a number such a share of a gap in it. */
const LEAST_STROKES = 0.06;
const LEAST_BEHIND = 0.35;
/** Narrower gaps hold the soft edges of both characters, in pixels. */
const LEAST_GAP = 4;
/** Another ink differs so much from the page and from what was taken for the ink. */
const OTHER = 60;
/** Samples of a character's width and height. */
const SAMPLES = 14;
/** Colours nearer to the far end than this share belong to the ink. */
const INK_SHARE = 0.85;

/** The ink of a number's own strokes, as 0xRRGGBB. */
export interface OwnInk {
  readonly ink: number;
  /** True when it is another one than that of the region. */
  readonly isOther: boolean;
}

/** Finds the ink of a number's own strokes; reuses its buffers. */
export type FindOwnInk = (pixels: Pixels, characters: readonly Stroked[], colours: TwoColours) => OwnInk | null;

/**
 * Creates what finds the colour of a number's own strokes: the one that all of its characters have, and the room between them has not. The
 * colour that stands out most in a region may be that of a plane, a balloon or an explosion behind the number or beside it. Null where the
 * characters have no ink in common.
 */
export function createOwnInk(): FindOwnInk {
  const histogram = new Int32Array(256);
  return (pixels, characters, colours) => {
    const highest = highestOf(characters);
    let strokes = 0;
    let lacking = 0;
    for (const one of characters) {
      if (!isStroke(one, highest)) continue;
      strokes += 1;
      if (!holds(pixels, one, colours.ink, colours.background)) lacking += 1;
    }
    if (strokes < FEWEST) return { ink: colours.ink, isOther: false };
    if (lacking === 0 && !fillsGaps(pixels, characters, colours, highest))
      return { ink: shadeOf(pixels, characters, colours), isOther: false };
    const high = characters.filter((one) => isStroke(one, highest));
    const without = lacking === 0 ? high : high.filter((one) => !holds(pixels, one, colours.ink, colours.background));
    const isOwn = (ink: number | null): ink is number =>
      ink !== null && high.every((one) => holds(pixels, one, ink, colours.background));
    // One that nothing lies behind shows it alone.
    for (const one of without) {
      const alone = otherInk(pixels, [one], colours, histogram);
      if (isOwn(alone)) return { ink: alone, isOther: true };
    }
    const other = otherInk(pixels, without, colours, histogram);
    if (other === null && lacking === 0) return { ink: colours.ink, isOther: false };
    return isOwn(other) ? { ink: other, isOther: true } : null;
  };
}

function highestOf(characters: readonly Stroked[]): number {
  let highest = 0;
  for (const { height } of characters) highest = Math.max(highest, height);
  return highest;
}

function isStroke({ left, right, height }: Stroked, highest: number): boolean {
  return right > left && height > 0 && height >= HIGH * highest;
}

function nearnessOf(ink: number, background: number): number {
  return Math.max(NEAR, NEAR_SHARE * channelDistance(ink, background));
}

/** The ink as the characters alone have it: a plane beside them may have coloured that of the region. */
function shadeOf(pixels: Pixels, characters: readonly Stroked[], { ink, background }: TwoColours): number {
  const near = nearnessOf(ink, background);
  const far = INK_SHARE * channelDistance(ink, background);
  const mean = createMeanColour();
  for (const { left, right, height } of characters) {
    const step = stepOf(Math.min(height, right - left));
    const rows = Math.ceil(pixels.height / step);
    let missing = (LEAST_STROKES * height * (right - left)) / (step * step);
    for (let row = 0; row < rows && missing > 0; row += 1) {
      const y = middleFirst(row, rows) * step;
      for (let x = left; x < right; x += step) {
        const colour = colourAt(pixels, x, y);
        if (channelDistance(colour, ink) > near || channelDistance(colour, background) < far) continue;
        mean.add(colour);
        missing -= 1;
      }
    }
  }
  return mean.of() ?? ink;
}

/** Most numbers stand in the middle of their region: there the strokes are met soonest. */
function middleFirst(row: number, rows: number): number {
  return (row + (rows >> 1)) % rows;
}

/** True when enough of a character's columns has this colour. */
function holds(pixels: Pixels, { left, right, height }: Stroked, ink: number, background: number): boolean {
  const near = nearnessOf(ink, background);
  const step = stepOf(Math.min(height, right - left));
  const rows = Math.ceil(pixels.height / step);
  let missing = (LEAST_STROKES * height * (right - left)) / (step * step);
  for (let row = 0; row < rows; row += 1) {
    const y = middleFirst(row, rows) * step;
    for (let x = left; x < right; x += step) if (channelDistance(colourAt(pixels, x, y), ink) <= near) missing -= 1;
    if (missing <= 0) return true;
  }
  return false;
}

/** True when the colour stands between the characters as well, in most of the gaps that are wide enough to tell. */
function fillsGaps(pixels: Pixels, characters: readonly Stroked[], { ink, background }: TwoColours, height: number): boolean {
  const near = nearnessOf(ink, background);
  const step = stepOf(height);
  let gaps = 0;
  let filled = 0;
  for (let at = 1; at < characters.length; at += 1) {
    const [from, to] = [characters[at - 1]!.right, characters[at]!.left];
    if (to - from < LEAST_GAP) continue;
    const x = (from + to) >> 1;
    let rows = 0;
    for (let y = 0; y < pixels.height; y += step) if (channelDistance(colourAt(pixels, x, y), ink) <= near) rows += step;
    gaps += 1;
    if (rows >= LEAST_BEHIND * height) filled += 1;
  }
  return gaps > 0 && filled * 2 > gaps;
}

/** The colour in these characters that is farthest from the page and from what stands behind them; null without any. */
function otherInk(
  pixels: Pixels,
  characters: readonly Stroked[],
  { ink, background }: TwoColours,
  histogram: Int32Array,
): number | null {
  const apart = (colour: number): number => Math.min(channelDistance(colour, background), channelDistance(colour, ink));
  histogram.fill(0);
  let wanted = 0;
  eachSample(pixels, characters, (colour) => {
    histogram[apart(colour)]! += 1;
  });
  for (const { left, right, height } of characters) {
    const step = stepOf(Math.min(height, right - left));
    wanted += (LEAST_STROKES * height * (right - left)) / (step * step);
  }
  let level = 255;
  for (; level >= OTHER; level -= 1) {
    wanted -= histogram[level]!;
    if (wanted <= 0) break;
  }
  if (level < OTHER || histogram[level] === 0) return null;
  const mean = createMeanColour();
  eachSample(pixels, characters, (colour) => {
    if (apart(colour) >= level * INK_SHARE) mean.add(colour);
  });
  return mean.of();
}

function eachSample(pixels: Pixels, characters: readonly Stroked[], take: (colour: number) => void): void {
  for (const { left, right, height } of characters) {
    const step = stepOf(Math.min(height, right - left));
    for (let y = 0; y < pixels.height; y += step) for (let x = left; x < right; x += step) take(colourAt(pixels, x, y));
  }
}

function stepOf(length: number): number {
  return Math.max(1, Math.floor(length / SAMPLES));
}
