import type { Pixels } from "@aviator/core";
import { createSeenRegion, type SeenRegion } from "../pixels/seen-region.ts";
import type { PixelSource } from "./table-fields.ts";

/** Tells whether regions without text stand still. Looks only while all text does, so that moving frames cost nothing. */
export interface StillRegions {
  /** True when the text stood still and so did every other region since the last call in which it did. */
  see(textIsStill: boolean, pixels: PixelSource): boolean;
}

export function createStillRegions(paths: readonly string[]): StillRegions {
  const seen = new Map<string, SeenRegion>(paths.map((path) => [path, createSeenRegion()]));
  let before = false;
  const see = (textIsStill: boolean, pixels: PixelSource): boolean => {
    const comparable = before;
    before = textIsStill;
    if (!textIsStill) return false;
    let still = comparable;
    for (const [path, region] of seen) {
      const at: Pixels | undefined = pixels(path);
      if (at !== undefined && !region.isUnchanged(at)) still = false;
    }
    return still;
  };
  return { see };
}
