import type { PlaneBox } from "../pixels/plane-box.ts";
import { HEAP_ARRAYS } from "../simd/arrays.ts";
import type { Kernels } from "../simd/kernels.ts";
import type { Components } from "./components.ts";

/** Glyphs of a line at most: some thirty past crash points stand side by side. */
export const MOST_GLYPHS = 160;

/** More glyphs than this are no number. */
export const MOST_IN_NUMBER = 64;

/** One line of text: its glyph parts from left to right, in samples of the box. */
export interface TextLine {
  count: number;
  /** Height of the tall parts. */
  height: number;
  /** Coverage from which on a sample was ink when the line was cut out, 0 to 255. */
  threshold: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
  /** 1 where the part is cut off by the region's edge. */
  readonly cut: Uint8Array;
  /** 1 where the part is a colon: two points of one size, one above the other. */
  readonly colon: Uint8Array;
  /** The first component of each part. */
  readonly component: Int32Array;
  /** Which part each component belongs to: its index + 1, or 0. */
  readonly owners: Int32Array;
  /** Where `owners` begins in the kernels' memory, in bytes; -1 where it lies on the heap. */
  readonly ownersAt: number;
}

/** @param kernels Those of the workspace, where it has some. */
export function createTextLine(mostComponents: number, kernels?: Kernels): TextLine {
  const owners = (kernels?.arrays ?? HEAP_ARRAYS).integers(mostComponents + 1);
  return {
    count: 0,
    height: 0,
    threshold: 0,
    left: new Int32Array(MOST_GLYPHS),
    right: new Int32Array(MOST_GLYPHS),
    top: new Int32Array(MOST_GLYPHS),
    bottom: new Int32Array(MOST_GLYPHS),
    cut: new Uint8Array(MOST_GLYPHS),
    colon: new Uint8Array(MOST_GLYPHS),
    component: new Int32Array(MOST_GLYPHS),
    owners,
    ownersAt: kernels === undefined ? -1 : owners.byteOffset,
  };
}

/** Digits lower than this many samples can't be told apart. */
const LOWEST_DIGIT = 6;

/** States of a component while lines are collected. */
export const FREE = 0;
const TAKEN = 1;
/** Reaches the region's edge: a frame, or a glyph that is cut off. */
export const AT_EDGE = 2;

/**
 * Collects the line of the tallest free component: what stands on its baseline at its height, and the small signs between.
 *
 * @param states One entry a component; the line's members are marked as taken.
 * @returns False when no component is left that could be a digit.
 */
export function nextLine(components: Components, states: Uint8Array, line: TextLine): boolean {
  const { top, bottom } = components;
  let seed = 0;
  let tallest = LOWEST_DIGIT - 1;
  for (let id = 1; id <= components.count; id += 1) {
    const height = bottom[id]! - top[id]! + 1;
    if (states[id] !== FREE || height <= tallest) continue;
    tallest = height;
    seed = id;
  }
  if (seed === 0) return false;
  line.height = tallest;
  line.count = 0;
  line.owners.fill(0, 0, components.count + 1);
  const slack = Math.max(1.5, tallest * 0.3);
  // A comma hangs lowest of all signs; at small sizes a whole row more is smeared below it.
  const hang = 1.5 + tallest * 0.35;
  const dust = tallest * tallest * (isHairline(components, seed) ? HAIRLINE_DUST : DUST);
  for (let id = 1; id <= components.count; id += 1) {
    if (states[id] === TAKEN) continue;
    if (bottom[id]! > bottom[seed]! + hang || top[id]! < top[seed]! - slack) continue;
    const middle = (top[id]! + bottom[id]!) / 2;
    if (middle < top[seed]! - slack * 0.3 || middle > bottom[seed]! + slack) continue;
    const cut = states[id] === AT_EDGE;
    states[id] = TAKEN;
    if (!cut && components.area[id]! < dust) continue;
    if (line.count === MOST_GLYPHS) {
      line.count += 1;
      return true;
    }
    insert(components, id, cut, line);
  }
  joinStacked(line);
  return true;
}

