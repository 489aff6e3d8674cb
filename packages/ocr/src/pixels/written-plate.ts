import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";

/** A plate differs from the page beside it by this in some channel, within two pixels: a sky or a glow changes more slowly. */
const SHARP = 24;
/** Within its edge it is flat for so many pixels: most letters' stems are narrower. */
const PADDING = 6;
const FLAT = 16;
/** Every so many rows are looked at, and its edges run down through so many of them. */
const EVERY = 3;
const EDGE_ROWS = 6;
/** From one end to the other its colour changes by so much at most. */
const SHADED = 60;
/** Of a row with words it holds so much, and so many letters' edges stand on it. */
const LEAST_SHARE = 0.5;
const FEWEST_EDGES = 8;
/** A region higher than this share of its width is no number's place but a playing area, or a whole screen: its buttons and panels are plates. */
const HIGHEST = 0.5;

/**
 * True when words stand on a plate of their own in a region, parted from the page on the left and on the right by upright edges: a pop-up as
 * YOU CASHED OUT!, or the card of a promotion. What it hides can't be told.
 */
export function showsPlate(pixels: Pixels): boolean {
  if (pixels.height > HIGHEST * pixels.width) return false;
  const [lefts, rights] = [1, -1].map((side) => uprightEdges(pixels, side)) as [number[], number[]];
  return lefts.some((left) => rights.some((right) => right > left && holdsWords(pixels, left, right)));
}

/** The columns at which many rows change to something flat, on its left (1) or on its right (-1). */
function uprightEdges(pixels: Pixels, side: number): number[] {
  const { width, height } = pixels;
  const found: number[] = [];
  for (let x = side > 0 ? 1 : PADDING; x < (side > 0 ? width - PADDING : width - 1); x += 1) {
    let rows = 0;
    for (let y = 0; y < height && rows < EDGE_ROWS; y += EVERY) if (isEdge(pixels, x, y, side)) rows += 1;
    if (rows >= EDGE_ROWS) found.push(x);
  }
  return found;
}

function isEdge(pixels: Pixels, x: number, y: number, side: number): boolean {
  const inside = plainColourAt(pixels, x + side, y);
  if (channelDistance(plainColourAt(pixels, x - side, y), inside) < SHARP) return false;
  return channelDistance(plainColourAt(pixels, x + side * PADDING, y), inside) <= FLAT;
}

/** True when both are edges of the same rows, of which some show nothing but the plate, and some words on it. */
function holdsWords(pixels: Pixels, left: number, right: number): boolean {
  let rows = 0;
  let bare = 0;
  let written = 0;
  for (let y = 0; y < pixels.height; y += EVERY) {
    if (!isEdge(pixels, left, y, 1) || !isEdge(pixels, right, y, -1)) continue;
    rows += 1;
    const shown = shownIn(pixels, y, left + 2, right - 2);
    if (shown === "plate") bare += 1;
    else if (shown === "words") written += 1;
  }
  return rows >= EDGE_ROWS && bare > 0 && written > 0;
}

/** What a row shows between two columns: nothing but a plate, words that stand on one, or something else. */
function shownIn(pixels: Pixels, y: number, from: number, to: number): "plate" | "words" | "other" {
  const [first, last] = [plainColourAt(pixels, from, y), plainColourAt(pixels, to, y)];
  if (channelDistance(first, last) > SHADED) return "other";
  let [plain, edges, colour] = [0, 0, first];
  let before = true;
  for (let x = from; x <= to; x += 1) {
    const here = plainColourAt(pixels, x, y);
    const isPlain = channelDistance(here, colour) <= FLAT;
    // It may be shaded from one end to the other.
    if (isPlain) {
      colour = here;
      plain += 1;
    }
    if (isPlain !== before) edges += 1;
    before = isPlain;
  }
  if (edges === 0) return "plate";
  return edges >= FEWEST_EDGES && plain >= LEAST_SHARE * (to - from + 1) ? "words" : "other";
}
