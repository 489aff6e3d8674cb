import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { type DigitRows, type DrawnGlyph, drawGlyph, shiftGlyph } from "./drawn-glyph.ts";
import type { PartWindow } from "./part-window.ts";

/** Neighbours overlap by at most this, and stand at most that apart, in line heights. */
const OVERLAP = 0.22;
const APART = 0.12;
/** Less than half of either, so that never three lie over one another: costs are summed over pairs. */
const OVERLAP_SHARE = 0.4;
/** A glyph may begin or end so far from the part's ends, in line heights. */
const END_SLACK = 0.06;
/** Where less of a glyph's ink than this is in the part, it isn't there. */
const LEAST_SHARED = 0.77;

/** One glyph at one place. */
export interface Candidate {
  readonly glyph: DrawnGlyph;
  /** What placing it changes in the cost, its neighbours aside. */
  readonly cost: number;
  /** True when enough of its ink is there. */
  readonly fits: boolean;
}

/** Places a glyph is tried at, a sample. */
const STEPS = 2;

/** Every glyph at the places where its ink is, and fits better than beside it; from left to right. */
export function findCandidates(window: PartWindow, set: CompiledSet, rows: DigitRows): Candidate[] {
  const found: Candidate[] = [];
  const first = Math.floor(window.start - END_SLACK * rows.height - 1);
  for (let sample = 0; sample < set.count; sample += 1) {
    const drawn = Array.from({ length: STEPS }, (_, step) => drawGlyph(set, sample, first + step / STEPS, rows));
    const last = window.end - set.width[sample]! * rows.height + END_SLACK * rows.height + 1;
    let before: Candidate | null = null;
    let rising = true;
    for (let place = 0; first + place / STEPS <= last; place += 1) {
      const here = placeGlyph(window, drawn[place % STEPS]!, Math.floor(place / STEPS));
      if (before !== null && here.cost >= before.cost && rising && before.fits) found.push(before);
      rising = before === null || here.cost < before.cost;
      before = here;
    }
    if (before !== null && rising && before.fits) found.push(before);
  }
  return found.sort((a, b) => a.glyph.left - b.glyph.left);
}

/** What a glyph that stands `shift` samples farther right costs. */
function placeGlyph(window: PartWindow, drawn: DrawnGlyph, shift: number): Candidate {
  const glyph = shiftGlyph(drawn, shift);
  const { x, y, width, height, ink } = glyph;
  let own = 0;
  let shared = 0;
  for (let row = 0; row < height; row += 1) {
    const inRows = y + row >= 0 && y + row < window.height;
    const target = (y + row) * window.width + x;
    for (let column = 0; column < width; column += 1) {
      const value = ink[row * width + column]!;
      own += value * value;
      if (inRows && x + column >= 0 && x + column < window.width) shared += value * window.ink[target + column]!;
    }
  }
  return { glyph, cost: own - 2 * shared, fits: own > 0 && shared >= own * LEAST_SHARED };
}

/** One way to compose a part. */
export interface Composition {
  readonly glyphs: readonly DrawnGlyph[];
  /** Squared difference from the part, less the part's own squares. */
  readonly cost: number;
}

/** The cheapest way from the part's left end to its right one; `without` any glyph of that character at that place. */
export function composeBest(
  window: PartWindow,
  candidates: readonly Candidate[],
  height: number,
  without: DrawnGlyph | null,
): Composition | null {
  const slack = END_SLACK * height + 1;
  const costs = new Float64Array(candidates.length).fill(Infinity);
  const before = new Int32Array(candidates.length).fill(-1);
  let last = -1;
  for (const [at, { glyph, cost }] of candidates.entries()) {
    if (without !== null && glyph.character === without.character && isSamePlace(glyph, without)) continue;
    if (Math.abs(glyph.left - window.start) <= slack) costs[at] = cost;
    for (let from = at - 1; from >= 0; from -= 1) {
      const previous = candidates[from]!.glyph;
      if (costs[from] === Infinity || previous.left >= glyph.left) continue;
      if (!mayFollow(previous, glyph, height)) continue;
      if (costs[from]! + cost >= costs[at]!) continue;
      const total = costs[from]! + cost + overlapCost(window, previous, glyph);
      if (total >= costs[at]!) continue;
      costs[at] = total;
      before[at] = from;
    }
    const endsPart = Math.abs(glyph.right - window.end) <= slack;
    if (endsPart && costs[at]! < Infinity && (last < 0 || costs[at]! < costs[last]!)) last = at;
  }
  if (last < 0) return null;
  const glyphs: DrawnGlyph[] = [];
  for (let at = last; at >= 0; at = before[at]!) glyphs.unshift(candidates[at]!.glyph);
  return { glyphs, cost: costs[last]! };
}

function mayFollow(a: DrawnGlyph, b: DrawnGlyph, height: number): boolean {
  const overlap = a.right - b.left;
  const narrower = Math.min(a.right - a.left, b.right - b.left);
  return overlap >= -APART * height && overlap <= Math.min(OVERLAP * height, OVERLAP_SHARE * narrower);
}

function isSamePlace(a: DrawnGlyph, b: DrawnGlyph): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared > 0.5 * Math.min(a.right - a.left, b.right - b.left);
}

/** Where two glyphs overlap the darker one shows: what the sum of both costs too much. */
function overlapCost(window: PartWindow, a: DrawnGlyph, b: DrawnGlyph): number {
  let cost = 0;
  const left = Math.max(a.x, b.x, 0);
  const right = Math.min(a.x + a.width, b.x + b.width, window.width);
  const top = Math.max(a.y, b.y, 0);
  const bottom = Math.min(a.y + a.height, b.y + b.height, window.height);
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const less = Math.min(a.ink[(y - a.y) * a.width + x - a.x]!, b.ink[(y - b.y) * b.width + x - b.x]!);
      cost += less * (2 * window.ink[y * window.width + x]! - less);
    }
  }
  return cost;
}
