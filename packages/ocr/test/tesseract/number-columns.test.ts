import { createRandom, type TextRequest } from "@aviator/core";
import { afterAll, expect, test } from "vitest";
import { bundledGlyphSets, createHybridEngine, createTemplateEngine, createTesseractService } from "../../src/index.ts";
import { numberColumns } from "../../src/tesseract/number-columns.ts";
import { paintText } from "../painted-text.ts";

const service = createTesseractService();
afterAll(() => service.close());
const random = createRandom("columns");
const PAINT = { font: "inter", weight: 700, size: 32, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;

/** Knows the font of the picture, but for its 4. */
const template = createTemplateEngine({
  glyphs: bundledGlyphSets().map((set) => ({ ...set, glyphs: set.glyphs.filter(({ character }) => character !== "4") })),
});
const request = (text: string): TextRequest => ({
  pixels: paintText(text, PAINT, random),
  kind: "money",
  path: `regions.${text}`,
});

test.for<[string, string]>([
  ["724,751.52 RSD", "724,751.52 ???"],
  ["4.09 KSh", "4.09 ???"],
  // An unknown group before a number is a part of it, and is asked about with it.
  ["44 350.42", "44350.42"],
  ["44 350.46 RSD", "44350.46 ???"],
])("of %s Tesseract is asked about the number without the letters beside it", async ([text, read]) => {
  const engine = createHybridEngine({ template, client: service.client(), deadlineMs: 20_000 });
  expect(await engine.readText(request(text))).toMatchObject({ text: read, engine: "hybrid" });
});

test("a sign that the template engine knows stays known beside what Tesseract read", async () => {
  const engine = createHybridEngine({ template, client: service.client(), deadlineMs: 20_000 });
  expect(await engine.readText(request("978,64 €"))).toMatchObject({ text: "978,64 €", reason: null, engine: "hybrid" });
});

test("what may be a group of a number is never left out behind it", async () => {
  const engine = createHybridEngine({ template, client: service.client(), deadlineMs: 20_000 });
  const { text } = await engine.readText(request("350.24 44"));
  expect(text).toBe("350.2444");
});

const characters = (text: string) =>
  [...text.replaceAll(" ", "")].map((character, at) => ({ character, confidence: 1, x: 10 * at, width: 8 }));

test.for<[string, ReturnType<typeof numberColumns>]>([
  ["?3.09 ???", { left: 0, right: 48 - 1 }],
  ["??? 1.5?", { left: 30, right: 70 - 3 }],
  ["?? 1 ??? 2 ?", { left: 20, right: 70 - 3 }],
  ["1.5?", null],
  ["1 2?", null],
  ["?? ???", null],
  ["", null],
])("the columns of the number in %j", ([text, columns]) => {
  expect(numberColumns({ text, reason: null, confidence: 1, characters: characters(text) })).toEqual(columns);
});
