import type { Pixels } from "@aviator/core";
import { findInkBox } from "./coverage-plane.ts";
import type { InkPlane } from "./ink-plane.ts";
import { fillPlainInk, findPlainInk } from "./plain-ink.ts";
import { createPlaneBox, refineBox } from "./plane-box.ts";
import type { ReadFilled } from "./read-without-aside.ts";

/** Lower bands, in pixels, are mostly soft edges: little of them is of the plain ink. */
const LOWEST_BAND = 24;

/**
 * Creates what reads a number by its plain ink alone, one of those that it is known to be written in, whatever lies behind: a sky, a curve and
 * the area below it stand out from each other as much as the number does. The plane is left as it was, but for its coverage, its labels and
 * `scratch`.
 */
export function createReadPlainInk<T>(
  { workspace, model, box }: InkPlane,
  inks: readonly number[],
): (pixels: Pixels, read: ReadFilled<T>) => T | null {
  const kept = createPlaneBox();
  return (pixels, read) => {
    const plain = inks.length === 0 ? -1 : findPlainInk(workspace, model, inks);
    if (plain < 0) return null;
    const { ink } = model;
    Object.assign(kept, box);
    model.ink = plain;
    let found: T | null = null;
    if (findInkBox(pixels, workspace, model, box) && box.band >= LOWEST_BAND) {
      refineBox(box, pixels);
      fillPlainInk(workspace, plain, box);
      found = read();
    }
    model.ink = ink;
    Object.assign(box, kept);
    return found;
  };
}
