import { readFileSync } from "node:fs";
import { createRandom, type Pixels } from "@aviator/core";
import { beforeEach, describe, expect, test } from "vitest";
import { buildKernels } from "../../scripts/build-kernels.ts";
import { bundledGlyphSets } from "../../src/bundled-glyphs.ts";
import { type CompiledSet, compileSet } from "../../src/glyphs/compiled-set.ts";
import { createMatch, type Match, matchGlyph } from "../../src/glyphs/match.ts";
import { createSetRoom, roomBytes } from "../../src/glyphs/set-room.ts";
import { createShapeScratch, SHAPE_PIXELS } from "../../src/glyphs/shape.ts";
import { createColourModel, modelColours } from "../../src/pixels/colour-model.ts";
import { fillCoverage, findInkBox } from "../../src/pixels/coverage-plane.ts";
import { createPlaneBox } from "../../src/pixels/plane-box.ts";
import { createWorkspace, WORKSPACE_BYTES } from "../../src/pixels/workspace.ts";
import { createComponents, labelComponents, MOST_COMPONENTS } from "../../src/segment/components.ts";
import { createMeasuredLine, measureLine } from "../../src/segment/line-shapes.ts";
import { createTextLine, MOST_GLYPHS, nextLine } from "../../src/segment/text-line.ts";
import { createKernels, type Kernels } from "../../src/simd/kernels.ts";
import { fieldsOf, paintField } from "../painted-table.ts";

test("the embedded code is what its sources give", { timeout: 60_000 }, async () => {
  const embedded = readFileSync(new URL("../../src/simd/kernel-code.ts", import.meta.url), "utf8");
  expect(embedded).toBe(await buildKernels());
});

/** What each stage makes of a region. */
interface Stages {
  readonly colours: readonly number[];
  readonly box: readonly number[] | null;
  readonly coverage: readonly number[];
  readonly labels: readonly number[];
  readonly parts: readonly (readonly number[])[];
  readonly glyphs: readonly Glyph[];
}

interface Glyph {
  readonly edges: readonly number[];
  readonly shape: readonly number[];
  readonly matches: readonly Match[];
}

const sets = bundledGlyphSets().slice(0, 8).map(compileSet);

/** Runs every stage that has a kernel. */
function createStages(kernels: Kernels | undefined): (pixels: Pixels, threshold: number) => Stages {
  const workspace = createWorkspace(kernels);
  const model = createColourModel();
  const box = createPlaneBox();
  const components = createComponents(kernels);
  const line = createTextLine(MOST_COMPONENTS, kernels);
  const measured = createMeasuredLine(MOST_GLYPHS + 1, kernels && createSetRoom(kernels, sets));
  const scratch = createShapeScratch(kernels);
  const glyphAt = (at: number): Glyph => {
    const { left, right, topEdge, bottomEdge, rings, hasShape, shapes } = measured;
    const shape = Array.from(shapes.slice(at * SHAPE_PIXELS, (at + 1) * SHAPE_PIXELS));
    return {
      edges: [left[at]!, right[at]!, topEdge[at]!, bottomEdge[at]!, rings[at]!, hasShape[at]!],
      shape: hasShape[at] === 1 ? shape : [],
      matches: hasShape[at] === 1 ? sets.map((set) => matched(set, at)) : [],
    };
  };
  const matched = (set: CompiledSet, at: number): Match => {
    const match = createMatch();
    matchGlyph(measured, at, set, match);
    return match;
  };
  return (pixels, threshold) => {
    modelColours(pixels, workspace, model);
    const { background, ink, contrast, others } = model;
    const colours = [background, ink, contrast, others];
    const nothing = { colours, coverage: [], labels: [], parts: [], glyphs: [] };
    if (!findInkBox(pixels, workspace, model, box)) return { ...nothing, box: null };
    fillCoverage(workspace, model, box);
    const { x, y, width, height, step, band } = box;
    const samples = width * height;
    const found = {
      ...nothing,
      box: [x, y, width, height, step, band],
      coverage: Array.from(workspace.coverage.slice(0, samples)),
    };
    if (!labelComponents(workspace, box, threshold, components)) return found;
    const { left, right, top, bottom, area, count } = components;
    const parts = [left, right, top, bottom, area].map((column) => Array.from(column.slice(1, count + 1)));
    const labels = Array.from(workspace.labels.slice(0, samples));
    if (!nextLine(components, new Uint8Array(MOST_COMPONENTS + 1), line)) return { ...found, parts, labels };
    measureLine(workspace, box, line, scratch, measured);
    return { ...found, parts, labels, glyphs: Array.from({ length: line.count }, (_, at) => glyphAt(at)) };
  };
}

const random = createRandom("kernels");
const painted = Array.from({ length: 4 }, () => fieldsOf(random).map((field) => paintField(field, random))).flat();

/** Noise, of which little is text: every stage meets its limits. */
function noise(width: number, height: number, share: number): Pixels {
  const bytes = new Uint8Array(width * height * 4);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.floor(random.next() * (random.next() < share ? 256 : 40));
  return { bytes, width, height, offset: 0, stride: width * 4, format: "bgra" };
}

/** The same pixels inside a larger frame, and not at whole words. */
function embedded(pixels: Pixels): Pixels {
  const { width, height } = pixels;
  const stride = width * 4 + 20;
  const bytes = new Uint8Array(stride * height + 3).fill(255);
  for (let y = 0; y < height; y += 1) bytes.set(pixels.bytes.subarray(y * width * 4, (y + 1) * width * 4), 3 + y * stride);
  return { ...pixels, bytes, offset: 3, stride };
}

describe("kernels and plain loops agree", () => {
  const plain = createStages(undefined);
  const kernels = createKernels(WORKSPACE_BYTES + roomBytes(sets));
  const placed = createStages(kernels);
  beforeEach((context) => {
    if (kernels === undefined) context.skip("this processor has no 128-bit vectors for WebAssembly");
  });

  const agree = (pixels: Pixels, threshold: number): void => {
    // To the last bit: a recording replays the same on either.
    expect(placed(pixels, threshold)).toEqual(plain(pixels, threshold));
  };

  test.each([128, 178, 88])("on painted fields, at threshold %i", (threshold) => {
    for (const pixels of painted) agree(pixels, threshold);
  });

  test("on pixels of a larger frame", () => {
    for (const pixels of painted.slice(0, 6)) agree(embedded(pixels), 128);
  });

  test("on noise of any size", () => {
    for (let width = 1; width < 60; width += 7) {
      for (let height = 1; height < 60; height += 9) agree(noise(width, height, 0.02 * (width % 5)), 128);
    }
    agree(noise(300, 130, 0.01), 128);
  });

  test("on a region too large for the kernels' memory, and on those after it", () => {
    agree(noise(1100, 1000, 0), 128);
    for (const pixels of painted.slice(0, 6)) agree(pixels, 128);
  });
});

test("arrays are laid out for what the kernels count up to, or not at all", () => {
  const kernels = createKernels(WORKSPACE_BYTES);
  if (kernels === undefined) return;
  for (const name of ["MOST_COMPONENTS", "MOST_LABELS", "MOST_RUNS"] as const) {
    const limits = { ...kernels.limits, [name]: { value: kernels.limits[name].value + 1 } };
    expect(() => createComponents({ ...kernels, limits })).toThrow(
      "the kernels' limits of components must be those of their arrays; build the kernels anew",
    );
  }
  const limits = { ...kernels.limits, MOST_ROWS: { value: 256 } };
  expect(() => createShapeScratch({ ...kernels, limits })).toThrow(
    "the kernels' limit of rows must be that of parts; build the kernels anew",
  );
});
