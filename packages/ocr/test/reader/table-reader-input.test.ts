import { InvalidInputError, pixelsOf, type TableMap } from "@aviator/core";
import { expect, test } from "vitest";
import {
  bundledGlyphSets,
  createTableLearner,
  createTableReader,
  createTemplateEngine,
  type LearnedTable,
  type TableLearnerOptions,
  type TableReaderOptions,
} from "../../src/index.ts";

const map: TableMap = {
  version: 1,
  size: { width: 8, height: 4 },
  regions: { multiplier: { x: 0, y: 0, width: 8, height: 4 } },
};
const good = { ...pixelsOf(new Uint8Array(8 * 4 * 4), 8, 4, "rgba"), capturedAtMs: 0, monotonicMs: 0, sequence: 7 };
const refusal = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message;
  }
  return null;
};

const SIDE = "must be a whole number of pixels, at least 1";
const REMEDY = "give the size of the picture";
const BAD_PIXELS: readonly (readonly [change: object, message: string])[] = [
  [{ width: 3.5 }, `width: ${SIDE} (found 3.5); ${REMEDY}`],
  [{ height: 0 }, `height: ${SIDE} (found 0); ${REMEDY}`],
  [{ format: "rgb" }, 'format: must be "bgra" or "rgba" (found "rgb"); convert the picture to 4 bytes a pixel'],
  [{ bytes: [1, 2] }, "bytes: must be a Uint8Array (found an Array); of another array, new Uint8Array(array.buffer)"],
  [{ stride: 0 }, "stride: must be a whole number of bytes, at least 32 for 8 pixels (found 0); pixelsOf sets it"],
  [{ offset: -4 }, "offset: must be the index of the first pixel's first byte, at least 0 (found -4); pixelsOf sets it"],
  [
    { bytes: new Uint8Array(100) },
    "bytes: must hold 128 bytes for 8x4 pixels (found 100); give the whole picture, or its true size",
  ],
];

test.for(BAD_PIXELS.map(([change, message]) => [message, change] as const))(
  "a frame is refused, whole and by regions: %s",
  ([message, change]) => {
    const reader = createTableReader({ map });
    const bad: typeof good = { ...good, ...change };
    expect(refusal(() => reader.readNow(bad))).toBe(`frame 7: ${message}`);
    expect(refusal(() => reader.readFrame(bad))).toBe(`frame 7: ${message}`);
    const regions = new Map([["regions.multiplier", bad]]);
    const stamp = { capturedAtMs: 0, monotonicMs: 0, sequence: 8 };
    expect(refusal(() => reader.readNow({ ...stamp, regions }))).toBe(`frame 8: regions.multiplier: ${message}`);
    expect(refusal(() => createTableLearner({ map }).add(bad))).toBe(`frame: ${message}`);
  },
);

test("the last row need not be filled up to its stride", () => {
  const bytes = new Uint8Array(3 * 40 + 32);
  expect(createTableReader({ map }).readNow({ ...good, bytes, stride: 40 }).multiplier.value).toBeNull();
});

test.for<[unknown, string]>([
  [{}, "an object without these"],
  [new URL("file:///tmp/a.png"), "a URL"],
  [null, "null"],
  [5, "5"],
  [{ regions: {} }, "an object without these"],
])("what is no frame is refused: %s", async ([input, found]) => {
  const reader = createTableReader({ map });
  await expect(reader.read(input as typeof good)).rejects.toThrow(
    `table reader: frame: must be a frame, with width, height and bytes or with a Map of regions (found ${found}); ` +
      "read also takes an image file's path and an image's bytes: of a URL, fileURLToPath(url)",
  );
});

test("a learner takes no path", () => {
  expect(refusal(() => createTableLearner({ map }).add("x.png" as unknown as typeof good))).toBe(
    'frame: must be pixels: width, height, bytes, offset, stride and format (found "x.png"); decodeImage gives them',
  );
});

const ENGINE = "engine: must be an OcrEngine, an object with name and readText()";
const GLYPHS = "must be a glyph set, an array of them, or compiled glyphs";
const LOAD = "load one with loadGlyphSet, or take bundledGlyphSets()";
test.for<[object | undefined, string]>([
  [undefined, "must be given an object with a map (found nothing); add it: { map }"],
  [{ map, engine: "template" }, `${ENGINE} (found "template"); make one with createBuiltInEngine`],
  [{ map, engine: {} }, `${ENGINE} (found {}); make one with createBuiltInEngine`],
  [{ map, glyph: [] }, "glyph: is not a known key; check its spelling or remove it"],
  [{ map, glyphs: null }, `glyphs: ${GLYPHS} (found null); ${LOAD}`],
  [{ map, glyphs: [5] }, "glyphs[0]: must be a glyph set (found 5); load one with loadGlyphSet"],
  [{ map, glyphs: { sets: [{}] } }, "glyphs.sets[0]: must be a glyph set (found {}); load one with loadGlyphSet"],
  [{ map, deadlineMs: 0 }, "deadlineMs: must be from 1 to 600000 (found 0)"],
  [{ map, clock: {} }, "clock: must be a Clock (found {}); leave it out for the system's"],
  [{ map, onEngineTrouble: 1 }, "onEngineTrouble: must be a function (found 1); leave it out for a warning of the process"],
  [{ map, phaseModel: {} }, "phaseModel: must be a phase model, or null for none (found {}); load one with loadPhaseModel"],
])("options %j are refused by name", ([options, message]) => {
  expect(refusal(() => createTableReader(options as TableReaderOptions))).toBe(`table reader: ${message}`);
});

test.for<[object | undefined, string]>([
  [undefined, "must be given an object with a map (found nothing); add it: { map }"],
  [{ map, glyphs: [] }, "glyphs: is not a known key; check its spelling or remove it"],
  [{ map, name: 5 }, "name: must be a text (found 5); leave it out for the map's"],
  [{ map, known: null }, `known: ${GLYPHS} (found null); ${LOAD}`],
  [{ map, tesseract: {} }, "tesseract: must be a TesseractClient (found {}); take one with createTesseractService"],
  [{ map, pause: 100 }, "pause: must be a function (found 100); leave it out for no wait"],
  [{ map, clock: "now" }, 'clock: must be a Clock (found "now"); leave it out for the system\'s'],
])("a learner's options %j are refused by name", ([options, message]) => {
  expect(refusal(() => createTableLearner(options as TableLearnerOptions))).toBe(`table learner: ${message}`);
});

test("a reader or a learner without a map says that it lacks one", () => {
  const lacks = "table map: must be an object (found nothing)";
  expect(refusal(() => createTableReader({} as TableReaderOptions))).toBe(lacks);
  expect(refusal(() => createTableLearner({} as TableLearnerOptions))).toBe(lacks);
});

test("a template engine wants the sets of what was learned", () => {
  const learned: LearnedTable = { version: 2, name: "mine", sets: bundledGlyphSets() };
  expect(refusal(() => createTemplateEngine({ glyphs: learned as never }))).toBe(
    `template engine: glyphs: ${GLYPHS} (found what was learned of a table); give its sets`,
  );
  expect(refusal(() => createTemplateEngine(undefined as never))).toBe(
    `template engine: glyphs: ${GLYPHS} (found nothing); ${LOAD}`,
  );
});
