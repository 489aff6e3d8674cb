import type { GlyphPart } from "../glyphs/glyph-part.ts";
import type { LineShapes } from "../glyphs/match.ts";
import { extractPlaced, fitsPlaced } from "../glyphs/placed-shape.ts";
import type { SetRoom } from "../glyphs/set-room.ts";
import { COARSE_PIXELS, coarsen, extractShape, SHAPE_PIXELS, type ShapeScratch } from "../glyphs/shape.ts";
import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import { HEAP_ARRAYS } from "../simd/arrays.ts";
import { findSmallDecimals, type SmallDecimals } from "./small-decimals.ts";
import type { TextLine } from "./text-line.ts";

/** The shapes of a line with the line's own measures. One slot more than glyphs serves for trying cuts. */
export interface MeasuredLine extends LineShapes {
  /** Where the digits' tops and bottoms lie, in samples. */
  digitTop: number;
  digitBottom: number;
  /** Decimals that are drawn smaller: they are measured by their own rows. */
  readonly small: SmallDecimals;
  /** Edges of each glyph, in samples. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly topEdge: Float32Array;
  readonly bottomEdge: Float32Array;
  /** 0 where a part has no shape. */
  readonly hasShape: Uint8Array;
}

/** @param room Where the line's glyphs are matched by a kernel: in the memory of the workspace. */
export function createMeasuredLine(glyphs: number, room?: SetRoom): MeasuredLine {
  const column = (): Float32Array => new Float32Array(glyphs);
  const shapes = (room?.kernels.arrays ?? HEAP_ARRAYS).singles(glyphs * SHAPE_PIXELS);
  return {
    height: 1,
    digitTop: 0,
    digitBottom: 1,
    small: { from: 0, to: 0, top: 0, bottom: 0 },
    shapes,
    shapesAt: room === undefined ? -1 : shapes.byteOffset,
    room,
    rings: column(),
    coarse: new Float32Array(glyphs * COARSE_PIXELS),
    rests: column(),
    width: column(),
    top: column(),
    bottom: column(),
    left: column(),
    right: column(),
    topEdge: column(),
    bottomEdge: column(),
    hasShape: new Uint8Array(glyphs),
  };
}

/** Cuts out every glyph of the line and measures the line by its tall ones. */
export function measureLine(
  workspace: Workspace,
  box: PlaneBox,
  line: TextLine,
  scratch: ShapeScratch,
  measured: MeasuredLine,
): void {
  const { part } = scratch;
  for (let at = 0; at < line.count; at += 1) {
    part.left = line.left[at]!;
    part.right = line.right[at]!;
    part.top = line.top[at]!;
    part.bottom = line.bottom[at]!;
    part.owner = at + 1;
    cutOut(workspace, box, line, scratch, measured, at);
  }
  measured.digitTop = 0;
  measured.digitBottom = line.height;
  findSmallDecimals(measured, line.count, measured.small);
  dropFaint(workspace, box, line, measured);
  measureDigits(measured, line);
  for (let at = 0; at < line.count; at += 1) placeInLine(measured, at);
}

/**
 * Measures a line's glyphs by other digits than its own tall ones: those that stand between these rows.
 *
 * @param smallTo Where its small decimals end; 0 where none are told apart, as in old-style figures.
 */
export function measureBetween(measured: MeasuredLine, count: number, top: number, bottom: number, smallTo = 0): void {
  measured.digitTop = top;
  measured.digitBottom = bottom;
  measured.height = Math.max(1, bottom - top);
  measured.small.to = smallTo;
  for (let at = 0; at < count; at += 1) placeInLine(measured, at);
}

/** Cuts the part `from..to` (columns) out of glyph `at` into slot `into`. False when nothing of a glyph's shape is there. */
export function cutColumns(
  workspace: Workspace,
  box: PlaneBox,
  line: TextLine,
  scratch: ShapeScratch,
  measured: MeasuredLine,
  at: number,
  from: number,
  to: number,
  into: number,
): boolean {
  const { part } = scratch;
  part.left = from;
  part.right = to;
  part.owner = at + 1;
  if (!trimRows(workspace, box, line, part, at)) return false;
  cutOut(workspace, box, line, scratch, measured, into);
  placeInLine(measured, into, at);
  return measured.hasShape[into] === 1;
}

