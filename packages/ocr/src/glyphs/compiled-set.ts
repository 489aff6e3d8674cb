import type { Figures, GlyphSet } from "./glyph-set.ts";
import { COARSE_PIXELS, coarsen, normalise, ringOf, SHAPE_PIXELS } from "./shape.ts";

/** The part of a compiled set that never changes: plain values over shared memory. */
export interface SharedSet {
  readonly name: string;
  readonly count: number;
  /** Character of each sample, as an index into {@link CompiledSet.characters}. */
  readonly character: Uint8Array;
  readonly characters: readonly string[];
  /** What a digit must score at least; 0 where nothing is asked. */
  readonly leastScore: number;
  /** Of old-style digits; null where all are of one height. */
  readonly figures: Figures | null;
  /** Paths of regions that are known to be written in it. */
  readonly regions: readonly string[];
  readonly lineHeight: Float32Array;
  readonly width: Float32Array;
  readonly top: Float32Array;
  readonly bottom: Float32Array;
  /** Normalised shapes, `SHAPE_PIXELS` a sample. */
  readonly shapes: Float32Array;
  readonly rings: Float32Array;
  /** Coarse parts of the shapes, `COARSE_PIXELS` a sample, and the lengths of what they leave out. */
  readonly coarse: Float32Array;
  readonly rests: Float32Array;
}

/**
 * Glyph sets laid out for matching, once for several threads: a worker that is given them in a message shares their memory, and
 * neither reads nor keeps them itself.
 */
export interface CompiledGlyphs {
  readonly compiled: readonly SharedSet[];
}

/** A glyph set laid out for matching, with the scratch of one thread. */
export interface CompiledSet extends SharedSet {
  /** Scratch of the matcher: the samples that may fit a glyph, what they score at most, and how far their geometry is off. */
  readonly candidates: Int32Array;
  readonly bounds: Float64Array;
  readonly offs: Float64Array;
}

/** Lays sets out in shared memory, for the engines of any thread. */
export function compileGlyphs(sets: Iterable<GlyphSet>): CompiledGlyphs {
  return { compiled: Array.from(sets, layOut) };
}

/** Sets of any kind, ready for matching in this thread. */
export function compileSets(glyphs: GlyphSet | readonly GlyphSet[] | CompiledGlyphs): CompiledSet[] {
  if ("compiled" in glyphs) return glyphs.compiled.map(withScratch);
  return ("glyphs" in glyphs ? [glyphs] : glyphs).map(compileSet);
}

/** Lays a set out in typed arrays; samples without any shape are left out. */
export function compileSet(set: GlyphSet): CompiledSet {
  return withScratch(layOut(set));
}

function withScratch(set: SharedSet): CompiledSet {
  return {
    ...set,
    candidates: new Int32Array(set.count),
    bounds: new Float64Array(set.count),
    offs: new Float64Array(set.count),
  };
}

/** Typed arrays in memory that threads share. */
const sharedFloats = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(length * 4));

function layOut(set: GlyphSet): SharedSet {
  const characters = [...new Set(set.glyphs.map((glyph) => fold(glyph.character)))];
  const flat = set.glyphs.flatMap((glyph) => {
    const character = characters.indexOf(fold(glyph.character));
    return glyph.samples.map((sample) => ({ character, sample }));
  });
  const shapes = sharedFloats(flat.length * SHAPE_PIXELS);
  const kept = flat.filter(({ sample }, index) => {
    shapes.set(sample.pixels, index * SHAPE_PIXELS);
    return normalise(shapes, index * SHAPE_PIXELS);
  });
  for (const [index, { sample }] of kept.entries()) {
    shapes.set(sample.pixels, index * SHAPE_PIXELS);
    normalise(shapes, index * SHAPE_PIXELS);
  }
  const coarse = sharedFloats(kept.length * COARSE_PIXELS);
  const column = (pick: (entry: (typeof kept)[number], index: number) => number): Float32Array => {
    const values = sharedFloats(kept.length);
    for (const [index, entry] of kept.entries()) values[index] = pick(entry, index);
    return values;
  };
  const character = new Uint8Array(new SharedArrayBuffer(kept.length));
  character.set(kept.map((entry) => entry.character));
  return {
    name: set.name,
    leastScore: set.leastScore ?? 0,
    figures: set.figures ?? null,
    regions: set.regions ?? [],
    count: kept.length,
    character,
    characters,
    lineHeight: column(({ sample }) => sample.lineHeight),
    width: column(({ sample }) => sample.width),
    top: column(({ sample }) => sample.top),
    bottom: column(({ sample }) => sample.bottom),
    shapes,
    rings: column((_, index) => ringOf(shapes, index * SHAPE_PIXELS)),
    coarse,
    rests: column((_, index) => coarsen(shapes, index * SHAPE_PIXELS, coarse, index * COARSE_PIXELS)),
  };
}

/** The two signs of a multiplier mean the same; they must not rival each other. */
function fold(character: string): string {
  return character === "×" ? "x" : character;
}
