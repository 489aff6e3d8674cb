import { compileSet } from "../glyphs/compiled-set.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { SHAPE_PIXELS } from "../glyphs/shape.ts";
import { alike, type ShapeCluster } from "./shape-clusters.ts";

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
}

/** Takes the pictures from glyph sets of as many fonts as there are. */
export function createKnownShapes(sets: readonly GlyphSet[]): KnownShapes {
  const shapes = sets.map(compileSet).flatMap((set) =>
    Array.from({ length: set.count }, (_, at) => ({
      character: set.characters[set.character[at]!]!,
      shape: set.shapes.subarray(at * SHAPE_PIXELS, (at + 1) * SHAPE_PIXELS),
      ring: set.rings[at]!,
      width: set.width[at]!,
      top: set.top[at]!,
      bottom: set.bottom[at]!,
    })),
  );
  const candidates = (cluster: ShapeCluster): Candidate[] => {
    const height = cluster.members[0]!.sample.lineHeight;
    const best = new Map<string, number>();
    for (const known of shapes) {
      const score = alike(cluster.shape, cluster.ring, cluster, known.shape, known.ring, known, height);
      if (score > (best.get(known.character) ?? 0)) best.set(known.character, score);
    }
    return [...best].map(([character, score]) => ({ character, score })).sort((a, b) => b.score - a.score);
  };
  return { candidates };
}
