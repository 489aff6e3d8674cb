import type { CompiledSet } from "./compiled-set.ts";
import { isSmall, MISFIT_COST, MOST_MISFIT, scoreOf, SIGN_MISFIT_COST, toleranceOf } from "./match-score.ts";
import type { SetRoom } from "./set-room.ts";
import { COARSE_PIXELS, correlate, correlateCoarse, RING_CELLS, SHAPE_PIXELS } from "./shape.ts";

const { fround } = Math;

/** The glyphs of one line, ready to be matched. */
export interface LineShapes {
  /** Height of the digits in samples. */
  height: number;
  readonly shapes: Float32Array;
  /** Where `shapes` begins in the kernels' memory, in bytes; -1 where it lies on the heap. */
  readonly shapesAt: number;
  /** Where sets are matched by a kernel; undefined where plain loops do it. */
  readonly room: SetRoom | undefined;
  readonly rings: Float32Array;
  /** Coarse parts of the shapes and the lengths of what they leave out. */
  readonly coarse: Float32Array;
  readonly rests: Float32Array;
  /** Geometry in line heights, as in a GlyphSample. */
  readonly width: Float32Array;
  readonly top: Float32Array;
  readonly bottom: Float32Array;
}

/** The best two characters for one glyph. */
export interface Match {
  /** Index of a character in its set; -1 when nothing fits. */
  character: number;
  score: number;
  /** Score of the best other character. */
  rival: number;
  rivalCharacter: number;
  /**
   * How clearly the best beats the other, in shares of how far those two are apart: 1 is exactly the best's picture, 0 halfway
   * between the two.
   */
  clearness: number;
}

export function createMatch(): Match {
  return { character: -1, score: 0, rival: 0, rivalCharacter: -1, clearness: 0 };
}

/** Sums of single precision are off by less than this. */
const ROUNDING = 1e-5;

/** Finds the best two characters of a set for glyph `index` of a line. */
export function matchGlyph(line: LineShapes, index: number, set: CompiledSet, match: Match): void {
  const small = isSmall(line.top[index]!, line.bottom[index]!);
  if (line.room !== undefined) {
    matchPlaced(line, index, set, line.room, small, match);
    return;
  }
  const count = findCandidates(line, index, set, small);
  const { candidates, bounds, offs, character } = set;
  const ring = line.rings[index]!;
  let best = -1;
  let bestScore = 0;
  let other = -1;
  let otherScore = 0;
  // The likeliest first: then most of the others need no closer look.
  for (
    let likeliest = likeliestOf(bounds, count);
    likeliest >= 0;
    likeliest = nextOf(set, count, best, bestScore, otherScore)
  ) {
    const sample = candidates[likeliest]!;
    bounds[likeliest] = TAKEN;
    const alike = correlate(line.shapes, index * SHAPE_PIXELS, ring, set.shapes, sample * SHAPE_PIXELS, set.rings[sample]!);
    const score = scoreOf(alike, offs[likeliest]!, small);
    if (score < otherScore || (score === otherScore && sample > other)) continue;
    const same = best >= 0 && character[sample] === character[best];
    // Of equals the first one counts, in whatever order they come.
    if (score > bestScore || (score === bestScore && sample < best)) {
      if (!same) {
        other = best;
        otherScore = bestScore;
      }
      best = sample;
      bestScore = score;
    } else if (!same) {
      other = sample;
      otherScore = score;
    }
  }
  match.character = best < 0 ? -1 : character[best]!;
  match.score = bestScore;
  match.rival = otherScore;
  match.rivalCharacter = other < 0 ? -1 : character[other]!;
  match.clearness = best < 0 || other < 0 ? 1 : clearnessOf(set, best, other, bestScore - otherScore, small);
}

