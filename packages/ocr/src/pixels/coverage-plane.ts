import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import type { ColourModel } from "./colour-model.ts";
import { SMALL_BAND, sharpenSmall } from "./sharpen-small.ts";
import { reserveBox, type Workspace } from "./workspace.ts";

/** A box inside a region, sampled every `step` pixels. */
export interface PlaneBox {
  /** Left and top in pixels of the region. */
  x: number;
  y: number;
  /** Size in samples. */
  width: number;
  height: number;
  step: number;
  /** Rows of the tallest band of ink, in pixels, as the coarse samples show it. */
  band: number;
}

export function createPlaneBox(): PlaneBox {
  return { x: 0, y: 0, width: 0, height: 0, step: 1, band: 0 };
}

/** Rows of a text band that are enough to tell its glyphs apart; taller text is sampled more sparsely. */
const ENOUGH_ROWS = 24;

/**
 * Finds the box that holds all ink, with a margin for what the coarse samples missed.
 *
 * @returns False when there is no ink.
 */
export function findInkBox(pixels: Pixels, workspace: Workspace, model: ColourModel, box: PlaneBox): boolean {
  const { samples, rows } = workspace;
  const axis = axisOf(model);
  let left = model.columns;
  let right = -1;
  let top = -1;
  let bottom = -1;
  let band = 0;
  let tallest = 0;
  let index = 0;
  for (let row = 0; row < model.rows; row += 1) {
    let inked = 0;
    for (let column = 0; column < model.columns; column += 1, index += 1) {
      const colour = samples[index]!;
      const along = axis.r * (colour >> 16) + axis.g * ((colour >> 8) & 255) + axis.b * (colour & 255) + axis.offset;
      if (along < 110) continue;
      inked += 1;
      if (column < left) left = column;
      if (column > right) right = column;
    }
    rows[row & 8191] = inked;
    band = inked > 0 ? band + 1 : 0;
    if (band > tallest) tallest = band;
    if (inked === 0) continue;
    if (top < 0) top = row;
    bottom = row;
  }
  if (right < 0) return false;
  const bandPixels = tallest * model.stepY;
  const margin = Math.max(3, Math.round(bandPixels * 0.25));
  const y0 = Math.max(0, top * model.stepY - 3 - model.stepY);
  const y1 = Math.min(pixels.height, (bottom + 1) * model.stepY + 3 + Math.round(bandPixels * 0.15));
  const near = { pixels, axis, top: top * model.stepY, bottom: Math.min(pixels.height, (bottom + 1) * model.stepY), reach: Math.ceil(bandPixels * REACH) };
  const x0 = Math.max(0, outermostInk(near, left * model.stepX, -1) - margin - model.stepX);
  const x1 = Math.min(pixels.width, outermostInk(near, Math.min(pixels.width - 1, (right + 1) * model.stepX), 1) + margin + model.stepX);
  box.band = bandPixels;
  box.step = Math.max(1, Math.min(4, Math.floor(bandPixels / ENOUGH_ROWS)));
  box.x = x0;
  box.y = y0;
  box.width = Math.ceil((x1 - x0) / box.step);
  box.height = Math.ceil((y1 - y0) / box.step);
  return true;
}

/** How far beside the ink more is looked for, in heights of its band: a 1 after a gap between groups. */
const REACH = 1.6;
/** Coverage of a stroke that is thinner than a pixel. */
const THIN = 80;

interface InkSearch {
  readonly pixels: Pixels;
  readonly axis: Axis;
  readonly top: number;
  readonly bottom: number;
  readonly reach: number;
}

/** The outermost inked column on one side of `from`: the stroke of a 1 may lie between the coarse samples. */
function outermostInk({ pixels, axis, top, bottom, reach }: InkSearch, from: number, side: -1 | 1): number {
  const { bytes, stride, offset, width } = pixels;
  const red = pixels.format === "bgra" ? 2 : 0;
  let found = from;
  for (let last = -1; last !== found; ) {
    last = found;
    const end = Math.max(0, Math.min(width - 1, found + side * reach));
    for (let y = top; y < bottom; y += 1) {
      for (let x = end; x !== found; x -= side) {
        const at = offset + y * stride + x * BYTES_PER_PIXEL;
        const along = axis.r * bytes[at + red]! + axis.g * bytes[at + 1]! + axis.b * bytes[at + 2 - red]! + axis.offset;
        if (along < THIN) continue;
        found = x;
        break;
      }
    }
  }
  return found;
}

/** Weights are kept as multiples of 2^-12. */
const FIXED_BITS = 12;
const FIXED_POINT = 2 ** FIXED_BITS;
/** Less coverage than this is a background's own pattern. */
const FAINT = 20;

/** Fills `workspace.coverage` with the share of ink of each pixel in the box: 0 background, 255 ink. */
export function fillCoverage(pixels: Pixels, workspace: Workspace, model: ColourModel, box: PlaneBox): void {
  reserveBox(workspace, box.width * box.height);
  const { coverage } = workspace;
  const { bytes, stride } = pixels;
  const axis = axisOf(model);
  const bgra = pixels.format === "bgra";
  // Whole numbers are twice as fast here as fractions; the byte order decides which weight meets the first byte.
  const weight0 = Math.round((bgra ? axis.b : axis.r) * FIXED_POINT) | 0;
  const weight1 = Math.round(axis.g * FIXED_POINT) | 0;
  const weight2 = Math.round((bgra ? axis.r : axis.b) * FIXED_POINT) | 0;
  const offset = Math.round(axis.offset * FIXED_POINT) | 0;
  const skip = box.step * BYTES_PER_PIXEL;
  const { width, height } = box;
  let index = 0;
  for (let row = 0; row < height; row += 1) {
    let at = pixels.offset + (box.y + row * box.step) * stride + box.x * BYTES_PER_PIXEL;
    for (let column = 0; column < width; column += 1) {
      const first = Math.imul(bytes[at]!, weight0);
      const second = Math.imul(bytes[at + 1]!, weight1);
      const third = Math.imul(bytes[at + 2]!, weight2);
      const along = (first + second + third + offset) >> FIXED_BITS;
      coverage[index] = along < FAINT ? 0 : along > 255 ? 255 : along;
      index += 1;
      at += skip;
    }
  }
  if (box.step === 1 && box.band <= SMALL_BAND) sharpenSmall(workspace, box);
}

interface Axis {
  r: number;
  g: number;
  b: number;
  offset: number;
}

/** The line from background (0) to ink (255) in colour space: colours beside it, as of rays, fall near the background. */
function axisOf(model: ColourModel): Axis {
  const r0 = model.background >> 16;
  const g0 = (model.background >> 8) & 255;
  const b0 = model.background & 255;
  const r = (model.ink >> 16) - r0;
  const g = ((model.ink >> 8) & 255) - g0;
  const b = (model.ink & 255) - b0;
  const scale = 255 / Math.max(1, r * r + g * g + b * b);
  return { r: r * scale, g: g * scale, b: b * scale, offset: -(r * r0 + g * g0 + b * b0) * scale };
}
