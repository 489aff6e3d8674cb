import { createRandom, type FieldKind, type OcrEngine } from "@aviator/core";
import { ocrEngineSuite } from "@aviator/core/testing";
import { afterAll, describe, test } from "vitest";
import {
  bundledGlyphSets,
  createBuiltInEngine,
  createByRegionEngine,
  createTesseractService,
  ENGINE_NAMES,
} from "../src/index.ts";
import { paintText } from "./painted-text.ts";

const glyphs = bundledGlyphSets();
const service = createTesseractService();
const random = createRandom("conformance");
const built = (name: (typeof ENGINE_NAMES)[number]): OcrEngine =>
  createBuiltInEngine(name, { glyphs, client: service.client(), deadlineMs: 10_000, everyMs: 0 });
const engines: readonly (readonly [string, () => OcrEngine])[] = [
  ...ENGINE_NAMES.map((name) => [name, () => built(name)] as const),
  [
    "byRegion",
    () => createByRegionEngine({ standard: built("template"), regions: { "regions.multiplier": built("tesseract") } }),
  ],
];

function crop(text: string, kind: FieldKind) {
  const paint = { font: "inter", weight: 700, size: 32, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;
  return { pixels: paintText(text, paint, random), kind, text };
}

afterAll(() => service.close());

describe.each(engines)("%s", (_, create) => {
  const labelled = [
    crop("1.23x", "multiplier"),
    crop("20,089.15x", "multiplier"),
    crop("4,567.80", "money"),
    crop("123/1906", "players"),
  ];
  for (const { name, run } of ocrEngineSuite({ create, labelled })) test(name, run);
});
