import type { Pixels } from "@aviator/core";
import { channelDistance } from "../pixels/channel-distance.ts";
import { colourAt } from "../pixels/colour-at.ts";
import { hueOf, isStrong } from "./hue.ts";
import { PLAIN_CONTRAST } from "./phase-colours.ts";
import { FLAT } from "./progress-bar.ts";

/** Specks cover less of an empty place than this, and are less high and wide than this share of it, or so many pixels. */
const MOST_COVERED = 0.02;
const LARGEST = 0.03;
const LEAST_LARGEST = 4;
/** Along a row a page changes by less than this. */
const LEVEL = 24;

/**
 * True when a plain page shows but for pale specks, as the stars of a sky, that lie in different rows. What is left of a bar that runs out is one
 * spot, and coloured; a trough, and strokes of digits and letters, are longer.
 */
export function showsOnlySpecks(pixels: Pixels): boolean {
  const largest = Math.max(LEAST_LARGEST, Math.round(LARGEST * pixels.height));
  let page = colourAt(pixels, 0, 0);
  let covered = 0;
  let groups = 0;
  let lastRow = -2;
  for (let y = 0; y < pixels.height; y += 1) {
    const first = colourAt(pixels, 0, y);
    if (channelDistance(first, page) <= FLAT) page = first;
    const inked = specksOfRow(pixels, y, page, largest);
    if (inked < 0) return false;
    if (inked === 0) continue;
    covered += inked;
    if (y > lastRow + 1) groups += 1;
    lastRow = y;
  }
  return groups !== 1 && covered <= MOST_COVERED * pixels.width * pixels.height;
}

/** Pixels of a row that differ from the page; -1 where they are more than specks. */
function specksOfRow(pixels: Pixels, y: number, page: number, largest: number): number {
  let inked = 0;
  let length = 0;
  for (let x = 0; x < pixels.width; x += 1) {
    const colour = colourAt(pixels, x, y);
    const distance = channelDistance(colour, page);
    if (distance <= LEVEL) {
      length = 0;
      continue;
    }
    inked += 1;
    length += 1;
    // The soft edge of a star on a coloured page has much of the page's colour.
    if (length > largest || (distance >= PLAIN_CONTRAST && isStrong(hueOf(colour)))) return -1;
    if (length === 1 && isTall(pixels, x, y, page, largest)) return -1;
  }
  return inked;
}

/** True when the same column differs from the page in so many rows above. */
function isTall(pixels: Pixels, x: number, y: number, page: number, largest: number): boolean {
  if (y < largest) return false;
  for (let above = y - largest; above < y; above += 1)
    if (channelDistance(colourAt(pixels, x, above), page) <= LEVEL) return false;
  return true;
}
