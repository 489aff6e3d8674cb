import { createVirtualClock, type OcrEngine, pixelsOf, type Pixels, type TextReading } from "@aviator/core";
import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import {
  createByConfidenceEngine,
  createByMagnitudeEngine,
  createByRegionEngine,
  createHybridEngine,
  createBuiltInEngine,
  createTesseractEngine,
  type EngineName,
  type TesseractClient,
} from "../../src/index.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("selection");
const PAINT = { font: "oswald", weight: 400, size: 40, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;
const paint = (text: string): Pixels => paintText(text, PAINT, random);
const plain = pixelsOf(new Uint8Array(400), 10, 10, "rgba");

/** An engine that says what it is told to. */
function saying(name: string, reading: () => TextReading): OcrEngine {
  return { name, readText: reading, [Symbol.asyncDispose]: () => Promise.resolve() };
}
const sure = (text: string): TextReading => ({ text, reason: null, confidence: 1 });
const unsure: TextReading = { text: "??", reason: "unsure", confidence: 0, characters: [] };

test("by magnitude: the previous value decides, and hybrid reads what had none", () => {
  const shown = { text: "" };
  const engine = (name: string): OcrEngine => saying(name, () => sure(shown.text));
  const chosen = createByMagnitudeEngine({
    template: engine("template"),
    hybrid: engine("hybrid"),
    tesseract: engine("tesseract"),
  });
  const read = (text: string, path = "regions.multiplier"): string | undefined => {
    shown.text = text;
    const reading = chosen.readText({ pixels: plain, kind: "multiplier", path });
    return reading instanceof Promise ? "late" : reading.engine;
  };
  const texts = ["9.99x", "10.00x", "99.99x", "100.00x", "??", "1.00x", "1.01x"];
  expect(texts.map((text) => read(text))).toEqual([
    "hybrid",
    "template",
    "hybrid",
    "hybrid",
    "tesseract",
    "hybrid",
    "template",
  ]);
  expect(read("5.00x", "panels[0].autoCashOut")).toBe("hybrid");
});

test("by region: each region's own engine, and its name on the reading", () => {
  const chosen = createByRegionEngine({
    standard: saying("template", () => sure("1")),
    regions: { "regions.balance": saying("mine", () => sure("2")) },
  });
  expect(chosen.readText({ pixels: plain, kind: "money", path: "regions.balance" })).toMatchObject({
    text: "2",
    engine: "mine",
  });
  expect(chosen.readText({ pixels: plain, kind: "money", path: "regions.totalStake" })).toMatchObject({ engine: "template" });
});

function byConfidence(template: TextReading) {
  const clock = createVirtualClock();
  const counts = { asked: 0 };
  const client: TesseractClient = {
    recognise: async () => {
      counts.asked += 1;
      return { text: "", confidence: 0, symbols: [] };
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const engine = createByConfidenceEngine({ template: saying("template", () => template), client, clock });
  const read = (text: string) => engine.readText({ pixels: paint(text), kind: "multiplier", path: "regions.multiplier" });
  return { clock, counts, read };
}

test("by confidence: a sure reading is a plain value", () => {
  const { counts, read } = byConfidence(sure("1.23x"));
  expect(read("1.23x")).toMatchObject({ text: "1.23x", engine: "template" });
  expect(counts.asked).toBe(0);
});

test("by confidence: a number that changes is asked for now and then, more seldom while it is of no use", async () => {
  const { clock, counts, read } = byConfidence(unsure);
  const askedAtMs: number[] = [];
  for (let tick = 0; tick < 130; tick += 1) {
    const before = counts.asked;
    const reading = read(`${tick + 1}.52x`);
    if (reading instanceof Promise) await reading;
    else expect(reading).toEqual({ ...unsure, engine: "template", final: false });
    if (counts.asked > before) askedAtMs.push(clock.monotonicMs());
    await clock.advance(100);
  }
  expect(askedAtMs).toEqual([0, 800, 2400, 5600, 12_000]);
});

const SILENT: TesseractClient = {
  recognise: async () => ({ text: "", confidence: 0, symbols: [] }),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

test("what the first engine read bears its own name, or that of the engine it asked", () => {
  const request = { pixels: plain, kind: "multiplier", path: "regions.multiplier" } as const;
  const own = saying("mine", () => sure("1.23x"));
  const asking = saying("mine", () => ({ ...sure("1.23x"), engine: "other" }));
  for (const create of [createHybridEngine, createByConfidenceEngine]) {
    expect(create({ template: own, client: SILENT }).readText(request)).toMatchObject({ text: "1.23x", engine: "mine" });
    expect(create({ template: asking, client: SILENT }).readText(request)).toMatchObject({ engine: "other" });
  }
});

test("by confidence: what is not asked for again bears the first engine's name, too", async () => {
  const clock = createVirtualClock();
  const engine = createByConfidenceEngine({ template: saying("mine", () => unsure), client: SILENT, clock });
  const read = (text: string) => engine.readText({ pixels: paint(text), kind: "multiplier", path: "regions.multiplier" });
  await read("1.52x");
  expect(read("2.52x")).toEqual({ ...unsure, engine: "mine", final: false });
});

test("an engine that is none, one without what it asks, and pauses that are none are refused by name", () => {
  expect(createBuiltInEngine("template").name).toBe("template");
  expect(() => createBuiltInEngine("tmplate" as "template")).toThrow(
    'engine: name: must be one of "template", "tesseract", "hybrid", "byMagnitude", "byConfidence" (found "tmplate"); correct it',
  );
  for (const name of ["tesseract", "hybrid", "byMagnitude", "byConfidence"] satisfies EngineName[])
    expect(() => createBuiltInEngine(name as string as "template")).toThrow(
      `engine: client: must be a way to Tesseract for the engine "${name}" (found nothing); give client() of a Tesseract service`,
    );
  for (const deadlineMs of [0, -5, Number.NaN]) {
    const rule = Number.isNaN(deadlineMs) ? "must be a number" : "must be above 0";
    expect(() => createTesseractEngine({ client: SILENT, deadlineMs })).toThrow(
      `tesseract engine: deadlineMs: ${rule} (found ${deadlineMs})`,
    );
  }
  const template = saying("template", () => unsure);
  expect(() => createByConfidenceEngine({ template, client: SILENT, everyMs: -1 })).toThrow(
    "byConfidence engine: everyMs: must not be negative (found -1)",
  );
  expect(() => createByConfidenceEngine({ template, client: SILENT, everyMs: Number.NaN })).toThrow(
    "byConfidence engine: everyMs: must be a number (found NaN)",
  );
});
