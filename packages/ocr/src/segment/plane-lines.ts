import type { Size } from "@aviator/core";
import type { InkPlane } from "../pixels/ink-plane.ts";
import { type Components, createComponents, labelComponents, MOST_COMPONENTS } from "./components.ts";
import { AT_EDGE, createTextLine, FREE, nextLine, type TextLine, touchesEdge } from "./text-line.ts";

/** Half of full coverage: where an edge lies. */
export const HALF = 128;
/** Where glow makes neighbours meet they part at this coverage. */
export const TIGHT = 178;

/** Cuts a plane of ink into lines of glyph parts, one region after the other. */
export interface PlaneLines {
  readonly components: Components;
  /** The line that was found last. */
  readonly line: TextLine;
  /**
   * Cuts the parts out of the plane, which must be filled.
   *
   * @param threshold Coverage from which on a sample is ink, 0 to 255.
   * @param region The size of the region: what reaches its edge may be cut off.
   * @returns False when there are more parts than in any text.
   */
  cut(threshold: number, region: Size): boolean;
  /** Finds the next line, the tallest first; false when there is none left. */
  next(): boolean;
}

export function createPlaneLines({ workspace, box }: InkPlane): PlaneLines {
  const kernels = workspace.placed?.kernels;
  const components = createComponents(kernels);
  const states = new Uint8Array(MOST_COMPONENTS + 1);
  const line = createTextLine(MOST_COMPONENTS, kernels);

  const cut = (threshold: number, { width, height }: Size): boolean => {
    line.threshold = threshold;
    if (!labelComponents(workspace, box, threshold, components)) return false;
    for (let id = 1; id <= components.count; id += 1) {
      states[id] = touchesEdge(components, id, box, width, height) ? AT_EDGE : FREE;
    }
    return true;
  };
  return { components, line, cut, next: () => nextLine(components, states, line) };
}