function cutOut(
  workspace: Workspace,
  box: PlaneBox,
  line: TextLine,
  scratch: ShapeScratch,
  measured: MeasuredLine,
  into: number,
): void {
  const offset = into * SHAPE_PIXELS;
  const { edges } = scratch;
  const { placed } = workspace;
  if (
    placed !== undefined &&
    scratch.placed !== undefined &&
    measured.room !== undefined &&
    line.ownersAt >= 0 &&
    fitsPlaced(scratch.part)
  ) {
    const component = line.component[scratch.part.owner - 1]!;
    const place = measured.shapesAt + offset * measured.shapes.BYTES_PER_ELEMENT;
    const found = extractPlaced(placed, box, line.ownersAt, component, scratch, scratch.placed, place);
    measured.hasShape[into] = found ? 1 : 0;
    measured.rings[into] = found ? scratch.placed.found[4]! : 0;
  } else {
    const found = extractShape(workspace, box, line.owners, scratch, measured.shapes, offset);
    measured.hasShape[into] = found ? 1 : 0;
    measured.rings[into] = found ? scratch.ring : 0;
    measured.rests[into] = found ? coarsen(measured.shapes, offset, measured.coarse, into * COARSE_PIXELS) : 0;
  }
  measured.left[into] = edges.left;
  measured.right[into] = edges.right;
  measured.topEdge[into] = edges.top;
  measured.bottomEdge[into] = edges.bottom;
}

/** Ink must reach so many times the threshold at which it was cut out, or it was cut far within its edges. */
const LEAST_PEAK = 1.25;

/** Small decimals are often fainter too: what is so faint that its shape is not the glyph's is no shape to go by. */
function dropFaint({ coverage }: Workspace, box: PlaneBox, line: TextLine, { small, hasShape }: MeasuredLine): void {
  for (let at = small.from; at < small.to; at += 1) {
    let peak = 0;
    for (let y = line.top[at]!; y <= line.bottom[at]!; y += 1) {
      const start = y * box.width;
      for (let x = line.left[at]!; x <= line.right[at]!; x += 1) peak = Math.max(peak, coverage[start + x]!);
    }
    if (peak < LEAST_PEAK * line.threshold) hasShape[at] = 0;
  }
}

/** The height of the digits that glyph `at` stands among, in samples. */
export function digitHeight({ small, height }: MeasuredLine, at: number): number {
  return isSmallDecimal(small, at) ? Math.max(1, small.bottom - small.top) : height;
}

function isSmallDecimal({ from, to }: SmallDecimals, at: number): boolean {
  return at >= from && at < to;
}

/** Places the glyph in slot `into` among the digits that glyph `at` stands among. */
function placeInLine(measured: MeasuredLine, into: number, at = into): void {
  const rows = isSmallDecimal(measured.small, at) ? measured.small : { top: measured.digitTop, bottom: measured.digitBottom };
  const height = digitHeight(measured, at);
  measured.width[into] = (measured.right[into]! - measured.left[into]!) / height;
  measured.top[into] = (measured.topEdge[into]! - rows.top) / height;
  measured.bottom[into] = (measured.bottomEdge[into]! - rows.bottom) / height;
}

/** Rows that a column range of a part really fills. */
function trimRows(workspace: Workspace, box: PlaneBox, line: TextLine, part: GlyphPart, at: number): boolean {
  part.top = -1;
  for (let y = line.top[at]!; y <= line.bottom[at]!; y += 1) {
    let inked = false;
    for (let x = part.left, pixel = y * box.width + x; x <= part.right; x += 1, pixel += 1) {
      const label = workspace.labels[pixel]!;
      if (label !== 0 && line.owners[label] === part.owner) inked = true;
    }
    if (!inked) continue;
    if (part.top < 0) part.top = y;
    part.bottom = y;
  }
  return part.top >= 0;
}

