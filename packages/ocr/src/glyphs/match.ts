import type { CompiledSet } from "./compiled-set.ts";
import { COARSE_PIXELS, correlate, correlateCoarse, RING_CELLS, SHAPE_PIXELS } from "./shape.ts";

/** The glyphs of one line, ready to be matched. */
export interface LineShapes {
  /** Height of the digits in samples. */
  height: number;
  readonly shapes: Float32Array;
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

/** Parts lower than this share of the line are separators; their place tells them apart better than their few pixels. */
export const SMALL_BELOW = 0.5;

/** Sums of single precision are off by less than this. */
const ROUNDING = 1e-5;

/** How far geometry may be off: a little of the line, and a pixel at either edge. */
const TOLERANCE = 0.05;
const TOLERANCE_PIXELS = 0.9;

/** Finds the best two characters of a set for glyph `index` of a line. */
export function matchGlyph(line: LineShapes, index: number, set: CompiledSet, match: Match): void {
  let best = -1;
  let bestScore = 0;
  let other = -1;
  let otherScore = 0;
  const ring = line.rings[index]!;
  const width = line.width[index]!;
  const top = line.top[index]!;
  const bottom = line.bottom[index]!;
  const small = 1 - top + bottom < SMALL_BELOW;
  const tolerance = TOLERANCE + TOLERANCE_PIXELS / line.height;
  const rest = line.rests[index]!;
  const perTolerance = 1 / (tolerance * tolerance);
  for (let sample = 0; sample < set.count; sample += 1) {
    const wider = width - set.width[sample]!;
    if (wider * wider * perTolerance > 3) continue;
    const off = misfit(wider, top - set.top[sample]!, bottom - set.bottom[sample]!) * perTolerance;
    if (off > 3) continue;
    if (!small) {
      // What can't be second best needs no closer look.
      const most = correlateCoarse(line.coarse, index * COARSE_PIXELS, set.coarse, sample * COARSE_PIXELS);
      if (most + rest * set.rests[sample]! + RING_CELLS * ring * set.rings[sample]! + ROUNDING - 0.02 * off <= otherScore)
        continue;
    }
    const alike = correlate(line.shapes, index * SHAPE_PIXELS, ring, set.shapes, sample * SHAPE_PIXELS, set.rings[sample]!);
    const score = small ? 1 - 0.25 * (1 - alike) - 0.06 * off : alike - 0.02 * off;
    if (score <= otherScore) continue;
    const same = best >= 0 && set.character[sample] === set.character[best];
    if (score > bestScore) {
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
  match.character = best < 0 ? -1 : set.character[best]!;
  match.score = bestScore;
  match.rival = otherScore;
  match.rivalCharacter = other < 0 ? -1 : set.character[other]!;
  match.clearness = best < 0 || other < 0 ? 1 : clearnessOf(set, best, other, bestScore - otherScore, small);
}

/** Squared misfit of width, top and bottom. */
function misfit(width: number, top: number, bottom: number): number {
  return width * width + top * top + bottom * bottom;
}

function clearnessOf(set: CompiledSet, best: number, other: number, lead: number, small: boolean): number {
  if (small) return lead / 0.06;
  const alike = correlate(
    set.shapes,
    best * SHAPE_PIXELS,
    set.rings[best]!,
    set.shapes,
    other * SHAPE_PIXELS,
    set.rings[other]!,
  );
  return lead / Math.max(0.02, 1 - alike);
}
