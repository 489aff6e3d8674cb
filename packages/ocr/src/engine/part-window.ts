import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { MeasuredLine } from "../segment/line-shapes.ts";
import type { TextLine } from "../segment/text-line.ts";

/** Room around the part, for glyphs that reach beyond it. */
const MARGIN = 0.3;

/** The ink of a part, 0 to 1, with a margin. */
export interface PartWindow {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
  /** Where the part itself begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** A line of which a part is cut out. */
export interface PartOfLine {
  readonly workspace: Workspace;
  readonly box: PlaneBox;
  readonly line: TextLine;
  readonly measured: MeasuredLine;
}

/** Cuts part `at` out of its line, `shrink` by `shrink` samples averaged to one. */
export function cutWindow({ workspace, box, line, measured }: PartOfLine, at: number, shrink: number): PartWindow {
  const margin = Math.ceil((measured.height / shrink) * MARGIN) * shrink;
  const x = line.left[at]! - margin;
  const y = Math.min(line.top[at]!, Math.floor(measured.digitTop)) - margin;
  const width = Math.ceil((line.right[at]! + margin + 1 - x) / shrink);
  const height = Math.ceil((Math.max(line.bottom[at]!, Math.ceil(measured.digitBottom)) + margin + 1 - y) / shrink);
  const ink = new Float32Array(width * height);
  const full = 255 * shrink * shrink;
  const right = Math.min(box.width - 1, line.right[at]! + 1);
  const bottom = Math.min(box.height - 1, line.bottom[at]! + 1);
  for (let row = Math.max(0, line.top[at]! - 1); row <= bottom; row += 1) {
    const into = Math.floor((row - y) / shrink) * width;
    for (let column = Math.max(0, line.left[at]! - 1); column <= right; column += 1) {
      const label = workspace.labels[row * box.width + column]!;
      if (label !== 0 && line.owners[label] !== at + 1) continue;
      ink[into + Math.floor((column - x) / shrink)]! += workspace.coverage[row * box.width + column]! / full;
    }
  }
  const end = (line.right[at]! + 1 - x) / shrink;
  return { x, y, width, height, ink, start: margin / shrink, end };
}
