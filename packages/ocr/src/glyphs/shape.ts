import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { Kernels } from "../simd/kernels.ts";
import type { GlyphBox, GlyphPart } from "./glyph-part.ts";
import { createPlacedScratch, type PlacedScratch } from "./placed-shape.ts";
import { resample } from "./resample.ts";

const { fround } = Math;

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

/** Taller or wider parts than this many samples are pictures. */
const MOST_ROWS = 512;
const MOST_COLUMNS = 4096;

/** Scratch arrays for {@link extractShape}. */
export interface ShapeScratch {
  /** What to cut out, and the edges that were found. */
  readonly part: GlyphPart;
  readonly edges: GlyphBox;
  /** What the ring of the shape's box holds. */
  ring: number;
  /** The part's own coverage with a margin of one, everything else blank. */
  masked: Float32Array;
  /** Stretched to its rows, one after the other. */
  readonly rows: Float32Array;
  readonly weights: Float32Array;
  /** Scratch of the kernel that does the same; undefined where there is none. */
  readonly placed: PlacedScratch | undefined;
}

/** @param kernels Those of the workspace, where it has some. */
export function createShapeScratch(kernels?: Kernels): ShapeScratch {
  return {
    part: { left: 0, right: 0, top: 0, bottom: 0, owner: 0 },
    edges: { left: 0, right: 0, top: 0, bottom: 0 },
    ring: 0,
    masked: new Float32Array(4096),
    rows: new Float32Array(MOST_COLUMNS * SHAPE_ROWS),
    weights: new Float32Array(MOST_COLUMNS),
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
  if (part.bottom - part.top + 3 > MOST_ROWS || part.right - part.left + 3 > MOST_COLUMNS) return false;
  measureEdges(workspace, box, owners, scratch);
  stretch(scratch, into, offset);
  scratch.ring = centre(into, offset);
  return !Number.isNaN(scratch.ring);
}

/** Edges to a fraction of a sample: what the outermost two columns or rows hold tells how far the ink reaches. */
function measureEdges(workspace: Workspace, box: PlaneBox, owners: Int32Array, scratch: ShapeScratch): void {
  const { coverage, labels } = workspace;
  const { part, edges } = scratch;
  const { owner } = part;
  const width = part.right - part.left + 3;
  const height = part.bottom - part.top + 3;
  const room = width * height;
  if (scratch.masked.length < room) scratch.masked = new Float32Array(room * 2);
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
function outerShare(masked: Float32Array, start: number, inward: number, along: number, count: number): number {
  let outer = 0;
  let inner = 0;
  for (let step = 0, at = start; step < count; step += 1, at += along) {
    if (masked[at]! > outer) outer = masked[at]!;
    if (masked[at + inward]! > inner) inner = masked[at + inward]!;
  }
  return Math.min(2, (outer + inner) / 255);
}

/** Stretches the masked part to the shape's rows first, then these to its columns. */
function stretch({ masked, rows, weights, part, edges }: ShapeScratch, into: Float32Array, offset: number): void {
  const width = part.right - part.left + 3;
  const height = part.bottom - part.top + 3;
  const top = edges.top - part.top + 0.5;
  const left = edges.left - part.left + 0.5;
  resample(masked, width, 1, height, width, top, edges.bottom - edges.top, rows, 0, 1, SHAPE_ROWS, width, weights);
  const span = edges.right - edges.left;
  resample(rows, SHAPE_ROWS, width, width, 1, left, span, into, offset, SHAPE_COLUMNS, SHAPE_COLUMNS, 1, weights);
}

/** Centres a shape and gives it unit length, so that the dot product of two is their correlation; false without any shape. */
export function normalise(into: Float32Array, offset: number): boolean {
  return !Number.isNaN(centre(into, offset));
}

/** As {@link normalise}: returns what the cells of the ring around the box hold then, or NaN without any shape. */
function centre(into: Float32Array, offset: number): number {
  let sum = 0;
  let squares = 0;
  for (let cell = offset; cell < offset + SHAPE_PIXELS; cell += 1) {
    const value = into[cell]!;
    sum += value;
    squares += value * value;
  }
  const mean = sum / CELLS_WITH_RING;
  const length = Math.sqrt(squares - sum * mean);
  if (!(length > 1)) return Number.NaN;
  // Of single precision, as the kernel's are.
  const middle = fround(mean);
  const scale = fround(1 / length);
  for (let cell = offset; cell < offset + SHAPE_PIXELS; cell += 1) into[cell] = fround(into[cell]! - middle) * scale;
  return -(sum - SHAPE_PIXELS * mean) / length / RING_CELLS;
}

/** Correlation of two normalised shapes, their rings included: of single precision, in the order in which the kernel adds. */
export function correlate(
  a: Float32Array,
  offsetA: number,
  ringA: number,
  b: Float32Array,
  offsetB: number,
  ringB: number,
): number {
  const lane0 = lane(a, offsetA, b, offsetB);
  const lane1 = lane(a, offsetA + 1, b, offsetB + 1);
  const lane2 = lane(a, offsetA + 2, b, offsetB + 2);
  const lane3 = lane(a, offsetA + 3, b, offsetB + 3);
  const ring = fround(fround(RING_CELLS * ringA) * ringB);
  return fround(fround(fround(lane0 + lane1) + fround(lane2 + lane3)) + ring);
}

/** Every fourth cell, in five sums at a time. */
function lane(a: Float32Array, atA: number, b: Float32Array, atB: number): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  for (let cell = 0; cell < SHAPE_PIXELS; cell += 20) {
    sum0 = fround(sum0 + fround(a[atA + cell]! * b[atB + cell]!));
    sum1 = fround(sum1 + fround(a[atA + cell + 4]! * b[atB + cell + 4]!));
    sum2 = fround(sum2 + fround(a[atA + cell + 8]! * b[atB + cell + 8]!));
    sum3 = fround(sum3 + fround(a[atA + cell + 12]! * b[atB + cell + 12]!));
    sum4 = fround(sum4 + fround(a[atA + cell + 16]! * b[atB + cell + 16]!));
  }
  return fround(fround(fround(sum0 + sum1) + fround(sum2 + sum3)) + sum4);
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
