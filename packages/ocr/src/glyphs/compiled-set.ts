import type { GlyphSet } from "./glyph-set.ts";
import { COARSE_PIXELS, coarsen, normalise, ringOf, SHAPE_PIXELS } from "./shape.ts";

/** A glyph set laid out for matching. */
export interface CompiledSet {
  readonly name: string;
  readonly count: number;
  /** Character of each sample, as an index into {@link CompiledSet.characters}. */
  readonly character: Uint8Array;
  readonly characters: readonly string[];
  readonly lineHeight: Float32Array;
  readonly width: Float32Array;
  readonly top: Float32Array;
  readonly bottom: Float32Array;
  /** Normalised shapes, {@link SHAPE_PIXELS} a sample. */
  readonly shapes: Float32Array;
  readonly rings: Float32Array;
  /** Coarse parts of the shapes, {@link COARSE_PIXELS} a sample, and the lengths of what they leave out. */
  readonly coarse: Float32Array;
  readonly rests: Float32Array;
  /** Scratch of the matcher: the samples that may fit a glyph, what they score at most, and how far their geometry is off. */
  readonly candidates: Int32Array;
  readonly bounds: Float64Array;
  readonly offs: Float64Array;
}

/** Lays a set out in typed arrays; samples without any shape are left out. */
export function compileSet(set: GlyphSet): CompiledSet {
  const characters = [...new Set(set.glyphs.map((glyph) => fold(glyph.character)))];
  const flat = set.glyphs.flatMap((glyph) => {
    const character = characters.indexOf(fold(glyph.character));
    return glyph.samples.map((sample) => ({ character, sample }));
  });
  const shapes = new Float32Array(flat.length * SHAPE_PIXELS);
  const kept = flat.filter(({ sample }, index) => {
    shapes.set(sample.pixels, index * SHAPE_PIXELS);
    return normalise(shapes, index * SHAPE_PIXELS);
  });
  for (const [index, { sample }] of kept.entries()) {
    shapes.set(sample.pixels, index * SHAPE_PIXELS);
    normalise(shapes, index * SHAPE_PIXELS);
  }
  const coarse = new Float32Array(kept.length * COARSE_PIXELS);
  const column = (pick: (entry: (typeof kept)[number]) => number): Float32Array => Float32Array.from(kept, pick);
  return {
    name: set.name,
    count: kept.length,
    character: Uint8Array.from(kept, ({ character }) => character),
    characters,
    lineHeight: column(({ sample }) => sample.lineHeight),
    width: column(({ sample }) => sample.width),
    top: column(({ sample }) => sample.top),
    bottom: column(({ sample }) => sample.bottom),
    shapes,
    rings: Float32Array.from(kept, (_, index) => ringOf(shapes, index * SHAPE_PIXELS)),
    coarse,
    rests: Float32Array.from(kept, (_, index) => coarsen(shapes, index * SHAPE_PIXELS, coarse, index * COARSE_PIXELS)),
    candidates: new Int32Array(kept.length),
    bounds: new Float64Array(kept.length),
    offs: new Float64Array(kept.length),
  };
}

/** The two signs of a multiplier mean the same; they must not rival each other. */
function fold(character: string): string {
  return character === "×" ? "x" : character;
}
