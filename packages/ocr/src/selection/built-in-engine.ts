import { assert, type Clock, type OcrEngine } from "@aviator/core";
import { compileBundledGlyphs } from "../bundled-glyphs.ts";
import { createTemplateEngine } from "../engine/template-engine.ts";
import type { CompiledGlyphs } from "../glyphs/compiled-set.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { createHybridEngine } from "../hybrid/hybrid-engine.ts";
import type { TesseractClient } from "../tesseract/tesseract-client.ts";
import { createTesseractEngine } from "../tesseract/tesseract-engine.ts";
import { createByConfidenceEngine } from "./by-confidence.ts";
import { createByMagnitudeEngine } from "./by-magnitude.ts";

/** Engines that are chosen by name. */
export const ENGINE_NAMES = ["template", "tesseract", "hybrid", "byMagnitude", "byConfidence"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** What every built-in engine is made of. */
export interface BuiltInEngineOptions {
  /** Glyph sets of the table; default the bundled ones. */
  readonly glyphs?: GlyphSet | readonly GlyphSet[] | CompiledGlyphs;
  /** The bundled sets, where they are laid out already. */
  readonly bundled?: CompiledGlyphs;
  readonly client: TesseractClient;
  /** Milliseconds that one reading may wait for Tesseract, default 250. */
  readonly deadlineMs?: number;
  /** See {@link createByConfidenceEngine}; default 400. */
  readonly everyMs?: number;
  /** For deadlines. */
  readonly clock?: Clock;
  /** See {@link createByConfidenceEngine}; default `clock`. */
  readonly frameClock?: Clock;
}

/** Creates an engine by its name, with the engines it asks. */
export function createBuiltInEngine(name: EngineName, given: BuiltInEngineOptions): OcrEngine {
  // Laid out once, for the template engine and for what bears Tesseract out.
  const bundled = given.bundled ?? (given.glyphs === undefined ? compileBundledGlyphs() : undefined);
  const glyphs = given.glyphs ?? bundled;
  assert(glyphs !== undefined, "without glyph sets of the table there are the bundled ones");
  const options = bundled === undefined ? given : { ...given, bundled };
  const template = createTemplateEngine({ glyphs });
  switch (name) {
    case "template":
      return template;
    case "tesseract":
      return createTesseractEngine(options);
    case "hybrid":
      return createHybridEngine({ ...options, template });
    case "byConfidence":
      return createByConfidenceEngine({ ...options, template });
    case "byMagnitude":
      return createByMagnitudeEngine({
        template,
        hybrid: createHybridEngine({ ...options, template }),
        tesseract: createTesseractEngine(options),
      });
    default:
      return name satisfies never;
  }
}
