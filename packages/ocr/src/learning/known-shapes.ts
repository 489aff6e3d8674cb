import { compileSet } from "../glyphs/compiled-set.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { SHAPE_PIXELS } from "../glyphs/shape.ts";
import { alike, mostAlike, type ShapeCluster } from "./shape-clusters.ts";

/** How well a cluster fits one character of the fonts that are known. */
export interface Candidate {
  readonly character: string;
  /** Likeness to the nearest picture of it: 1 is the same. */
  readonly score: number;
}

/** Pictures of characters in many fonts, to name the characters of a font that is not among them. */
export interface KnownShapes {
  /** The characters that a cluster may be, the likeliest first. */
  candidates(cluster: ShapeCluster): Candidate[];
  /** How like the cluster is to the likeliest letter, of those that don't look like digits. */
  letter(cluster: ShapeCluster): number;
  /** Which of these letters it is likest to; "" without any. */
  likeliestLetter(cluster: ShapeCluster): string;
  /** True for a shape that is more like a letter or a currency's sign than like any digit, or like nothing that is known. */
  isForeign(cluster: ShapeCluster): boolean;
  /** True for a shape that may be a letter which writes thousands, millions or billions short. */
  isShort(cluster: ShapeCluster): boolean;
}

/** Letters that write thousands, millions and billions short. */
const SHORT = "KMBkmb";
/** Less like such a letter than this is none, though it be like no other. */
const LEAST_LETTER = 0.7;

/** Less like any known digit than this is none. */
const LEAST_DIGIT = 0.7;
/** More like a letter by this is one. */
const LETTER_LEAD = 0.02;

/**
 * Takes the pictures from glyph sets of as many fonts as there are.
 *
 * @param sets Digits and signs.
 * @param letters Letters, to tell that a glyph is none of them.
 */
export function createKnownShapes(sets: readonly GlyphSet[], letters: readonly GlyphSet[]): KnownShapes {
  const shapes = flatten(sets);
  const letterShapes = flatten(letters);
  const candidates = (cluster: ShapeCluster): Candidate[] =>
    [...bestScores(cluster, shapes)].map(([character, score]) => ({ character, score })).sort((a, b) => b.score - a.score);
  const letter = (cluster: ShapeCluster): number => Math.max(0, ...bestScores(cluster, letterShapes).values());
  const likeliestLetter = (cluster: ShapeCluster): string =>
    [...bestScores(cluster, letterShapes)].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0] as const)[0];
  const isForeign = (cluster: ShapeCluster): boolean => {
    const scores = candidates(cluster);
    const digit = scores.find(({ character }) => /\d/.test(character))?.score ?? 0;
    const other = scores.find(({ character }) => /[$€£]/.test(character))?.score ?? 0;
    return digit < LEAST_DIGIT || Math.max(other, letter(cluster)) > digit + LETTER_LEAD;
  };
  const isShort = (cluster: ShapeCluster): boolean =>
    [...bestScores(cluster, letterShapes)].some(([character, score]) => SHORT.includes(character) && score >= LEAST_LETTER);
  return { candidates, letter, likeliestLetter, isForeign, isShort };
}

interface KnownShape {
  readonly character: string;
  readonly shape: Float32Array;
  readonly ring: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

function flatten(sets: readonly GlyphSet[]): KnownShape[] {
  return sets.map(compileSet).flatMap((set) =>
    Array.from({ length: set.count }, (_, at) => ({
      character: set.characters[set.character[at]!]!,
      shape: set.shapes.subarray(at * SHAPE_PIXELS, (at + 1) * SHAPE_PIXELS),
      ring: set.rings[at]!,
      width: set.width[at]!,
      top: set.top[at]!,
      bottom: set.bottom[at]!,
    })),
  );
}

function bestScores(cluster: ShapeCluster, shapes: readonly KnownShape[]): Map<string, number> {
  const height = cluster.members[0]!.sample.lineHeight;
  const best = new Map<string, number>();
  for (const known of shapes) {
    const least = best.get(known.character) ?? 0;
    if (mostAlike(cluster, known, height) <= least) continue;
    const score = alike(cluster.shape, cluster.ring, cluster, known.shape, known.ring, known, height);
    if (score > least) best.set(known.character, score);
  }
  return best;
}
