import { BYTES_PER_PIXEL, type Pixels } from "@aviator/core";
import { reserveSamples, type Workspace } from "./workspace.ts";

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
}

export function createColourModel(): ColourModel {
  return { background: 0, ink: 0, contrast: 0, stepX: 1, stepY: 1, columns: 0, rows: 0 };
}

/** At most this many coarse samples are taken, however large the region. */
const MOST_SAMPLES = 40_000;

/**
 * Samples a region and finds the colours of its background (the median) and its ink (the far end of the distances from it).
 * Works for light on dark, dark on light and coloured text alike.
 */
export function modelColours(pixels: Pixels, workspace: Workspace, model: ColourModel): void {
  sample(pixels, workspace, model);
  const count = model.columns * model.rows;
  findBackground(workspace, count, model);
  findInk(workspace, count, model);
}

function sample(pixels: Pixels, workspace: Workspace, model: ColourModel): void {
  const { width, height, bytes, stride } = pixels;
  let stepY = height >= 100 ? 4 : height >= 54 ? 3 : height >= 36 ? 2 : 1;
  let stepX = stepY;
  while (Math.ceil(width / stepX) * Math.ceil(height / stepY) > MOST_SAMPLES) {
    stepX += 1;
    stepY += 1;
  }
  model.stepX = stepX;
  model.stepY = stepY;
  model.columns = Math.ceil(width / stepX);
  model.rows = Math.ceil(height / stepY);
  reserveSamples(workspace, model.columns * model.rows);
  const { samples, histogram } = workspace;
  histogram.fill(0);
  const red = pixels.format === "bgra" ? 2 : 0;
  const blue = 2 - red;
  const skip = stepX * BYTES_PER_PIXEL;
  let index = 0;
  for (let y = 0; y < height; y += stepY) {
    const start = pixels.offset + y * stride;
    const end = start + width * BYTES_PER_PIXEL;
    for (let at = start; at < end; at += skip) {
      const r = bytes[at + red]!;
      const g = bytes[at + 1]!;
      const b = bytes[at + blue]!;
      samples[index] = (r << 16) | (g << 8) | b;
      index += 1;
      histogram[r]! += 1;
      histogram[256 + g]! += 1;
      histogram[512 + b]! += 1;
    }
  }
}

function findBackground(workspace: Workspace, count: number, model: ColourModel): void {
  const half = count >> 1;
  let colour = 0;
  for (let channel = 0; channel < 3; channel += 1) {
    let below = 0;
    let level = channel * 256;
    for (; level < channel * 256 + 255; level += 1) {
      below += workspace.histogram[level]!;
      if (below > half) break;
    }
    colour = (colour << 8) | (level - channel * 256);
  }
  model.background = colour;
}

/** Colours nearer to the far end than this share belong to the ink. */
const INK_SHARE = 0.85;

function findInk(workspace: Workspace, count: number, model: ColourModel): void {
  const { samples, distances, histogram } = workspace;
  const r0 = model.background >> 16;
  const g0 = (model.background >> 8) & 255;
  const b0 = model.background & 255;
  histogram.fill(0, 768, 1024);
  for (let index = 0; index < count; index += 1) {
    const far = distance(samples[index]!, r0, g0, b0);
    distances[index] = far;
    histogram[768 + far]! += 1;
  }
  // A single hot pixel is no ink; a short number in a wide region is a few in a thousand.
  let wanted = Math.max(2, Math.floor(count * 0.001));
  let level = 255;
  for (; level > 0; level -= 1) {
    wanted -= histogram[768 + level]!;
    if (wanted <= 0) break;
  }
  model.contrast = level;
  const floor = level * INK_SHARE;
  let red = 0;
  let green = 0;
  let blue = 0;
  let found = 0;
  for (let index = 0; index < count; index += 1) {
    if (distances[index]! < floor) continue;
    const colour = samples[index]!;
    red += colour >> 16;
    green += (colour >> 8) & 255;
    blue += colour & 255;
    found += 1;
  }
  model.ink =
    found === 0
      ? model.background
      : (Math.round(red / found) << 16) | (Math.round(green / found) << 8) | Math.round(blue / found);
}

/** Largest difference of a channel: it sees dark red on black as well as white on blue. */
function distance(colour: number, r0: number, g0: number, b0: number): number {
  const r = Math.abs((colour >> 16) - r0);
  const g = Math.abs(((colour >> 8) & 255) - g0);
  const b = Math.abs((colour & 255) - b0);
  return r > g ? (r > b ? r : b) : g > b ? g : b;
}
