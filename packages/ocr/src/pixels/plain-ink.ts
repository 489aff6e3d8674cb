import { channelDistance } from "./channel-distance.ts";
import type { ColourModel } from "./colour-model.ts";
import { createMeanColour } from "./mean-colour.ts";
import type { PlaneBox } from "./plane-box.ts";
import { swapped } from "./region-words.ts";
import type { Workspace } from "./workspace.ts";

/** A sample is of a plain ink where no channel differs from it by more than this. */
const NEAR = 24;
/** An ink differs so much from the page in some channel. */
const LEAST_CONTRAST = 72;
/** Coarse samples of a number at least, as a share of all: fewer are specks. */
const LEAST_SHARE = 0.004;
/** Soft edges are so many pixels wide on either side of a stroke, and what lies behind shows beyond them. */
const SOFT = 2;

/**
 * The ink, of those that a number is known to be written in, that most coarse samples of the region that was modelled last are of, as they
 * have it: 0xRRGGBB; -1 where they have none of them.
 */
export function findPlainInk({ others, region }: Workspace, model: ColourModel, inks: readonly number[]): number {
  let found = -1;
  let most = LEAST_SHARE * model.columns * model.rows;
  for (const ink of inks) {
    if (channelDistance(ink, model.background) < LEAST_CONTRAST) continue;
    const word = swapped(ink, region.blueFirst);
    const mean = createMeanColour();
    let count = 0;
    for (let index = 0; index < model.others; index += 1) {
      const colour = others[index]!;
      if (channelDistance(colour & 0xff_ff_ff, word) > NEAR) continue;
      mean.add(colour & 0xff_ff_ff);
      count += 1;
    }
    if (count < most) continue;
    most = count;
    found = swapped(mean.of()!, region.blueFirst);
  }
  return found;
}

/**
 * Fills the box's coverage by how near each pixel comes to an ink, whatever lies behind: what is of the ink is covered, its soft edges by how
 * far they are on the way from the colours around them, and all else is not. The box must hold every pixel. `workspace.scratch` then holds how
 * far each pixel is from the ink.
 */
export function fillPlainInk(workspace: Workspace, ink: number, { x, y, width, height }: PlaneBox): void {
  const { region, coverage, scratch } = workspace;
  const { words, start, stride } = region;
  const word = swapped(ink, region.blueFirst);
  const [first0, second0, third0] = [word & 255, (word >> 8) & 255, (word >> 16) & 255];
  let index = 0;
  for (let row = 0; row < height; row += 1) {
    const from = start + (y + row) * stride + x;
    for (let at = from, end = from + width; at < end; at += 1, index += 1) {
      const colour = words[at]!;
      const first = Math.abs((colour & 255) - first0);
      const second = Math.abs(((colour >> 8) & 255) - second0);
      const third = Math.abs(((colour >> 16) & 255) - third0);
      const two = first > second ? first : second;
      const far = two > third ? two : third;
      scratch[index] = far;
      coverage[index] = far <= NEAR ? 255 : 0;
    }
  }
  fillEdges(coverage, scratch, width, height);
}

function fillEdges(coverage: Uint8Array, far: Uint8Array, width: number, height: number): void {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      if (coverage[at] !== 255) continue;
      const isEdge =
        (x > 0 && coverage[at - 1] !== 255) ||
        (x < width - 1 && coverage[at + 1] !== 255) ||
        (y > 0 && coverage[at - width] !== 255) ||
        (y < height - 1 && coverage[at + width] !== 255);
      if (!isEdge) continue;
      const right = Math.min(width - 1, x + SOFT);
      const bottom = Math.min(height - 1, y + SOFT);
      for (let row = Math.max(0, y - SOFT); row <= bottom; row += 1) {
        for (let column = Math.max(0, x - SOFT); column <= right; column += 1) {
          const beside = row * width + column;
          if (coverage[beside] !== 0) continue;
          const share = 1 - far[beside]! / farthestAround(far, width, height, column, row);
          // Never 0, so that each is looked at once.
          coverage[beside] = Math.max(1, Math.round(255 * share));
        }
      }
    }
  }
}

function farthestAround(far: Uint8Array, width: number, height: number, x: number, y: number): number {
  const right = Math.min(width - 1, x + SOFT);
  const bottom = Math.min(height - 1, y + SOFT);
  let farthest = 1;
  for (let row = Math.max(0, y - SOFT); row <= bottom; row += 1)
    for (let at = row * width + Math.max(0, x - SOFT), end = row * width + right; at <= end; at += 1)
      if (far[at]! > farthest) farthest = far[at]!;
  return farthest;
}
