import type { Pixels } from "@aviator/core";
import { openRegion, swapped } from "./region-words.ts";
import { MOST_SAMPLES, type PlacedWorkspace, reserveSamples, type Workspace } from "./workspace.ts";

/** The two colours of a region, and where its ink lies. */
export interface ColourModel {
  background: number;
  /** 0xRRGGBB of the text: the colour farthest from the background that is there often enough. */
  ink: number;
  /** Largest difference of a channel between ink and background, 0 to 255. */
  contrast: number;
  /** Steps between coarse samples. */
  stepX: number;
  stepY: number;
  columns: number;
  rows: number;
  /** Samples that differ from the background. */
  others: number;
}

export function createColourModel(): ColourModel {
  return { background: 0, ink: 0, contrast: 0, stepX: 1, stepY: 1, columns: 0, rows: 0, others: 0 };
}

const MANY_SAMPLES = 2048;

/**
 * Samples a region and finds the colours of its background (the median) and its ink (the far end of the distances from it).
 * Works for light on dark, dark on light and coloured text alike. Opens the region in `workspace`.
 *
 * @param sparseness 2 takes a quarter of the samples: enough where large text is known to stand.
 */
export function modelColours(pixels: Pixels, workspace: Workspace, model: ColourModel, sparseness: 1 | 2 = 1): void {
  if (pixels.width * pixels.height > workspace.coverage.length) workspace.placed = undefined;
  const { placed } = workspace;
  openRegion(pixels, workspace.region, placed !== undefined);
  chooseSteps(pixels, model, sparseness);
  if (placed !== undefined) {
    modelPlaced(pixels, workspace.region.blueFirst, placed, model);
    return;
  }
  const background = findBackground(pixels, workspace, model);
  // What the middle rows hold shows which distances can matter at all: never more than all rows together.
  const { height } = pixels;
  const middle = Math.floor(height / 2 / model.stepY - MIDDLE_ROWS / 2) * model.stepY;
  if (middle > 0)
    collectOthers(pixels, workspace, model, background, middle, middle + MIDDLE_ROWS * model.stepY, NEAR_BACKGROUND);
  const nearest = middle > 0 ? farthestLevel(workspace, model) * LEAST_SHARE - 2 : 0;
  collectOthers(pixels, workspace, model, background, 0, height, Math.max(NEAR_BACKGROUND, nearest));
  const ink = findInk(workspace, background, model);
  model.background = swapped(background, workspace.region.blueFirst);
  model.ink = swapped(ink, workspace.region.blueFirst);
}

function modelPlaced({ width, height }: Pixels, blueFirst: boolean, placed: PlacedWorkspace, model: ColourModel): void {
  const { kernels, at, found } = placed;
  kernels.run.modelColours(at.words, width, height, model.stepX, at.others, at.places, at.distances, at.histogram, at.found);
  model.background = swapped(found[0]!, blueFirst);
  model.ink = swapped(found[1]!, blueFirst);
  model.contrast = found[2]!;
  model.others = found[3]!;
}

function chooseSteps({ width, height }: Pixels, model: ColourModel, sparseness: number): void {
  let step = (height >= 100 ? 4 : height >= 54 ? 3 : height >= 36 ? 2 : 1) * sparseness;
  while (Math.ceil(width / step) * Math.ceil(height / step) > MOST_SAMPLES) step += 1;
  model.stepX = step;
  model.stepY = step;
  model.columns = Math.ceil(width / step);
  model.rows = Math.ceil(height / step);
}

/** The median of each byte; of many samples every fifth row and column tells it as well. */
function findBackground(
  { width, height }: Pixels,
  { histogram, region }: Workspace,
  { stepX, stepY, columns, rows }: ColourModel,
): number {
  const { words, start, stride } = region;
  const sparser = columns * rows >= MANY_SAMPLES ? 5 : 1;
  histogram.fill(0, 0, 768);
  let count = 0;
  for (let y = 0; y < height; y += stepY * sparser) {
    const row = start + y * stride;
    for (let at = row, end = row + width; at < end; at += stepX * sparser) {
      const word = words[at]!;
      histogram[word & 255]! += 1;
      histogram[256 + ((word >> 8) & 255)]! += 1;
      histogram[512 + ((word >> 16) & 255)]! += 1;
      count += 1;
    }
  }
  let colour = 0;
  for (let byte = 0; byte < 3; byte += 1) {
    let below = 0;
    let level = 0;
    for (; level < 255; level += 1) {
      below += histogram[byte * 256 + level]!;
      if (below > count / 2) break;
    }
    colour |= level << (byte * 8);
  }
  return colour;
}

/** Colours nearer to the far end than this share belong to the ink. */
const INK_SHARE = 0.85;
/** Differences below this are not told apart: no ink is so faint. */
const NEAR_BACKGROUND = 6;

/** Colours nearer to the background than this share of the farthest have too little ink to tell where text stands. */
const LEAST_SHARE = 0.25;
const MIDDLE_ROWS = 3;

/** Keeps the samples of rows `top` to `end` that lie at least `nearest` from the background, and counts their distances. */
function collectOthers(
  { width }: Pixels,
  workspace: Workspace,
  model: ColourModel,
  background: number,
  top: number,
  end: number,
  nearest: number,
): void {
  const { stepX, stepY, columns, rows } = model;
  reserveSamples(workspace, columns * rows);
  const { others, places, distances, histogram } = workspace;
  const { words, start, stride } = workspace.region;
  const first0 = background & 255;
  const second0 = (background >> 8) & 255;
  const third0 = background >> 16;
  histogram.fill(0, 768, 1024);
  let found = 0;
  let place = 0;
  for (let y = top; y < end; y += stepY) {
    const row = start + y * stride;
    for (let at = row, rowEnd = row + width; at < rowEnd; at += stepX, place += 1) {
      const word = words[at]!;
      // Largest difference of a channel: it sees dark red on black as well as white on blue.
      const first = Math.abs((word & 255) - first0);
      const second = Math.abs(((word >> 8) & 255) - second0);
      const third = Math.abs(((word >> 16) & 255) - third0);
      const two = first > second ? first : second;
      const far = two > third ? two : third;
      if (far < nearest) continue;
      others[found] = word;
      places[found] = place;
      distances[found] = far;
      found += 1;
      histogram[768 + far]! += 1;
    }
  }
  model.others = found;
}

function findInk(workspace: Workspace, background: number, model: ColourModel): number {
  const level = farthestLevel(workspace, model);
  model.contrast = level;
  return level < NEAR_BACKGROUND ? background : meanFrom(workspace, model.others, level * INK_SHARE);
}

/** The distance that the farthest samples reach; below {@link NEAR_BACKGROUND} when there are too few. */
function farthestLevel({ histogram }: Workspace, model: ColourModel): number {
  // A single hot pixel is no ink; a short number in a wide region is a few in a thousand.
  let wanted = Math.max(2, Math.floor(model.columns * model.rows * 0.001));
  let level = 255;
  for (; level >= NEAR_BACKGROUND; level -= 1) {
    wanted -= histogram[768 + level]!;
    if (wanted <= 0) break;
  }
  return level;
}

/** Mean colour of the samples at least so far from the background, of which there are some. */
function meanFrom({ others, distances }: Workspace, count: number, floor: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let found = 0;
  for (let index = 0; index < count; index += 1) {
    if (distances[index]! < floor) continue;
    const colour = others[index]!;
    first += colour & 255;
    second += (colour >> 8) & 255;
    third += (colour >> 16) & 255;
    found += 1;
  }
  return Math.round(first / found) | (Math.round(second / found) << 8) | (Math.round(third / found) << 16);
}
