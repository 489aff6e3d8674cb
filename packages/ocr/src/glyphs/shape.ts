import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { Kernels } from "../simd/kernels.ts";
import type { GlyphBox, GlyphPart } from "./glyph-part.ts";
import { createPlacedScratch, type PlacedScratch } from "./placed-shape.ts";

/** Every glyph is stretched to this box, so that size and aspect leave its picture; they are compared apart. */
export const SHAPE_COLUMNS = 10;
export const SHAPE_ROWS = 14;
export const SHAPE_PIXELS: number = SHAPE_COLUMNS * SHAPE_ROWS;

/** Cells of a shape at half its resolution; see {@link coarsen}. */
const COARSE_COLUMNS = SHAPE_COLUMNS / 2;
export const COARSE_PIXELS: number = SHAPE_PIXELS / 4;

/** The mean is taken over the box and a ring of empty cells around it, so that a solid bar still has a shape. */
const CELLS_WITH_RING = (SHAPE_COLUMNS + 2) * (SHAPE_ROWS + 2);
export const RING_CELLS: number = CELLS_WITH_RING - SHAPE_PIXELS;

/** Taller parts than this many samples are pictures. */
const MOST_ROWS = 512;

/** Scratch arrays for {@link extractShape}. */
export interface ShapeScratch {
  /** What to cut out, and the edges that were found. */
  readonly part: GlyphPart;
  readonly edges: GlyphBox;
  /** The part's own coverage with a margin of one, everything else blank. */
  masked: Float64Array;
  /** Stretched to its columns: one after the other, each from top to bottom. */
  readonly columns: Float64Array;
  /** Stretched to rows as well. */
  readonly cells: Float64Array;
  readonly weights: Float64Array;
  /** Scratch of the kernel that does the same; undefined where there is none. */
  readonly placed: PlacedScratch | undefined;
}

/** @param kernels Those of the workspace, where it has some. */
export function createShapeScratch(kernels?: Kernels): ShapeScratch {
  return {
    part: { left: 0, right: 0, top: 0, bottom: 0, owner: 0 },
    edges: { left: 0, right: 0, top: 0, bottom: 0 },
    masked: new Float64Array(4096),
    columns: new Float64Array((MOST_ROWS + 4) * SHAPE_COLUMNS),
    cells: new Float64Array(SHAPE_PIXELS),
    weights: new Float64Array(4096 + TAPS_AT_ONCE),
    placed: kernels && createPlacedScratch(kernels),
  };
}

/**
 * Cuts `scratch.part` out of the plane: grey coverage stretched to {@link SHAPE_PIXELS} cells at `into[offset]`, centred and of unit length,
 * and `scratch.edges` to a fraction of a sample. Pixels of other glyphs count as background.
 *
 * @returns False when the part is no glyph: too large, or without any shape.
 */
export function extractShape(
  workspace: Workspace,
  box: PlaneBox,
  owners: Int32Array,
  scratch: ShapeScratch,
  into: Float32Array,
  offset: number,
): boolean {
  const { part } = scratch;
  if (part.bottom - part.top + 3 > MOST_ROWS || part.right - part.left + 3 > 4096) return false;
  measureEdges(workspace, box, owners, scratch);
  stretch(scratch);
  into.set(scratch.cells, offset);
  return normalise(into, offset);
}

/** Edges to a fraction of a sample: what the outermost two columns or rows hold tells how far the ink reaches. */
function measureEdges(workspace: Workspace, box: PlaneBox, owners: Int32Array, scratch: ShapeScratch): void {
  const { coverage, labels } = workspace;
  const { part, edges } = scratch;
  const { owner } = part;
  const width = part.right - part.left + 3;
  const height = part.bottom - part.top + 3;
  const room = width * height + TAPS_AT_ONCE;
  if (scratch.masked.length < room) scratch.masked = new Float64Array(room * 2);
  const { masked } = scratch;
  masked.fill(0, 0, room);
  const firstColumn = Math.max(0, 1 - part.left);
  const columnEnd = Math.min(width, box.width - part.left + 1);
  const rowEnd = Math.min(height, box.height - part.top + 1);
  for (let row = Math.max(0, 1 - part.top); row < rowEnd; row += 1) {
    const from = (part.top - 1 + row) * box.width + part.left - 1;
    const into = row * width;
    for (let column = firstColumn; column < columnEnd; column += 1) {
      const value = coverage[from + column]!;
      if (value === 0) continue;
      const label = labels[from + column]!;
      if (label === 0 || owners[label] === owner) masked[into + column] = value;
    }
  }
  edges.left = part.left + 1 - outerShare(masked, 0, 1, width, height);
  edges.right = part.right + outerShare(masked, width - 1, -1, width, height);
  edges.top = part.top + 1 - outerShare(masked, 0, width, 1, width);
  edges.bottom = part.bottom + outerShare(masked, (height - 1) * width, -width, 1, width);
}

/** How much of an outermost line of samples, from `start` on in steps of `along`, and of the one `inward` of it is covered: 0 to 2. */
function outerShare(masked: Float64Array, start: number, inward: number, along: number, count: number): number {
  let outer = 0;
  let inner = 0;
  for (let step = 0, at = start; step < count; step += 1, at += along) {
    if (masked[at]! > outer) outer = masked[at]!;
    if (masked[at + inward]! > inner) inner = masked[at + inward]!;
  }
  return Math.min(2, (outer + inner) / 255);
}

/** Stretches the masked part to {@link ShapeScratch.cells}: to its columns first, then these to rows. */
function stretch({ masked, columns, cells, weights, part, edges }: ShapeScratch): void {
  const width = part.right - part.left + 3;
  const height = part.bottom - part.top + 3;
  const left = edges.left - part.left + 0.5;
  resample(masked, height, width, columns, SHAPE_COLUMNS, left, edges.right - edges.left, weights);
  const top = edges.top - part.top + 0.5;
  resample(columns, SHAPE_COLUMNS, height, cells, SHAPE_ROWS, top, edges.bottom - edges.top, weights);
}

