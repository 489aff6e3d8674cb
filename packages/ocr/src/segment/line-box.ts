import type { PlaneBox } from "../pixels/plane-box.ts";
import type { StrayParts } from "./stray-parts.ts";
import type { TextLine } from "./text-line.ts";

/** Where a line's ink lies in its plane, in samples. */
export interface LineBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly rows: number;
}

/** Samples around a line that belong to its box: the soft edge of its ink. */
const MARGIN = 2;

/** The box around a line's parts, and around the columns of what stands in its rows without being of it. */
export function lineBoxOf(line: TextLine, plane: PlaneBox, strays?: StrayParts): LineBox {
  let [left, right, top, bottom] = [plane.width, 0, plane.height, 0];
  for (let at = 0; at < line.count; at += 1) {
    left = Math.min(left, line.left[at]!);
    right = Math.max(right, line.right[at]!);
    top = Math.min(top, line.top[at]!);
    bottom = Math.max(bottom, line.bottom[at]!);
  }
  const strayCount = strays?.count ?? 0;
  for (let at = 0; at < strayCount; at += 1) {
    left = Math.min(left, strays!.left[at]!);
    right = Math.max(right, strays!.right[at]! - 1);
  }
  left = Math.max(0, left - MARGIN);
  top = Math.max(0, top - MARGIN);
  return {
    left,
    top,
    width: Math.min(plane.width, right + MARGIN + 1) - left,
    rows: Math.min(plane.height, bottom + MARGIN + 1) - top,
  };
}
