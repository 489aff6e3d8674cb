import type { PlaneBox } from "../pixels/coverage-plane.ts";
import type { Workspace } from "../pixels/workspace.ts";

/** Every glyph is stretched to this box, so that size and aspect leave its picture; they are compared apart. */
export const SHAPE_COLUMNS = 10;
export const SHAPE_ROWS = 14;
export const SHAPE_PIXELS: number = SHAPE_COLUMNS * SHAPE_ROWS;

/** The mean is taken over the box and a ring of empty cells around it, so that a solid bar still has a shape. */
const CELLS_WITH_RING = (SHAPE_COLUMNS + 2) * (SHAPE_ROWS + 2);

/** Taller parts than this many samples are pictures. */
const MOST_ROWS = 512;

/** Where a glyph stands in the plane, in samples, to a fraction of one; edges, not centres. */
export interface GlyphBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Scratch arrays for {@link extractShape}. */
export interface ShapeScratch {
  /** What to cut out, and the edges that were found. */
  readonly part: GlyphPart;
  readonly edges: GlyphBox;
  readonly columns: Float32Array;
  readonly columnMax: Uint8Array;
  readonly rowMax: Uint8Array;
}

export function createShapeScratch(): ShapeScratch {
  return {
    part: { left: 0, right: 0, top: 0, bottom: 0, owner: 0 },
    edges: { left: 0, right: 0, top: 0, bottom: 0 },
    columns: new Float32Array((MOST_ROWS + 4) * SHAPE_COLUMNS),
    columnMax: new Uint8Array(4096),
    rowMax: new Uint8Array(MOST_ROWS + 4),
  };
}

/** Which pixels a glyph owns: a column range, and the components whose entry in `owners` is `owner`. */
export interface GlyphPart {
  /** First and last sample column and row, inclusive. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  owner: number;
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
  stretch(workspace, box, owners, scratch, into, offset);
  return normalise(into, offset);
}

/** Edges to a fraction of a sample: what the outermost two columns or rows hold tells how far the ink reaches. */
function measureEdges(workspace: Workspace, box: PlaneBox, owners: Int32Array, scratch: ShapeScratch): void {
  const { coverage, labels } = workspace;
  const { columnMax, rowMax, part, edges } = scratch;
  const x0 = Math.max(0, part.left - 1);
  const x1 = Math.min(box.width - 1, part.right + 1);
  const y0 = Math.max(0, part.top - 1);
  const y1 = Math.min(box.height - 1, part.bottom + 1);
  const width = part.right - part.left + 3;
  const height = part.bottom - part.top + 3;
  columnMax.fill(0, 0, width);
  rowMax.fill(0, 0, height);
  for (let y = y0; y <= y1; y += 1) {
    let most = 0;
    for (let x = x0, at = y * box.width + x0; x <= x1; x += 1, at += 1) {
      const label = labels[at]!;
      if (label !== 0 && owners[label] !== part.owner) continue;
      const value = coverage[at]!;
      if (value > most) most = value;
      const column = x - part.left + 1;
      if (value > columnMax[column]!) columnMax[column] = value;
    }
    rowMax[y - part.top + 1] = most;
  }
  edges.left = part.left + 1 - Math.min(2, (columnMax[0]! + columnMax[1]!) / 255);
  edges.right = part.right + Math.min(2, (columnMax[width - 1]! + columnMax[width - 2]!) / 255);
  edges.top = part.top + 1 - Math.min(2, (rowMax[0]! + rowMax[1]!) / 255);
  edges.bottom = part.bottom + Math.min(2, (rowMax[height - 1]! + rowMax[height - 2]!) / 255);
}

/** Resamples with a tent filter: an average where the glyph is larger than the box, interpolation where it is smaller. */
function stretch(
  workspace: Workspace,
  box: PlaneBox,
  owners: Int32Array,
  scratch: ShapeScratch,
  into: Float32Array,
  offset: number,
): void {
  const { coverage, labels } = workspace;
  const { columns, part, edges } = scratch;
  const x0 = Math.max(0, part.left - 1);
  const x1 = Math.min(box.width - 1, part.right + 1);
  const y0 = Math.max(0, part.top - 1);
  const y1 = Math.min(box.height - 1, part.bottom + 1);
  const cellWidth = Math.max(0.01, (edges.right - edges.left) / SHAPE_COLUMNS);
  const radiusX = Math.max(1, cellWidth);
  for (let cell = 0; cell < SHAPE_COLUMNS; cell += 1) {
    const centre = edges.left + (cell + 0.5) * cellWidth - 0.5;
    const from = Math.max(x0, Math.ceil(centre - radiusX));
    const to = Math.min(x1, Math.floor(centre + radiusX));
    for (let y = y0; y <= y1; y += 1) {
      let sum = 0;
      for (let x = from, at = y * box.width + from; x <= to; x += 1, at += 1) {
        const label = labels[at]!;
        if (label !== 0 && owners[label] !== part.owner) continue;
        const far = x > centre ? x - centre : centre - x;
        sum += coverage[at]! * (radiusX - far);
      }
      columns[(y - y0) * SHAPE_COLUMNS + cell] = sum / (radiusX * radiusX);
    }
  }
  const cellHeight = Math.max(0.01, (edges.bottom - edges.top) / SHAPE_ROWS);
  const radiusY = Math.max(1, cellHeight);
  for (let row = 0; row < SHAPE_ROWS; row += 1) {
    const centre = edges.top + (row + 0.5) * cellHeight - 0.5;
    const from = Math.max(y0, Math.ceil(centre - radiusY));
    const to = Math.min(y1, Math.floor(centre + radiusY));
    const target = offset + row * SHAPE_COLUMNS;
    for (let cell = 0; cell < SHAPE_COLUMNS; cell += 1) {
      let sum = 0;
      for (let y = from; y <= to; y += 1) {
        const far = y > centre ? y - centre : centre - y;
        sum += columns[(y - y0) * SHAPE_COLUMNS + cell]! * (radiusY - far);
      }
      into[target + cell] = sum / (radiusY * radiusY);
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
  for (let cell = offset; cell < offset + SHAPE_PIXELS; cell += 1) into[cell] = (into[cell]! - mean) / length;
  return true;
}

/** Correlation of two normalised shapes, their rings included. */
export function correlate(a: Float32Array, offsetA: number, ringA: number, b: Float32Array, offsetB: number, ringB: number): number {
  let sum = 0;
  for (let cell = 0; cell < SHAPE_PIXELS; cell += 1) sum += a[offsetA + cell]! * b[offsetB + cell]!;
  return sum + (CELLS_WITH_RING - SHAPE_PIXELS) * ringA * ringB;
}

/** What the ring's cells of a normalised shape hold: all cells together sum to nothing. */
export function ringOf(shape: Float32Array, offset: number): number {
  let sum = 0;
  for (let cell = 0; cell < SHAPE_PIXELS; cell += 1) sum += shape[offset + cell]!;
  return -sum / (CELLS_WITH_RING - SHAPE_PIXELS);
}
