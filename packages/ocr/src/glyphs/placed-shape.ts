import { assert } from "@aviator/core";
import type { PlaneBox } from "../pixels/plane-box.ts";
import type { PlacedWorkspace } from "../pixels/workspace.ts";
import type { Kernels } from "../simd/kernels.ts";
import type { GlyphBox, GlyphPart } from "./glyph-part.ts";

/** Scratch of the kernel that cuts glyphs out: where it lies, in bytes, and what the kernel answers with. */
export interface PlacedScratch {
  readonly maskedAt: number;
  readonly squeezedAt: number;
  /** Left, right, top and bottom edge, and what the ring of the shape holds. */
  readonly found: Float64Array;
  readonly foundAt: number;
}

/** Parts of more columns or samples than these, margins included, are cut out by plain loops: no glyph is as large. */
const MOST_COLUMNS = 1024;
const MOST_ROWS = 512;
const MOST_SAMPLES = 131_072;
/** Rows that a part is squeezed to, and their columns after that. */
const SQUEEZED_ROWS = 32;

export function createPlacedScratch({ arrays, limits }: Kernels): PlacedScratch {
  assert(limits.MOST_ROWS.value === MOST_ROWS, "the kernels' limit of rows must be that of parts; build the kernels anew");
  const found = arrays.doubles(5);
  return {
    maskedAt: arrays.singles(MOST_SAMPLES).byteOffset,
    squeezedAt: arrays.singles(MOST_COLUMNS * SQUEEZED_ROWS).byteOffset,
    found,
    foundAt: found.byteOffset,
  };
}

/** True when a part fits the kernel's scratch. */
export function fitsPlaced({ left, right, top, bottom }: GlyphPart): boolean {
  // Rows are whole vectors of eight.
  const columns = right - left + 10;
  const rows = bottom - top + 3;
  return columns <= MOST_COLUMNS && rows <= MOST_ROWS && columns * rows <= MOST_SAMPLES;
}

/**
 * As `extractShape`, by the kernel.
 *
 * @param ownersAt Where the owners of components lie.
 * @param component One of the part's components.
 * @param into Where the shape goes.
 */
export function extractPlaced(
  { kernels, at }: PlacedWorkspace,
  box: PlaneBox,
  ownersAt: number,
  component: number,
  { part, edges }: { readonly part: GlyphPart; readonly edges: GlyphBox },
  { maskedAt, squeezedAt, found, foundAt }: PlacedScratch,
  into: number,
): boolean {
  const { left, right, top, bottom, owner } = part;
  const { coverage, labels } = at;
  const { width, height } = box;
  const { run } = kernels;
  const isShape =
    run.extractShape(
      coverage,
      labels,
      width,
      height,
      left,
      right,
      top,
      bottom,
      ownersAt,
      owner,
      component,
      maskedAt,
      squeezedAt,
      foundAt,
      into,
    ) !== 0;
  edges.left = found[0]!;
  edges.right = found[1]!;
  edges.top = found[2]!;
  edges.bottom = found[3]!;
  return isShape;
}
