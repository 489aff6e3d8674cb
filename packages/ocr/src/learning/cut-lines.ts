import type { Pixels } from "@aviator/core";
import type { GlyphSample } from "../glyphs/glyph-set.ts";
import { createShapeScratch, SHAPE_PIXELS } from "../glyphs/shape.ts";
import { createReadWithoutAside } from "../pixels/read-without-aside.ts";
import { fillCoverage } from "../pixels/coverage-plane.ts";
import { createInkPlane, findInk } from "../pixels/ink-plane.ts";
import { type PlaneBox, refineBox } from "../pixels/plane-box.ts";
import { lineBoxOf } from "../segment/line-box.ts";
import { createMeasuredLine, digitHeight, measureLine, type MeasuredLine } from "../segment/line-shapes.ts";
import { createPlaneLines } from "../segment/plane-lines.ts";
import { createStrayParts, findStrayParts, type StrayParts } from "../segment/stray-parts.ts";
import { MOST_GLYPHS, type TextLine } from "../segment/text-line.ts";
import type { LineInk } from "../tesseract/line-picture.ts";
import { toThousandths } from "./thousandths.ts";

/** One part of a line: a glyph, several that touch, or a piece of one. */
export interface LinePart {
  readonly sample: GlyphSample;
  /** The shape as it is matched: centred, of unit length. */
  readonly shape: Float32Array;
  readonly ring: number;
  /** Edges in pixels of the region. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** True when the region's edge cuts it, or when it is what a curve or a picture left of a digit: it shows no character whole. */
  readonly cut: boolean;
  /** True for the two points of a colon. */
  readonly isColon: boolean;
}

/** A line of text as it was cut out at one threshold. */
export interface CutLine {
  /** Height of its digits in pixels of the region. */
  readonly height: number;
  /** Rows of its digits in the region. */
  readonly top: number;
  readonly bottom: number;
  readonly parts: readonly LinePart[];
  /** The line's ink in its own box, and where that box begins in the region, in pixels. */
  readonly picture: LineInk;
  readonly x: number;
  /** Pixels of the region that one sample of the picture spans. */
  readonly step: number;
}

/** Cuts regions into lines of parts; reuses its buffers. */
export interface LineCutting {
  /**
   * The lines of a region at one threshold of coverage (0 to 255), tallest first; none where nothing is written. Large text is sampled
   * coarsely, unless `finely` asks for every pixel.
   */
  cut(pixels: Pixels, threshold: number, finely?: boolean): CutLine[];
  /** The same, by every pixel and without what lies behind the tallest line in colours of its own; null where nothing does. */
  cutWithoutAside(pixels: Pixels, threshold: number): CutLine[] | null;
}

/** Lines of a region that are looked at. */
const MOST_LINES = 4;

export function createLineCutting(): LineCutting {
  const plane = createInkPlane();
  const { workspace, model, box } = plane;
  const planeLines = createPlaneLines(plane);
  const { components, line } = planeLines;
  const measured = createMeasuredLine(MOST_GLYPHS + 1);
  const shapes = createShapeScratch();
  const strays = createStrayParts();

  const takeLine = (): CutLine => {
    measureLine(workspace, box, line, shapes, measured);
    findStrayParts(workspace, box, components, line, measured, strays);
    const { y, step } = box;
    const parts = [...takeParts(line, measured, box), ...takeStrays(strays, measured, box)];
    return {
      parts: strays.count === 0 ? parts : parts.toSorted((a, b) => a.left - b.left),
      ...takeInk(line, strays, measured.height, box, workspace.coverage),
      height: measured.height * step,
      top: y + measured.digitTop * step,
      bottom: y + measured.digitBottom * step,
    };
  };

  const takeLines = (pixels: Pixels, threshold: number): CutLine[] => {
    const lines: CutLine[] = [];
    if (!planeLines.cut(threshold, pixels)) return lines;
    while (lines.length < MOST_LINES && planeLines.next()) {
      if (line.count > 0 && line.count <= MOST_GLYPHS) lines.push(takeLine());
    }
    return lines;
  };
  const readWithoutAside = createReadWithoutAside<CutLine[]>(plane);
  const cutWithoutAside = (pixels: Pixels, threshold: number): CutLine[] | null => {
    if (findInk(plane, pixels) !== null) return null;
    return readWithoutAside(pixels, () => {
      const lines = takeLines(pixels, threshold);
      return lines.length === 0 ? null : lines.map((one) => withHidden(one, workspace.scratch, box));
    });
  };
  const cut = (pixels: Pixels, threshold: number, finely = false): CutLine[] => {
    if (findInk(plane, pixels) !== null) return [];
    if (finely) refineBox(box, pixels);
    fillCoverage(workspace, model, box);
    return takeLines(pixels, threshold);
  };
  return { cut, cutWithoutAside };
}

