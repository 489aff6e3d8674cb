import type { Pixels } from "@aviator/core";
import { channelDistance } from "../pixels/channel-distance.ts";
import { colourAt } from "../pixels/colour-at.ts";

/** Along a row a plain page changes by less than this, compression included. */
const LEVEL = 24;
/** From one row to the next by less than this, as in a gradient. */
const STEP = 16;
/** The shortest number is wider than its region is high. */
const WIDEST = 1.1;

/** What is drawn on a page, from its first column and row to its last ones. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * True when a multiplier's place shows a plain page, and in it one picture too narrow to be a number or to hide one: a turning wheel, three
 * dots, a short word. What goes on beyond the place is a part of something larger. Beside it the place for a bar shows nothing wider.
 */
export function showsSmallPicture(place: Pixels, progress: Pixels | undefined): boolean {
  const widest = WIDEST * place.height;
  const box = drawnBox(place, widest);
  if (box === null || box.right < 0 || box.top === 0 || box.bottom === place.height - 1) return false;
  return progress === undefined || drawnBox(progress, widest) !== null;
}

/** Where something is drawn on a plain page; null where that is no plain one, or the drawing wider or cut by the page's right side. */
function drawnBox(pixels: Pixels, widest: number): Box | null {
  const { width, height } = pixels;
  let [left, right, top, bottom] = [width, -1, height, -1];
  let page = colourAt(pixels, 0, 0);
  for (let y = 0; y < height; y += 1) {
    const side = colourAt(pixels, 0, y);
    if (channelDistance(side, page) > STEP) return null;
    page = side;
    for (let x = 1; x < width; x += 1) {
      if (channelDistance(colourAt(pixels, x, y), page) <= LEVEL) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
      if (right - left >= widest || x === width - 1) return null;
    }
  }
  return { left, right, top, bottom };
}
