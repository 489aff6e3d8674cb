import type { Pixels } from "@aviator/core";
import { createColourModel, modelColours } from "../pixels/colour-model.ts";
import { fillCoverage, findInkBox } from "../pixels/coverage-plane.ts";
import { createPlaneBox } from "../pixels/plane-box.ts";
import { createWorkspace } from "../pixels/workspace.ts";
import { createComponents, labelComponents, MOST_COMPONENTS } from "../segment/components.ts";
import { createMeasuredLine, measureLine } from "../segment/line-shapes.ts";
import { AT_EDGE, createTextLine, FREE, MOST_GLYPHS, nextLine, touchesEdge } from "../segment/text-line.ts";
import type { GlyphSample } from "./glyph-set.ts";
import { createShapeScratch, SHAPE_PIXELS } from "./shape.ts";

/** Cuts crops into the samples of their glyphs; reuses its buffers. */
export interface LineCutter {
  /** The samples of the crop's tallest line from left to right; null unless it has exactly `wanted` parts, none cut off. */
  cut(pixels: Pixels, wanted: number): GlyphSample[] | null;
}

const HALF = 128;

export function createLineCutter(): LineCutter {
  const workspace = createWorkspace();
  const model = createColourModel();
  const box = createPlaneBox();
  const components = createComponents();
  const states = new Uint8Array(MOST_COMPONENTS + 1);
  const line = createTextLine(MOST_COMPONENTS);
  const measured = createMeasuredLine(MOST_GLYPHS + 1);
  const shapes = createShapeScratch();
  const cut = (pixels: Pixels, wanted: number): GlyphSample[] | null => {
    modelColours(pixels, workspace, model);
    if (!findInkBox(pixels, workspace, model, box)) return null;
    fillCoverage(workspace, model, box);
    if (!labelComponents(workspace, box, HALF, components)) return null;
    for (let id = 1; id <= components.count; id += 1) {
      states[id] = touchesEdge(components, id, box, pixels.width, pixels.height) ? AT_EDGE : FREE;
    }
    if (!nextLine(components, states, line) || line.count !== wanted) return null;
    measureLine(workspace, box, line, shapes, measured);
    const samples: GlyphSample[] = [];
    for (let at = 0; at < line.count; at += 1) {
      if (line.cut[at] === 1 || measured.hasShape[at] === 0) return null;
      samples.push({
        lineHeight: round(measured.height),
        width: round(measured.width[at]!),
        top: round(measured.top[at]!),
        bottom: round(measured.bottom[at]!),
        pixels: toBytes(measured.shapes, at * SHAPE_PIXELS, measured.rings[at]!),
      });
    }
    return samples;
  };
  return { cut };
}

/** Back from a normalised shape to coverage: the ring is empty, the fullest cell is full. */
function toBytes(shapes: Float32Array, offset: number, ring: number): Uint8Array {
  const cells = shapes.subarray(offset, offset + SHAPE_PIXELS);
  const most = cells.reduce((high, value) => Math.max(high, value), ring);
  return Uint8Array.from(cells, (value) => Math.max(0, Math.round(((value - ring) / (most - ring)) * 255)));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
