import type { LinePart } from "./cut-lines.ts";
import { isSign } from "./shape-clusters.ts";

/** The foot of a point, and the least width of one that is no speck. */
const SIGN_BOTTOM = -0.15;
const SIGN_NARROWEST = 0.02;

/** A sign at the foot of the line, and no speck. */
export function isDecimalSign({ sample }: LinePart): boolean {
  return isSign(sample) && sample.width > SIGN_NARROWEST && sample.bottom > SIGN_BOTTOM;
}
