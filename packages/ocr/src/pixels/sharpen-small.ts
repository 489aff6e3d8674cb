import type { PlaneBox } from "./plane-box.ts";
import type { Workspace } from "./workspace.ts";

/** Text bands of at most this many rows are small: strokes thinner than a pixel never reach full coverage there. */
export const SMALL_BAND = 16;
/** Fainter neighbourhoods than this are background. */
const FAINTEST = 60;
/** Neighbourhoods this strong need no help. */
const STRONG = 200;
/** How far a neighbourhood reaches, in pixels to each side. */
const REACH = 2;

/**
 * Raises faint strokes of small text to full coverage, each pixel by what its neighbourhood lacks, so that a comma one pixel wide
 * isn't lost at the threshold.
 */
export function sharpenSmall(workspace: Workspace, box: PlaneBox): void {
  const { coverage, scratch } = workspace;
  const { width, height } = box;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      let most = 0;
      const to = Math.min(width - 1, x + REACH);
      for (let near = Math.max(0, x - REACH); near <= to; near += 1)
        if (coverage[row + near]! > most) most = coverage[row + near]!;
      scratch[row + x] = most;
    }
  }
  for (let y = 0; y < height; y += 1) {
    const from = Math.max(0, y - REACH);
    const to = Math.min(height - 1, y + REACH);
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (coverage[at] === 0) continue;
      let most = 0;
      for (let near = from; near <= to; near += 1) if (scratch[near * width + x]! > most) most = scratch[near * width + x]!;
      if (most < FAINTEST || most >= STRONG) continue;
      coverage[at] = Math.min(255, (coverage[at]! * STRONG) / most);
    }
  }
}
