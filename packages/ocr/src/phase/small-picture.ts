import type { Pixels } from "@aviator/core";
import { channelDistance } from "../pixels/channel-distance.ts";
import { colourAt } from "../pixels/colour-at.ts";

/** Along a row a plain page changes by less than this, compression included. */
const LEVEL = 24;
/** From one row to the next by less than this, as in a gradient. */
const STEP = 16;
/** The shortest number is wider than its region is high. */
const WIDEST = 1.1;

/**
 * True when a multiplier's place shows a plain page, and in it one picture too narrow to be a number or to hide one: a turning wheel, three
 * dots, a short word. What goes on beyond the place is a part of something larger.
 */
export function showsSmallPicture(pixels: Pixels): boolean {
  const { width, height } = pixels;
  let left = width;
  let right = -1;
  let page = colourAt(pixels, 0, 0);
  for (let y = 0; y < height; y += 1) {
    const side = colourAt(pixels, 0, y);
    if (channelDistance(side, page) > STEP) return false;
    page = side;
    for (let x = 1; x < width; x += 1) {
      if (channelDistance(colourAt(pixels, x, y), page) <= LEVEL) continue;
      if (y === 0 || y === height - 1) return false;
      left = Math.min(left, x);
      right = Math.max(right, x);
      if (right - left >= WIDEST * height) return false;
    }
  }
  return right >= left && right < width - 1;
}
