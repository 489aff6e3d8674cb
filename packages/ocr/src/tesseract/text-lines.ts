import type { Pixels, ReadingReason } from "@aviator/core";
import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { createShapeScratch } from "../glyphs/shape.ts";
import { fillCoverage } from "../pixels/coverage-plane.ts";
import { createInkPlane, findInk } from "../pixels/ink-plane.ts";
import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import { lineBoxOf } from "../segment/line-box.ts";
import { createMeasuredLine, measureLine, type MeasuredLine } from "../segment/line-shapes.ts";
import { createPlaneLines, HALF } from "../segment/plane-lines.ts";
import { MOST_GLYPHS, type TextLine } from "../segment/text-line.ts";
import { guessShape, type ShapeGuess } from "./shape-witness.ts";

/** One part of a line, in samples of the line's own box; ends are the last sample inside. */
export interface LinePart {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** True where the region's edge cuts it off. */
  readonly cut: boolean;
  readonly guess: ShapeGuess;
  /** True for what stands beside the number that is asked about. */
  readonly beside?: boolean;
}

/** A line of text in a region, by itself. */
export interface FoundLine {
  /** From left to right. */
  readonly parts: readonly LinePart[];
  /** Height of the digits, and the first of their rows in the line's box, in samples. */
  readonly height: number;
  readonly digitTop: number;
  /** Share of ink of each sample of the line's box, 0 to 255; what belongs to other lines is left out. */
  readonly ink: Uint8Array;
  readonly width: number;
  readonly rows: number;
  /** Where the box begins in the region, and how many pixels one sample spans. */
  readonly x: number;
  readonly y: number;
  readonly step: number;
}

/** The lines of a region, tallest first; or why there are none. */
export type FoundLines = { readonly lines: readonly FoundLine[] } | { readonly reason: ReadingReason };

/** Finds the lines of text in regions. */
export interface LineFinder {
  find(pixels: Pixels): FoundLines;
}

/** Digits of so many samples are enough for Tesseract; taller text is sampled more sparsely. */
const ENOUGH_ROWS = 40;
/** Lines of a region that are looked at. */
const MOST_LINES = 2;

/**
 * Creates a finder with buffers of its own.
 *
 * @param sets Fonts whose shapes each part is compared with.
 */
export function createLineFinder(sets: readonly CompiledSet[]): LineFinder {
  const plane = createInkPlane();
  const { workspace, model, box } = plane;
  const planeLines = createPlaneLines(plane);
  const { line } = planeLines;
  const measured = createMeasuredLine(MOST_GLYPHS + 1);
  const shapes = createShapeScratch();
  return {
    find(pixels) {
      const reason = findInk(plane, pixels);
      if (reason !== null) return { reason };
      resample(box, pixels);
      fillCoverage(workspace, model, box);
      if (!planeLines.cut(HALF, pixels)) return { reason: "unknownGlyph" };
      const lines: FoundLine[] = [];
      for (let tried = 0; tried < MOST_LINES && planeLines.next(); tried += 1) {
        if (line.count === 0 || line.count > MOST_GLYPHS) continue;
        measureLine(workspace, box, line, shapes, measured);
        lines.push(takeOut({ line, workspace, box, measured, sets }));
      }
      return lines.length === 0 ? { reason: "unknownGlyph" } : { lines };
    },
  };
}

/** Sets the box to as many rows as Tesseract needs. */
function resample(box: PlaneBox, pixels: Pixels): void {
  const step = Math.max(1, Math.floor(box.band / ENOUGH_ROWS));
  box.width = Math.ceil(Math.min(pixels.width - box.x, box.width * box.step) / step);
  box.height = Math.ceil(Math.min(pixels.height - box.y, box.height * box.step) / step);
  // The last sample must lie inside the region.
  while (box.x + (box.width - 1) * step >= pixels.width) box.width -= 1;
  while (box.y + (box.height - 1) * step >= pixels.height) box.height -= 1;
  box.step = step;
}

interface MeasuredPlane {
  readonly line: TextLine;
  readonly workspace: Workspace;
  readonly box: PlaneBox;
  readonly measured: MeasuredLine;
  readonly sets: readonly CompiledSet[];
}

/** Copies a line out of the plane: its own parts and the faint edges around them. */
function takeOut({ line, workspace: { coverage, labels }, box, measured, sets }: MeasuredPlane): FoundLine {
  const { left, top, width, rows } = lineBoxOf(line, box);
  const ink = new Uint8Array(width * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (top + y) * box.width + left + x;
      const label = labels[at]!;
      if (label === 0 || line.owners[label]! > 0) ink[y * width + x] = coverage[at]!;
    }
  }
  const parts = Array.from({ length: line.count }, (_, at): LinePart => ({
    left: line.left[at]! - left,
    right: line.right[at]! - left,
    top: line.top[at]! - top,
    bottom: line.bottom[at]! - top,
    cut: line.cut[at] === 1,
    guess: guessShape(measured, at, sets),
  }));
  const { x, y, step } = box;
  const { height, digitTop } = measured;
  return { parts, height, digitTop: digitTop - top, ink, width, rows, x: x + left * step, y: y + top * step, step };
}