function matchPlaced(line: LineShapes, index: number, set: CompiledSet, room: SetRoom, small: boolean, match: Match): void {
  const { kernels, found, foundAt } = room;
  const at = room.placeOf(set);
  const shape = line.shapesAt + index * SHAPE_PIXELS * Float32Array.BYTES_PER_ELEMENT;
  const tolerance = toleranceOf(line.height);
  const { rings, width, top, bottom } = line;
  kernels.run.matchGlyph(
    shape,
    rings[index]!,
    width[index]!,
    top[index]!,
    bottom[index]!,
    tolerance,
    small ? 1 : 0,
    at,
    foundAt,
  );
  // Whole numbers stay whole, or every glyph would leave one behind.
  match.character = found[0]! | 0;
  match.score = found[1]!;
  match.rival = found[2]!;
  match.rivalCharacter = found[3]! | 0;
  match.clearness = found[4]!;
}

/** Bound of a candidate that was looked at. */
const TAKEN = -1;

/** Writes the samples whose geometry fits, and the score that none of them can pass; returns how many. */
function findCandidates(line: LineShapes, index: number, set: CompiledSet, small: boolean): number {
  const { candidates, bounds, offs } = set;
  const width = line.width[index]!;
  const top = line.top[index]!;
  const bottom = line.bottom[index]!;
  const ringShare = RING_CELLS * line.rings[index]!;
  const rest = line.rests[index]!;
  const tolerance = toleranceOf(line.height);
  const perTolerance = fround(1 / (tolerance * tolerance));
  const widest = MOST_MISFIT * tolerance * tolerance + ROUNDING;
  let count = 0;
  for (let sample = 0; sample < set.count; sample += 1) {
    const wider = width - set.width[sample]!;
    if (wider * wider > widest) continue;
    const off = misfit(wider, top - set.top[sample]!, bottom - set.bottom[sample]!, perTolerance);
    if (off > MOST_MISFIT) continue;
    const coarse = correlateCoarse(line.coarse, index * COARSE_PIXELS, set.coarse, sample * COARSE_PIXELS);
    const most = coarse + rest * set.rests[sample]! + ringShare * set.rings[sample]! + ROUNDING;
    candidates[count] = sample;
    bounds[count] = scoreOf(most, off, small);
    offs[count] = off;
    count += 1;
  }
  return count;
}

/** The candidate of the highest bound, or -1. */
function likeliestOf(bounds: Float64Array, count: number): number {
  let found = -1;
  let most = 0;
  for (let at = 0; at < count; at += 1) {
    if (bounds[at]! <= most) continue;
    most = bounds[at]!;
    found = at;
  }
  return found;
}

/** The likeliest candidate that may still beat the best of its own character, or the second best of another; else -1. */
function nextOf(
  { candidates, bounds, character }: CompiledSet,
  count: number,
  best: number,
  bestScore: number,
  otherScore: number,
): number {
  const own = best < 0 ? -1 : character[best]!;
  let found = -1;
  let most = otherScore;
  for (let at = 0; at < count; at += 1) {
    const bound = bounds[at]!;
    if (bound <= most || (bound <= bestScore && character[candidates[at]!] === own)) continue;
    most = bound;
    found = at;
  }
  return found;
}

/** Squared misfit of width, top and bottom in tolerances: of single precision, as the kernel's. */
function misfit(width: number, top: number, bottom: number, perTolerance: number): number {
  const wider = fround(width);
  const higher = fround(top);
  const lower = fround(bottom);
  const squares = fround(fround(fround(wider * wider) + fround(higher * higher)) + fround(lower * lower));
  return fround(squares * perTolerance);
}

function clearnessOf(set: CompiledSet, best: number, other: number, lead: number, small: boolean): number {
  if (small) return lead / SIGN_MISFIT_COST;
  const alike = correlate(
    set.shapes,
    best * SHAPE_PIXELS,
    set.rings[best]!,
    set.shapes,
    other * SHAPE_PIXELS,
    set.rings[other]!,
  );
  return lead / Math.max(MISFIT_COST, 1 - alike);
}
