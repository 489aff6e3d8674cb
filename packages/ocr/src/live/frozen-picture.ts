import type { Phase } from "@aviator/core";

/** Tells when a picture has stood still longer than its phase allows. */
export interface FrozenPicture {
  /**
   * @param isStill True when every pixel is that of the frame before.
   * @returns True from the moment the picture counts as frozen until its pixels change.
   */
  see(monotonicMs: number, isStill: boolean, phase: Phase): boolean;
}

/**
 * How long each phase may show the very same pixels at real speed. In flight the number changes several times a second, at a table
 * with one decimal once a second at first. A betting phase without a bar may stand still as long as it lasts, 5 to 20 s at the tables
 * known; a crash is shown 4 s, loading 1 s, and a server may keep both waiting. A picture whose phase can't be told says nothing.
 */
const LONGEST_STILL_MS: Readonly<Record<Phase, number>> = {
  flying: 2000,
  betting: 30_000,
  crashed: 15_000,
  loading: 20_000,
  unknown: Number.POSITIVE_INFINITY,
};
/** However fast a game runs, what paints it may be held up for so long. */
const SHORTEST_LIMIT_MS = 2000;

/** @param speed How many times faster than a real table the game runs. */
export function createFrozenPicture(speed: number): FrozenPicture {
  let sinceMs: number | null = null;
  const see = (monotonicMs: number, isStill: boolean, phase: Phase): boolean => {
    if (!isStill || sinceMs === null) {
      sinceMs = monotonicMs;
      return false;
    }
    return monotonicMs - sinceMs > Math.max(SHORTEST_LIMIT_MS, LONGEST_STILL_MS[phase] / speed);
  };
  return { see };
}