/** Less ink than this share of the height's square is dust, too little for a point; what the region cuts off is the rest of something. */
const DUST = 0.004;
/** The same in a hairline font, whose digits fill their box by less than that: its points are as thin as its strokes. */
const HAIRLINE_DUST = 0.0005;
const HAIRLINE_FILL = 0.24;

function isHairline({ area, left, right, top, bottom }: Components, id: number): boolean {
  return area[id]! < HAIRLINE_FILL * (right[id]! - left[id]! + 1) * (bottom[id]! - top[id]! + 1);
}

/** Keeps the parts sorted by their left edge. */
function insert(components: Components, id: number, cut: boolean, line: TextLine): void {
  let at = line.count;
  while (at > 0 && line.left[at - 1]! > components.left[id]!) {
    copyPart(line, at - 1, at);
    at -= 1;
  }
  line.left[at] = components.left[id]!;
  line.right[at] = components.right[id]!;
  line.top[at] = components.top[id]!;
  line.bottom[at] = components.bottom[id]!;
  line.cut[at] = cut ? 1 : 0;
  line.colon[at] = 0;
  line.component[at] = id;
  line.count += 1;
}

function copyPart(line: TextLine, from: number, to: number): void {
  line.left[to] = line.left[from]!;
  line.right[to] = line.right[from]!;
  line.top[to] = line.top[from]!;
  line.bottom[to] = line.bottom[from]!;
  line.cut[to] = line.cut[from]!;
  line.colon[to] = line.colon[from]!;
  line.component[to] = line.component[from]!;
}

/** Broken strokes and stacked parts of one letter become one part; a point under the arm of a 7 stays apart. */
function joinStacked(line: TextLine): void {
  const low = line.height * 0.4;
  let kept = 0;
  for (let at = 0; at < line.count; at += 1) {
    const previous = kept - 1;
    const id = line.component[at]!;
    const isColon = previous >= 0 && isPairOfPoints(line, previous, at);
    if (previous >= 0 && (isColon || belongsTo(line, previous, at, low))) {
      line.colon[previous] = isColon ? 1 : 0;
      line.right[previous] = Math.max(line.right[previous]!, line.right[at]!);
      line.top[previous] = Math.min(line.top[previous]!, line.top[at]!);
      line.bottom[previous] = Math.max(line.bottom[previous]!, line.bottom[at]!);
      line.cut[previous] = Math.max(line.cut[previous]!, line.cut[at]!);
      line.owners[id] = kept;
      continue;
    }
    copyPart(line, at, kept);
    kept += 1;
    line.owners[id] = kept;
  }
  line.count = kept;
}

function belongsTo(line: TextLine, first: number, second: number, low: number): boolean {
  const overlap = Math.min(line.right[first]!, line.right[second]!) - Math.max(line.left[first]!, line.left[second]!) + 1;
  const narrower = Math.min(line.right[first]! - line.left[first]!, line.right[second]! - line.left[second]!) + 1;
  if (overlap < narrower * (areHalves(line, first, second) ? HALVES_OVERLAP : STACKED_OVERLAP)) return false;
  const lower = Math.max(line.top[first]!, line.top[second]!);
  const foot = line.top[second] === lower ? line.bottom[second]! : line.bottom[first]!;
  const baseline = Math.max(line.bottom[first]!, line.bottom[second]!);
  const tall = Math.max(line.bottom[first]! - line.top[first]!, line.bottom[second]! - line.top[second]!) + 1;
  const isAtFoot = tall >= FULL_HEIGHT * line.height || baseline - foot < ABOVE_FOOT * line.height;
  // A sign of its own at the foot of the line, beside the stem of its neighbour.
  return !(isAtFoot && foot - lower + 1 < low && baseline - lower < low) && !isHanging(line, first, second, lower);
}

