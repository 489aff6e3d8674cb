import type { ColourModel } from "./colour-model.ts";
import { axisOf, FIXED_BITS } from "./coverage-plane.ts";
import type { PlaneBox } from "./plane-box.ts";
import type { Workspace } from "./workspace.ts";

/** Smaller planes are filled sooner than it takes to look twice. */
const LARGE = 200_000;
/** Every so many rows are looked at. */
const ROWS_APART = 16;
/** What the rows between hold may differ from what these do, by less than this factor. */
const SURELY = 2;

/**
 * True when a large plane surely holds more stretches of ink than `most`, as noise does: a few of its rows tell it, before all of it is
 * sampled.
 *
 * @param threshold Coverage of ink, as in `labelComponents`.
 */
export function isStrewn(
  { region }: Workspace,
  model: ColourModel,
  { x, y, width, height, step }: PlaneBox,
  threshold: number,
  most: number,
): boolean {
  if (width * height < LARGE) return false;
  const { words, start, stride, blueFirst } = region;
  const { first, second, third, offset } = axisOf(model, blueFirst);
  const floor = (threshold << FIXED_BITS) - offset;
  const enough = (most * SURELY) / ROWS_APART;
  let stretches = 0;
  for (let row = ROWS_APART >> 1; row < height; row += ROWS_APART) {
    let inside = false;
    let at = start + (y + row * step) * stride + x;
    for (let column = 0; column < width; column += 1, at += step) {
      const word = words[at]!;
      const sum = Math.imul(word & 255, first) + Math.imul((word >> 8) & 255, second) + Math.imul((word >> 16) & 255, third);
      const isInk = sum >= floor;
      if (isInk && !inside) stretches += 1;
      inside = isInk;
    }
    if (stretches > enough) return true;
  }
  return false;
}
