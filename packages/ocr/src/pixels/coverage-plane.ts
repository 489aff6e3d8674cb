import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import type { ColourModel } from "./colour-model.ts";
import type { PlaneBox } from "./plane-box.ts";
import type { RegionWords } from "./region-words.ts";
import { SMALL_BAND, sharpenSmall } from "./sharpen-small.ts";
import { type PlacedWorkspace, reserveBox, type Workspace } from "./workspace.ts";

/** Rows of a text band that are enough to tell its glyphs apart; taller text is sampled more sparsely. */
const ENOUGH_ROWS = 24;

/** Ink strewn over more samples than this is a picture or noise: a line of text fills its box, and tall text is sampled sparsely. */
const MOST_BOX_SAMPLES = 2_500_000;

/** Weights are kept as multiples of 2^-12. */
export const FIXED_BITS = 12;
const FIXED_POINT = 2 ** FIXED_BITS;
/** Coverage of a coarse sample that is surely ink. */
const CLEAR = 110;

/**
 * Finds the box that holds all ink, with a margin for what the coarse samples missed.
 *
 * @returns False when there is no ink, or ink all over a picture that is larger than any text.
 */
export function findInkBox(pixels: Pixels, workspace: Workspace, model: ColourModel, box: PlaneBox): boolean {
  const { region, placed } = workspace;
  const axis = axisOf(model, region.blueFirst);
  const bounds = placed === undefined ? clearBounds(workspace, model, axis) : clearBoundsPlaced(placed, model, axis);
  if (bounds.right < 0) return false;
  const { stepX, stepY } = model;
  const band = bounds.tallest * stepY;
  const margin = Math.max(3, Math.round(band * 0.25)) + stepX;
  const top = bounds.top * stepY;
  const bottom = Math.min(pixels.height, (bounds.bottom + 1) * stepY);
  const near = { region, placed, width: pixels.width, axis, top, bottom, reach: Math.ceil(band * REACH) };
  box.band = band;
  box.step = Math.max(1, Math.min(4, Math.floor(band / ENOUGH_ROWS)));
  box.x = Math.max(0, outermostInk(near, bounds.left * stepX, -1) - margin);
  box.y = Math.max(0, top - 3 - stepY);
  const lastColumn = outermostInk(near, Math.min(pixels.width - 1, (bounds.right + 1) * stepX), 1);
  box.width = Math.ceil((Math.min(pixels.width, lastColumn + margin) - box.x) / box.step);
  box.height = Math.ceil((Math.min(pixels.height, bottom + 3 + Math.round(band * 0.15)) - box.y) / box.step);
  return box.width * box.height <= MOST_BOX_SAMPLES;
}

/** The coarse columns and rows that hold clear samples; none when `right` is below 0. */
interface ClearBounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Rows of the tallest band without a gap. */
  readonly tallest: number;
}

function clearBoundsPlaced({ kernels, at, found }: PlacedWorkspace, model: ColourModel, axis: Axis): ClearBounds {
  const { first, second, third, offset } = axis;
  const floor = (CLEAR << FIXED_BITS) - offset;
  kernels.run.inkBounds(at.others, at.places, model.others, model.columns, first, second, third, floor, at.found);
  return { left: found[0]!, right: found[1]!, top: found[2]!, bottom: found[3]!, tallest: found[4]! };
}

function clearBounds({ others, places }: Workspace, model: ColourModel, { first, second, third, offset }: Axis): ClearBounds {
  const floor = (CLEAR << FIXED_BITS) - offset;
  let left = model.columns;
  let right = -1;
  let top = -1;
  let bottom = -2;
  let bandTop = 0;
  let tallest = 0;
  for (let index = 0; index < model.others; index += 1) {
    const colour = others[index]!;
    if (
      Math.imul(colour & 255, first) + Math.imul((colour >> 8) & 255, second) + Math.imul((colour >> 16) & 255, third) <
      floor
    )
      continue;
    const place = places[index]!;
    const row = (place / model.columns) | 0;
    const column = place - row * model.columns;
    if (column < left) left = column;
    if (column > right) right = column;
    if (row === bottom) continue;
    if (top < 0) top = row;
    if (row !== bottom + 1) bandTop = row;
    bottom = row;
    if (row - bandTop >= tallest) tallest = row - bandTop + 1;
  }
  return { left, right, top, bottom, tallest };
}