/** Where another colour covers so large a share of a part's box, more of the part may lie behind it. */
const MOST_HIDDEN = 0.06;

/** The line with those parts as cut of which more may be hidden. */
function withHidden(line: CutLine, hidden: Uint8Array, box: PlaneBox): CutLine {
  const isHidden = ({ left, right, top, bottom }: LinePart): boolean => {
    let count = 0;
    for (let y = Math.round(top) - box.y; y < Math.round(bottom) - box.y; y += 1)
      for (let x = Math.round(left) - box.x; x < Math.round(right) - box.x; x += 1) count += hidden[y * box.width + x]!;
    return count > MOST_HIDDEN * (right - left) * (bottom - top);
  };
  return { ...line, parts: line.parts.map((part) => ({ ...part, cut: part.cut || isHidden(part) })) };
}

function takeParts(line: TextLine, measured: MeasuredLine, { x, y, step }: PlaneBox): LinePart[] {
  const parts: LinePart[] = [];
  for (let at = 0; at < line.count; at += 1) {
    if (measured.hasShape[at] === 0) continue;
    const shape = measured.shapes.slice(at * SHAPE_PIXELS, (at + 1) * SHAPE_PIXELS);
    const ring = measured.rings[at]!;
    parts.push({
      shape,
      ring,
      left: x + measured.left[at]! * step,
      right: x + measured.right[at]! * step,
      top: y + measured.topEdge[at]! * step,
      bottom: y + measured.bottomEdge[at]! * step,
      cut: line.cut[at] === 1,
      isColon: line.colon[at] === 1,
      sample: {
        lineHeight: toThousandths(digitHeight(measured, at) * step),
        width: toThousandths(measured.width[at]!),
        top: toThousandths(measured.top[at]!),
        bottom: toThousandths(measured.bottom[at]!),
        pixels: coverageOf(shape, ring),
      },
    });
  }
  return parts;
}

const NO_SHAPE = new Float32Array(SHAPE_PIXELS);
const NO_PIXELS = new Uint8Array(SHAPE_PIXELS);

/** What stands in the rows of the line without being of it: the reader takes it for a digit that can't be told, and a number that lacks one is another. */
function takeStrays({ count, left, right }: StrayParts, measured: MeasuredLine, { x, y, step }: PlaneBox): LinePart[] {
  return Array.from({ length: count }, (_, at) => ({
    shape: NO_SHAPE,
    ring: 0,
    left: x + left[at]! * step,
    right: x + right[at]! * step,
    top: y + measured.digitTop * step,
    bottom: y + measured.digitBottom * step,
    cut: true,
    isColon: false,
    sample: {
      lineHeight: toThousandths(measured.height * step),
      width: toThousandths((right[at]! - left[at]!) / measured.height),
      top: 0,
      bottom: 0,
      pixels: NO_PIXELS,
    },
  }));
}

/** Copies the box around a line's parts, and what stands in its rows, out of the plane. */
function takeInk(
  line: TextLine,
  strays: StrayParts,
  lineHeight: number,
  box: PlaneBox,
  coverage: Uint8Array,
): Pick<CutLine, "picture" | "x" | "step"> {
  const { left, top, width, rows } = lineBoxOf(line, box, strays);
  const ink = new Uint8Array(width * rows);
  for (let y = 0; y < rows; y += 1) {
    const from = (top + y) * box.width + left;
    ink.set(coverage.subarray(from, from + width), y * width);
  }
  return { picture: { ink, width, rows, height: lineHeight }, x: box.x + left * box.step, step: box.step };
}

/** Back from a normalised shape to coverage: the ring is empty, the fullest cell is full. */
export function coverageOf(shape: Float32Array, ring: number): Uint8Array {
  const most = shape.reduce((high, value) => Math.max(high, value), ring);
  return Uint8Array.from(shape, (value) => Math.max(0, Math.round(((value - ring) / (most - ring)) * 255)));
}