/** Parts of one digit share this much of the narrower one's columns; halves that a slanting slit parts share less. */
const STACKED_OVERLAP = 0.6;
const HALVES_OVERLAP = 0.45;
/** Each half is higher than any sign, and lacks so much of the other's reach at one end, in line heights. */
const HALF_HEIGHT = 0.7;
const HALF_LACKS = 0.05;

/** True for the halves of a stencil's 0: one lacks the head and the other the foot, so neither is a digit of its own. */
function areHalves({ top, bottom, height }: TextLine, first: number, second: number): boolean {
  const lower = Math.min(bottom[first]! - top[first]!, bottom[second]! - top[second]!) + 1;
  const heads = (top[second]! - top[first]!) / height;
  const feet = (bottom[second]! - bottom[first]!) / height;
  const isOffset = heads > 0 === feet > 0 && Math.min(Math.abs(heads), Math.abs(feet)) >= HALF_LACKS;
  return isOffset && lower >= HALF_HEIGHT * height;
}

/**
 * A point stands on the baseline; what ends higher above it, in line heights, is of its neighbour: the dot in a 0, which a stroke that is
 * taller than the digits makes look low.
 */
const ABOVE_FOOT = 0.2;
const FULL_HEIGHT = 0.9;

/** The points of a colon are this high and wide at most, in line heights, and differ by so much of their size, or a sample. */
const POINT_HEIGHT = 0.3;
const SAME_POINT = 0.25;
/** Between them lies at least so much blank, in line heights. */
const POINTS_APART = 0.1;

/** True for the two points of a colon: no number has one, and a label ends with it. */
function isPairOfPoints({ left, right, top, bottom, height }: TextLine, first: number, second: number): boolean {
  const wide = right[first]! - left[first]! + 1;
  const high = bottom[first]! - top[first]! + 1;
  const most = POINT_HEIGHT * height;
  const slack = Math.max(1, SAME_POINT * Math.max(wide, high));
  return (
    Math.max(wide, high) <= most &&
    Math.abs(right[second]! - left[second]! + 1 - wide) <= slack &&
    Math.abs(bottom[second]! - top[second]! + 1 - high) <= slack &&
    Math.abs(wide - high) <= slack &&
    Math.abs(left[second]! + right[second]! - left[first]! - right[first]!) <= 2 * slack &&
    Math.max(top[first]!, top[second]!) - Math.min(bottom[first]!, bottom[second]!) > POINTS_APART * height
  );
}

/** A comma under the arm of a leaning 7 hangs below the digits, and may be higher than other signs. */
const HANGS = 0.08;
const COMMA_HEIGHT = 0.6;
const COMMA_WIDTH = 0.4;

function isHanging(line: TextLine, first: number, second: number, lower: number): boolean {
  const [under, over] = line.top[second] === lower ? [second, first] : [first, second];
  const width = line.right[under]! - line.left[under]! + 1;
  const height = line.bottom[under]! - lower + 1;
  return (
    line.bottom[under]! - line.bottom[over]! >= HANGS * line.height &&
    height < COMMA_HEIGHT * line.height &&
    width < COMMA_WIDTH * line.height &&
    line.bottom[over]! - line.top[over]! + 1 >= COMMA_HEIGHT * line.height
  );
}

/** Between two digits of a number that a region's side cuts lies at least so much blank, in pixels: nearer, one may be missing. */
const CUT_GAP = 1;

/** True when the part reaches the edge of its region, so that some of it, or a digit beside it, may be missing. */
export function touchesEdge(components: Components, id: number, box: PlaneBox, width: number, height: number): boolean {
  const left = box.x + components.left[id]! * box.step;
  const right = box.x + (components.right[id]! + 1) * box.step;
  const top = box.y + components.top[id]! * box.step;
  const bottom = box.y + (components.bottom[id]! + 1) * box.step;
  return left <= CUT_GAP || top <= 0 || right >= width - CUT_GAP || bottom >= height;
}