/** So many values are weighed at a time; what lies beyond a cell's reach weighs nothing. */
const TAPS_AT_ONCE = 4;

/**
 * Resamples each of `lines` lines of `length` values with a tent filter to `count` cells from `start` on: an average where cells are wider
 * than a value, interpolation where they are narrower. Writes the first cell of every line, then the second, and so on.
 */
function resample(
  from: Float64Array,
  lines: number,
  length: number,
  into: Float64Array,
  count: number,
  start: number,
  span: number,
  weights: Float64Array,
): void {
  const size = Math.max(0.01, span / count);
  const radius = Math.max(1, size);
  const scale = 1 / (radius * radius);
  for (let cell = 0, target = 0; cell < count; cell += 1, target += lines) {
    const centre = start + (cell + 0.5) * size;
    const first = Math.max(0, Math.ceil(centre - radius)) | 0;
    const last = Math.min(length - 1, Math.floor(centre + radius)) | 0;
    const taps = last - first + 1;
    for (let tap = 0; tap < taps + TAPS_AT_ONCE; tap += 1) {
      weights[tap] = tap < taps ? (radius - Math.abs(first + tap - centre)) * scale : 0;
    }
    for (let tap = 0; tap === 0 || tap < taps; tap += TAPS_AT_ONCE) {
      const weight0 = weights[tap]!;
      const weight1 = weights[tap + 1]!;
      const weight2 = weights[tap + 2]!;
      const weight3 = weights[tap + 3]!;
      for (let line = 0, at = first + tap; line < lines; line += 1, at += length) {
        const sum = from[at]! * weight0 + from[at + 1]! * weight1 + (from[at + 2]! * weight2 + from[at + 3]! * weight3);
        into[target + line] = tap === 0 ? sum : into[target + line]! + sum;
      }
    }
  }
}

/** Centres a shape and gives it unit length, so that the dot product of two is their correlation. */
export function normalise(into: Float32Array, offset: number): boolean {
  let sum = 0;
  let squares = 0;
  for (let cell = offset; cell < offset + SHAPE_PIXELS; cell += 1) {
    const value = into[cell]!;
    sum += value;
    squares += value * value;
  }
  const mean = sum / CELLS_WITH_RING;
  const length = Math.sqrt(squares - sum * mean);
  if (!(length > 1)) return false;
  const scale = 1 / length;
  for (let cell = offset; cell < offset + SHAPE_PIXELS; cell += 1) into[cell] = (into[cell]! - mean) * scale;
  return true;
}

/** Correlation of two normalised shapes, their rings included. */
export function correlate(
  a: Float32Array,
  offsetA: number,
  ringA: number,
  b: Float32Array,
  offsetB: number,
  ringB: number,
): number {
  // Four sums at a time: the additions don't wait for each other.
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let cell = 0; cell < SHAPE_PIXELS; cell += 4) {
    sum0 += a[offsetA + cell]! * b[offsetB + cell]!;
    sum1 += a[offsetA + cell + 1]! * b[offsetB + cell + 1]!;
    sum2 += a[offsetA + cell + 2]! * b[offsetB + cell + 2]!;
    sum3 += a[offsetA + cell + 3]! * b[offsetB + cell + 3]!;
  }
  return sum0 + sum1 + sum2 + sum3 + RING_CELLS * ringA * ringB;
}

/** What the ring's cells of a normalised shape hold: all cells together sum to nothing. */
export function ringOf(shape: Float32Array, offset: number): number {
  let sum = 0;
  for (let cell = 0; cell < SHAPE_PIXELS; cell += 1) sum += shape[offset + cell]!;
  return -sum / RING_CELLS;
}

/**
 * Writes the part of a normalised shape that half the resolution holds, and returns the length of the rest. The dot products of
 * the coarse parts, plus the product of the rests' lengths, are never less than the dot product of the shapes.
 */
export function coarsen(shapes: Float32Array, offset: number, into: Float32Array, target: number): number {
  let kept = 0;
  let whole = 0;
  for (let cell = 0; cell < COARSE_PIXELS; cell += 1) {
    const row = (cell / COARSE_COLUMNS) | 0;
    const at = offset + row * 2 * SHAPE_COLUMNS + (cell - row * COARSE_COLUMNS) * 2;
    const a = shapes[at]!;
    const b = shapes[at + 1]!;
    const c = shapes[at + SHAPE_COLUMNS]!;
    const d = shapes[at + SHAPE_COLUMNS + 1]!;
    const sum = (a + b + c + d) / 2;
    into[target + cell] = sum;
    kept += sum * sum;
    whole += a * a + b * b + c * c + d * d;
  }
  return Math.sqrt(Math.max(0, whole - kept));
}

/** Dot product of the coarse parts of two shapes. */
export function correlateCoarse(a: Float32Array, offsetA: number, b: Float32Array, offsetB: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  for (let cell = 0; cell < COARSE_PIXELS; cell += COARSE_COLUMNS) {
    sum0 += a[offsetA + cell]! * b[offsetB + cell]!;
    sum1 += a[offsetA + cell + 1]! * b[offsetB + cell + 1]!;
    sum2 += a[offsetA + cell + 2]! * b[offsetB + cell + 2]!;
    sum3 += a[offsetA + cell + 3]! * b[offsetB + cell + 3]!;
    sum4 += a[offsetA + cell + 4]! * b[offsetB + cell + 4]!;
  }
  return sum0 + sum1 + sum2 + sum3 + sum4;
}