/** How far beside the ink more is looked for, in heights of its band: a 1 after a gap between groups. */
const REACH = 1.6;
/** Coverage of a stroke that is thinner than a pixel. */
const THIN = 80;
const TALL_BAND = 24;

interface InkSearch {
  readonly region: RegionWords;
  readonly placed: PlacedWorkspace | undefined;
  readonly width: number;
  readonly axis: Axis;
  readonly top: number;
  readonly bottom: number;
  readonly reach: number;
}

/** The outermost inked column on one side of `from`: the stroke of a 1 may lie between the coarse samples. */
function outermostInk({ region, placed, width, axis, top, bottom, reach }: InkSearch, from: number, side: -1 | 1): number {
  const { words, start, stride } = region;
  const { first, second, third } = axis;
  const floor = (THIN << FIXED_BITS) - axis.offset;
  // A stem spans most of a band: of a tall one every third row shows it.
  const everyRow = bottom - top >= TALL_BAND ? 3 : 1;
  if (placed !== undefined) {
    const { run } = placed.kernels;
    return run.outermostInk(placed.at.words, width, top, bottom, everyRow, reach, first, second, third, floor, from, side);
  }
  let found = from;
  for (let last = -1; last !== found;) {
    last = found;
    const end = Math.max(0, Math.min(width - 1, found + side * reach));
    for (let y = top; y < bottom; y += everyRow) {
      const row = start + y * stride;
      for (let x = end; x !== found; x -= side) {
        const word = words[row + x]!;
        if (Math.imul(word & 255, first) + Math.imul((word >> 8) & 255, second) + Math.imul((word >> 16) & 255, third) < floor)
          continue;
        found = x;
        break;
      }
    }
  }
  return found;
}

/** Less coverage than this is a background's own pattern. */
const FAINT = 20;

/** Fills `workspace.coverage` with the share of ink of each pixel in the box: 0 background, 255 ink. */
export function fillCoverage(workspace: Workspace, model: ColourModel, box: PlaneBox): void {
  reserveBox(workspace, box.width * box.height);
  const axis = axisOf(model, workspace.region.blueFirst);
  if (workspace.placed === undefined) fillPlain(workspace, axis, box);
  else fillPlaced(workspace.placed, workspace.region.stride, axis, box);
  if (box.step === 1 && box.band <= SMALL_BAND) sharpenSmall(workspace, box);
}

function fillPlaced({ kernels, at }: PlacedWorkspace, stride: number, axis: Axis, box: PlaneBox): void {
  const { x, y, width, height, step } = box;
  const { first, second, third, offset } = axis;
  const from = at.words + (y * stride + x) * BYTES_PER_PIXEL;
  const row = step * stride * BYTES_PER_PIXEL;
  kernels.run.fillCoverage(from, row, width, height, step, first, second, third, offset, at.coverage);
}

function fillPlain({ coverage, region }: Workspace, { first, second, third, offset }: Axis, box: PlaneBox): void {
  const { words, stride } = region;
  const { width, height, step } = box;
  let index = 0;
  for (let row = 0; row < height; row += 1) {
    let at = region.start + (box.y + row * step) * stride + box.x;
    for (let column = 0; column < width; column += 1) {
      const word = words[at]!;
      const sum =
        Math.imul(word & 255, first) + Math.imul((word >> 8) & 255, second) + Math.imul((word >> 16) & 255, third) + offset;
      const along = sum >> FIXED_BITS;
      coverage[index] = along < FAINT ? 0 : along > 255 ? 255 : along;
      index += 1;
      at += step;
    }
  }
}

/** Weights of the bytes of a word, and what is added, as fixed-point numbers. */
export interface Axis {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly offset: number;
}

/** The line from background (0) to ink (255) in colour space: colours beside it, as of rays, fall near the background. */
export function axisOf(model: ColourModel, blueFirst: boolean): Axis {
  const r0 = model.background >> 16;
  const g0 = (model.background >> 8) & 255;
  const b0 = model.background & 255;
  const r = (model.ink >> 16) - r0;
  const g = ((model.ink >> 8) & 255) - g0;
  const b = (model.ink & 255) - b0;
  const scale = (255 * FIXED_POINT) / Math.max(1, r * r + g * g + b * b);
  const red = Math.round(r * scale) | 0;
  const blue = Math.round(b * scale) | 0;
  const offset = Math.round(-(r * r0 + g * g0 + b * b0) * scale) | 0;
  return { first: blueFirst ? blue : red, second: Math.round(g * scale) | 0, third: blueFirst ? red : blue, offset };
}
