import type { Pixels } from "@aviator/core";
import { createAsideColours, fillWithoutAside, findAside } from "./aside-colours.ts";
import { fillCoverage, findInkBox } from "./coverage-plane.ts";
import type { InkPlane } from "./ink-plane.ts";
import { createPlaneBox, refineBox } from "./plane-box.ts";

/** Reads the filled plane of a region; null where that gives no number. */
export type ReadFilled<T> = () => T | null;

/**
 * Creates what reads a number without what lies behind it in colours of its own, as a plane or the area below a curve: these count as
 * background, and `workspace.scratch` tells where. The plane is left as it was, but for its coverage, its labels and
 * `scratch`.
 */
export function createReadWithoutAside<T>(plane: InkPlane): (pixels: Pixels, read: ReadFilled<T>) => T | null {
  const { workspace, model, box } = plane;
  const aside = createAsideColours();
  const kept = createPlaneBox();

  const readInk = (pixels: Pixels, read: ReadFilled<T>): T | null => {
    if (!findInkBox(pixels, workspace, model, box)) return null;
    refineBox(box, pixels);
    fillCoverage(workspace, model, box);
    fillWithoutAside(workspace, model, box, aside);
    return read();
  };
  return (pixels, read) => {
    findAside(workspace, model, aside);
    if (aside.count === 0) return null;
    const { ink } = model;
    Object.assign(kept, box);
    let found = readInk(pixels, read);
    if (found === null) {
      // The colour that stands out most in a region may be that of the thing behind the number.
      model.ink = aside.colours[0]!;
      aside.colours[0] = ink;
      aside.count = 1;
      found = readInk(pixels, read);
      model.ink = ink;
    }
    Object.assign(box, kept);
    return found;
  };
}
