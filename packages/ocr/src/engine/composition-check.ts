import type { DrawnGlyph } from "./drawn-glyph.ts";
import type { PartWindow } from "./part-window.ts";
import type { Composition } from "./placed-glyphs.ts";

/** What may be left unexplained of the ink around each glyph. */
export const MOST_LEFT = 0.14;
/** Around a point or a comma most ink is its neighbours' edges, which are drawn the least exactly. */
const MOST_LEFT_AT_SIGN = 0.2;
const SIGN_HEIGHT = 0.6;
/** How clearly the best text must beat every other, in shares of how far the two pictures are apart; see Match.clearness. */
const CLEARNESS = 0.6;
/** The lead over every other text, in multiples of what the best one leaves unexplained where they differ. */
const LEAST_LEAD = 0.7;
/** Pixels whose coverage differs by less than the root of this say nothing about which of two texts it is. */
const DIFFERENT = 0.06;
/**
 * Two texts must be so far apart, in squares of wholly differing pixels: where overlap hides what tells a 6 from an 8, the one that is drawn
 * nearer is nearer by chance. Of five texts that were misread among 98,916 touching ones, most of them with a glow, four had such a rival.
 */
const LEAST_APART = 1.5;
/**
 * Texts that are little apart are told apart only where what the best one leaves is less than half of that; those that are hardly apart also
 * where the ink doesn't lie far beyond the best picture, seen from the other: then it fits neither. Misread texts left 0.57 and 0.68 of it,
 * were nearer by 0.68, and lay 1.8 times as far beyond.
 */
const LITTLE_APART = 4;
const LITTLE_LEFT = 0.5;
const HARDLY_APART = 2;
const HARDLY_CLEAR = 0.75;
const HARDLY_BEYOND = 1.4;

/** Draws glyphs over one another: the darker shows. */
export function paint(window: PartWindow, glyphs: readonly DrawnGlyph[]): Float32Array {
  const picture = new Float32Array(window.width * window.height);
  for (const { x, y, width, height, ink } of glyphs) {
    for (let row = Math.max(0, -y); row < height && y + row < window.height; row += 1) {
      for (let column = Math.max(0, -x); column < width && x + column < window.width; column += 1) {
        const at = (y + row) * window.width + x + column;
        picture[at] = Math.max(picture[at]!, ink[row * width + column]!);
      }
    }
  }
  return picture;
}

/** A spot of this side, in line heights, must be explained on average. */
const SPOT = 0.11;
const MOST_OFF = 0.56;

/** True when nearly all ink around each glyph is explained, and no spot of ink is left over or made up. */
export function isExplained(window: PartWindow, { glyphs }: Composition, picture: Float32Array, height: number): boolean {
  for (const { left, right, height: glyphHeight } of glyphs) {
    let off = 0;
    let all = 0;
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(window.width, Math.ceil(right)); x += 1) {
      for (let at = x; at < picture.length; at += window.width) {
        off += (window.ink[at]! - picture[at]!) ** 2;
        all += window.ink[at]! ** 2;
      }
    }
    if (off > (glyphHeight < SIGN_HEIGHT * height ? MOST_LEFT_AT_SIGN : MOST_LEFT) * all) return false;
  }
  const side = Math.max(2, Math.round(SPOT * height));
  for (let y = 0; y + side <= window.height; y += 1) {
    for (let x = 0; x + side <= window.width; x += 1) {
      let off = 0;
      for (let row = y; row < y + side; row += 1) {
        for (let at = row * window.width + x; at < row * window.width + x + side; at += 1)
          off += window.ink[at]! - picture[at]!;
      }
      if (Math.abs(off) > MOST_OFF * side * side) return false;
    }
  }
  return true;
}

/** True when the part is clearly nearer to the first picture, the best text's, than to another text's. */
export function isClear(window: PartWindow, first: Float32Array, second: Float32Array): boolean {
  let apart = 0;
  let near = 0;
  let far = 0;
  for (let at = 0; at < first.length; at += 1) {
    const ink = window.ink[at]!;
    const difference = (first[at]! - second[at]!) ** 2;
    if (difference < DIFFERENT) continue;
    apart += difference;
    near += (ink - first[at]!) ** 2;
    far += (ink - second[at]!) ** 2;
  }
  const gain = far - near;
  if (apart < LEAST_APART) return false;
  if (apart < LITTLE_APART && near > LITTLE_LEFT * apart) return false;
  if (apart < HARDLY_APART && (gain < HARDLY_CLEAR * apart || gain > HARDLY_BEYOND * apart)) return false;
  return gain >= CLEARNESS * apart && gain >= LEAST_LEAD * near;
}
