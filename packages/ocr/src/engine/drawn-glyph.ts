import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { SHAPE_COLUMNS, SHAPE_PIXELS, SHAPE_ROWS } from "../glyphs/shape.ts";

/** A learned glyph drawn at the size of a line, at one place of a merged part; pixels in samples of the line's plane. */
export interface DrawnGlyph {
  readonly character: number;
  /** Edges, to a fraction of a sample. */
  readonly left: number;
  readonly right: number;
  /** The box of its pixels in the part's window. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Coverage, 0 to 1, row by row. */
  readonly ink: Float32Array;
}

/** Where a line's digits stand in a window: their top and their height, in samples. */
export interface DigitRows {
  readonly top: number;
  readonly height: number;
}

/** Draws sample `sample` of a set with its left edge at column `left` of a window. */
export function drawGlyph(set: CompiledSet, sample: number, left: number, rows: DigitRows): DrawnGlyph {
  const wide = set.width[sample]! * rows.height;
  const top = rows.top + set.top[sample]! * rows.height;
  const tall = rows.height * (1 + set.bottom[sample]! - set.top[sample]!);
  const x = Math.floor(left - 0.5);
  const y = Math.floor(top - 0.5);
  const width = Math.ceil(left + wide + 0.5) - x;
  const height = Math.ceil(top + tall + 0.5) - y;
  const ink = new Float32Array(width * height);
  const at = sample * SHAPE_PIXELS;
  const ring = set.rings[sample]!;
  let most = ring;
  for (let cell = at; cell < at + SHAPE_PIXELS; cell += 1) most = Math.max(most, set.shapes[cell]!);
  const scale = 1 / Math.max(1e-6, most - ring);
  const cellAt = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= SHAPE_COLUMNS || row >= SHAPE_ROWS
      ? 0
      : (set.shapes[at + row * SHAPE_COLUMNS + column]! - ring) * scale;
  for (let row = 0; row < height; row += 1) {
    const v = ((y + row + 0.5 - top) / tall) * SHAPE_ROWS - 0.5;
    const v0 = Math.floor(v);
    for (let column = 0; column < width; column += 1) {
      const u = ((x + column + 0.5 - left) / wide) * SHAPE_COLUMNS - 0.5;
      const u0 = Math.floor(u);
      const above = cellAt(u0, v0) * (1 - (u - u0)) + cellAt(u0 + 1, v0) * (u - u0);
      const below = cellAt(u0, v0 + 1) * (1 - (u - u0)) + cellAt(u0 + 1, v0 + 1) * (u - u0);
      ink[row * width + column] = Math.max(0, above * (1 - (v - v0)) + below * (v - v0));
    }
  }
  return { character: set.character[sample]!, left, right: left + wide, x, y, width, height, ink };
}

/** The same glyph so many whole samples farther right. */
export function shiftGlyph(glyph: DrawnGlyph, by: number): DrawnGlyph {
  return { ...glyph, left: glyph.left + by, right: glyph.right + by, x: glyph.x + by };
}
