import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { createMatch, type Match, matchGlyph } from "../glyphs/match.ts";
import type { ShapeScratch } from "../glyphs/shape.ts";
import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import { cutColumns, digitHeight, type MeasuredLine } from "../segment/line-shapes.ts";
import { MOST_GLYPHS, type TextLine } from "../segment/text-line.ts";
import { isCertainSplit, isLikeOwn } from "./certainty.ts";
import type { LineMatches } from "./line-matches.ts";
import { type GlyphRun, pushGlyph } from "./glyph-run.ts";

const MOST_CUTS = 24;
/** Glyphs are at least this wide and at most that, in line heights. */
const NARROWEST = 0.08;
const WIDEST = 1.05;
/** The slot after the line's glyphs, where cuts are tried. */
const CUT_SLOT: number = MOST_GLYPHS;

/** Scratch for {@link splitPart}. */
export interface SplitScratch {
  readonly profile: Int32Array;
  readonly cuts: Int32Array;
  readonly worst: Float32Array;
  readonly from: Int32Array;
  readonly match: Match;
}

export function createSplitScratch(): SplitScratch {
  return {
    profile: new Int32Array(4096),
    cuts: new Int32Array(MOST_CUTS),
    worst: new Float32Array(MOST_CUTS),
    from: new Int32Array(MOST_CUTS),
    match: createMatch(),
  };
}

/** What a split works on. */
export interface SplitInput {
  readonly workspace: Workspace;
  readonly box: PlaneBox;
  readonly line: TextLine;
  readonly measured: MeasuredLine;
  readonly shapes: ShapeScratch;
  readonly set: CompiledSet;
  /** What every part must reach; see Match.clearness. */
  readonly clearness: number;
  /** What the set makes of the line's glyphs that needed no cut. */
  readonly whole: LineMatches;
}

/**
 * Cuts glyphs that touch apart: of all ways to cut at thin columns it takes the one whose worst part matches best, and only
 * when every part is certain.
 *
 * @returns False when there is no such way; nothing is added to the run then.
 */
export function splitPart(input: SplitInput, at: number, scratch: SplitScratch, run: GlyphRun): boolean {
  const { line, measured } = input;
  const width = line.right[at]! - line.left[at]! + 1;
  const height = digitHeight(measured, at);
  if (width > scratch.profile.length || width < height * 0.3 || width > height * 12) return false;
  const count = findCuts(input, at, scratch);
  if (count < 3) return false;
  const { cuts, worst, from, match } = scratch;
  worst[0] = 1;
  for (let end = 1; end < count; end += 1) {
    worst[end] = 0;
    for (let start = 0; start < end; start += 1) {
      if (worst[start]! <= worst[end]!) continue;
      if (start === 0 && end === count - 1) continue;
      const share = (cuts[end]! - cuts[start]!) / height;
      if (share < NARROWEST || share > WIDEST) continue;
      if (
        !matchCut(input, at, start, end, scratch) ||
        !isCertainSplit(match, height, input.clearness, input.whole) ||
        !isLikeOwn(match, input.set)
      )
        continue;
      const score = Math.min(worst[start]!, match.score);
      if (score <= worst[end]!) continue;
      worst[end] = score;
      from[end] = start;
    }
  }
  if (worst[count - 1]! <= 0) return false;
  emit(input, at, count - 1, scratch, run);
  return true;
}

function emit(input: SplitInput, at: number, end: number, scratch: SplitScratch, run: GlyphRun): void {
  const start = scratch.from[end]!;
  if (start > 0) emit(input, at, start, scratch, run);
  matchCut(input, at, start, end, scratch);
  const { match } = scratch;
  const { left, right } = input.measured;
  pushGlyph(
    run,
    input.set.characters[match.character]!,
    match.score,
    left[CUT_SLOT]!,
    right[CUT_SLOT]!,
    false,
    digitHeight(input.measured, at),
  );
}

function matchCut(input: SplitInput, at: number, start: number, end: number, scratch: SplitScratch): boolean {
  const { cuts, match } = scratch;
  const { workspace, box, line, measured, shapes, set } = input;
  if (!cutColumns(workspace, box, line, shapes, measured, at, cuts[start]!, cuts[end]! - 1, CUT_SLOT)) return false;
  matchGlyph(measured, CUT_SLOT, set, match);
  return match.character >= 0;
}

/** The part's ends and the columns between at which its ink is locally thinnest. */
function findCuts(input: SplitInput, at: number, scratch: SplitScratch): number {
  const { workspace, box, line } = input;
  const { profile, cuts } = scratch;
  const left = line.left[at]!;
  const right = line.right[at]!;
  let most = 0;
  for (let x = left; x <= right; x += 1) {
    let sum = 0;
    for (let y = line.top[at]!; y <= line.bottom[at]!; y += 1) {
      const pixel = y * box.width + x;
      const label = workspace.labels[pixel]!;
      if (label === 0 || line.owners[label] === at + 1) sum += workspace.coverage[pixel]!;
    }
    profile[x - left] = sum;
    if (sum > most) most = sum;
  }
  let count = 0;
  cuts[count++] = left;
  for (let x = left + 1; x < right && count < MOST_CUTS - 1; x += 1) {
    const here = profile[x - left]!;
    if (here > most * 0.7 || here > profile[x - left - 1]! || here >= profile[x - left + 1]!) continue;
    // The thin column itself may belong to either side.
    cuts[count++] = x;
    if (count < MOST_CUTS - 1) cuts[count++] = x + 1;
  }
  cuts[count++] = right + 1;
  return count;
}