/** Parts of at least this share of the tallest may be digits when the line is measured. */
const TALL = 0.5;

/** A caret is so narrow for its height, and reaches beyond its neighbour's head and foot by this; the neighbour has such a share of it. */
const CARET_WIDTH = 0.15;
const CARET_BEYOND = 0.06;
const BESIDE_CARET = 0.6;

/** True for a bar that is higher than a digit beside it, at both ends: beside a lone 1 it must not measure the line. */
function isCaret({ left, right, topEdge, bottomEdge }: MeasuredLine, count: number, at: number): boolean {
  const height = bottomEdge[at]! - topEdge[at]!;
  if (right[at]! - left[at]! > CARET_WIDTH * height) return false;
  for (let other = 0; other < count; other += 1) {
    const isTall = bottomEdge[other]! - topEdge[other]! >= BESIDE_CARET * height;
    const above = topEdge[other]! - topEdge[at]!;
    const below = bottomEdge[at]! - bottomEdge[other]!;
    if (isTall && Math.min(above, below) >= CARET_BEYOND * height) return true;
  }
  return false;
}

/** Letters of a label are of many heights, so few of one height stand side by side; digits beside a smaller label are taller by this. */
const FEWEST_IN_ROW = 4;
const TALLER = 1.08;

/**
 * Digits share top and bottom: the line is measured by the glyph with the most mates, the taller of equals; by a taller one where more of
 * its mates stand side by side, for the others are a label's letters. Small decimals don't count.
 */
function measureDigits(measured: MeasuredLine, line: TextLine): void {
  const slack = 1 + line.height * 0.06;
  let most = -1;
  let tallest = 0;
  let rowOfMost = 0;
  let longestRow = FEWEST_IN_ROW - 1;
  let tallestOfRow = 0;
  let rowTop = 0;
  let rowBottom = 0;
  for (let at = 0; at < line.count; at += 1) {
    const height = measured.bottomEdge[at]! - measured.topEdge[at]!;
    if (height < line.height * TALL || isSmallDecimal(measured.small, at)) continue;
    let mates = 0;
    let top = 0;
    let bottom = 0;
    let inRow = 0;
    let row = 0;
    for (let mate = 0; mate < line.count; mate += 1) {
      if (isSmallDecimal(measured.small, mate)) continue;
      if (!isMate(measured, at, mate, slack)) {
        // A sign between two digits parts them no more than a gap.
        if (!isBesideMiddle(measured, at, mate)) inRow = 0;
        continue;
      }
      mates += 1;
      inRow += 1;
      row = Math.max(row, inRow);
      top += measured.topEdge[mate]!;
      bottom += measured.bottomEdge[mate]!;
    }
    if (row > longestRow || (row === longestRow && height > tallestOfRow)) {
      longestRow = row;
      tallestOfRow = height;
      rowTop = top / mates;
      rowBottom = bottom / mates;
    }
    if (mates < most || (mates === most && height <= tallest) || (mates === 1 && isCaret(measured, line.count, at))) continue;
    most = mates;
    tallest = height;
    rowOfMost = row;
    measured.digitTop = top / mates;
    measured.digitBottom = bottom / mates;
  }
  if (longestRow > rowOfMost && rowBottom - rowTop >= TALLER * (measured.digitBottom - measured.digitTop)) {
    measured.digitTop = rowTop;
    measured.digitBottom = rowBottom;
  }
  measured.height = Math.max(1, measured.digitBottom - measured.digitTop);
}

function isMate({ topEdge, bottomEdge }: MeasuredLine, at: number, mate: number, slack: number): boolean {
  return Math.abs(topEdge[mate]! - topEdge[at]!) <= slack && Math.abs(bottomEdge[mate]! - bottomEdge[at]!) <= slack;
}

/** True for what stands below the middle of a digit, or above it, as signs do; small letters reach through it. */
function isBesideMiddle({ topEdge, bottomEdge }: MeasuredLine, at: number, mate: number): boolean {
  const middle = (topEdge[at]! + bottomEdge[at]!) / 2;
  return topEdge[mate]! >= middle || bottomEdge[mate]! <= middle;
}
