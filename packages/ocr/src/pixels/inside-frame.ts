import { crop, type Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";

/** A frame's line differs from what is beside it by at least this in some channel. */
const DRAWN = 24;
/** Along it colours differ by at most this: its edges are soft, and it may be shaded. */
const SAME = 40;
/** It is at most so thick, soft edges and all, in shares of the region's height, and at least so many pixels may be. */
const THICKEST = 0.12;
const LEAST_THICK = 4;
/** It lies within this share of the region's height of each side: another one may be of something that lies over the field. */
const NEAR_SIDE = 0.3;
/** So much of each side is straight; the rest may be round corners, outside of the rows of the text. */
const STRAIGHT_ACROSS = 0.6;
const STRAIGHT_DOWN = 0.15;

/** Beside the rows of its round corners a field shows its ground within the frame: text that begins nearer may go on under the frame. */
const ROUND_ROWS = 0.25;
const ROUND = 0.08;
const AIR = 0.5;

/**
 * The inside of the frame that is drawn around a field, within its region: as bright as the ink, it would be taken for a glyph that holds all
 * others. The pixels themselves where there is none, or where something in it stands so near to it that a part may be hidden.
 */
export function insideFrame(pixels: Pixels): Pixels {
  const { width, height } = pixels;
  if (width < 2 * height || height < 3 * LEAST_THICK) return pixels;
  const top = lineFrom(pixels, "down", 0, 1);
  const bottom = top === null ? null : lineFrom(pixels, "down", height - 1, -1);
  if (top === null || bottom === null || !isSame(top, bottom)) return pixels;
  const left = lineFrom(pixels, "across", 0, 1);
  const right = left === null ? null : lineFrom(pixels, "across", width - 1, -1);
  if (left === null || right === null || !isSame(top, left) || !isSame(top, right)) return pixels;
  const inside = crop(pixels, {
    x: left.inner,
    y: top.inner,
    width: right.inner - left.inner + 1,
    height: bottom.inner - top.inner + 1,
  });
  return hasAir(inside) ? inside : pixels;
}

function hasAir(inside: Pixels): boolean {
  const { width, height } = inside;
  const ground = plainColourAt(inside, width >> 1, 0);
  const [from, to] = [Math.ceil(ROUND * height), Math.ceil(AIR * height)];
  for (let y = Math.floor(ROUND_ROWS * height); y < (1 - ROUND_ROWS) * height; y += 1)
    for (let x = from; x <= to; x += 1)
      for (const column of [x, width - 1 - x])
        if (channelDistance(plainColourAt(inside, column, y), ground) >= DRAWN) return false;
  return true;
}

/** One side of a frame: its colour, and the first row or column within it. */
interface Side {
  readonly colour: number;
  readonly inner: number;
}

function isSame(one: Side, other: Side): boolean {
  return channelDistance(one.colour, other.colour) <= SAME;
}

/** The line that is met first on the way from a side of the region to its middle, where it is thin, near the side and long enough. */
function lineFrom(pixels: Pixels, way: "across" | "down", from: number, step: 1 | -1): Side | null {
  const { width, height } = pixels;
  const middle = (way === "down" ? width : height) >> 1;
  const at = (place: number, beside: number): number =>
    way === "down" ? plainColourAt(pixels, beside, place) : plainColourAt(pixels, place, beside);
  const most = Math.max(LEAST_THICK, Math.round(THICKEST * height));
  const end = from + step * Math.round(NEAR_SIDE * height);
  const outside = at(from, middle);
  let begin = from;
  while (begin !== end && channelDistance(at(begin, middle), outside) < DRAWN) begin += step;
  if (begin === end || begin === from) return null;
  // Its soft edges differ less than its middle does.
  let place = begin;
  let farthest = begin;
  for (; place !== begin + step * most; place += step) {
    const apart = channelDistance(at(place, middle), outside);
    if (apart > channelDistance(at(farthest, middle), outside)) farthest = place;
  }
  const colour = at(farthest, middle);
  let inner = farthest;
  while (inner !== place && channelDistance(at(inner, middle), colour) < DRAWN) inner += step;
  // One more may still be soft.
  inner += step;
  const isThin = Math.abs(inner - begin) <= most && channelDistance(at(inner, middle), at(inner + step, middle)) < DRAWN;
  const share = way === "down" ? STRAIGHT_ACROSS : STRAIGHT_DOWN;
  return isThin && isLong(at, farthest, middle, share * (way === "down" ? width : height)) ? { colour, inner } : null;
}

/** True where a line runs on in its colour, to both sides of the middle. */
function isLong(at: (place: number, beside: number) => number, place: number, middle: number, length: number): boolean {
  const colour = at(place, middle);
  for (let beside = Math.ceil(middle - length / 2); beside <= middle + length / 2; beside += 1)
    if (channelDistance(at(place, beside), colour) > SAME) return false;
  return true;
}
