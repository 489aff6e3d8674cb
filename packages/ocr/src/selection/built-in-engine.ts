import { assert, type Clock, InvalidInputError, type OcrEngine, show } from "@aviator/core";
import { compileBundledGlyphs } from "../bundled-glyphs.ts";
import { createTemplateEngine } from "../engine/template-engine.ts";
import type { CompiledGlyphs } from "../glyphs/compiled-set.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { createHybridEngine } from "../hybrid/hybrid-engine.ts";
import type { TesseractClient } from "../tesseract/tesseract-client.ts";
import type { PhaseColours } from "../phase/phase-colours.ts";
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
  /** How the table's phases were learned to look, see {@link createTemplateEngine}. */
  readonly phases?: PhaseColours | undefined;
  /** The bundled sets, where they are laid out already. */
  readonly bundled?: CompiledGlyphs;
  /** The way to Tesseract, which stays the caller's. */
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

/**
 * Creates an engine by its name, with the engines it asks. Only `"template"` needs no way to Tesseract.
 *
 * @throws InvalidInputError for a name or an option that is none.
 */
export function createBuiltInEngine(name: "template", given?: Partial<BuiltInEngineOptions>): OcrEngine;
export function createBuiltInEngine(name: EngineName, given: BuiltInEngineOptions): OcrEngine;
export function createBuiltInEngine(name: EngineName, given: Partial<BuiltInEngineOptions> = {}): OcrEngine {
  if (!ENGINE_NAMES.includes(name)) {
    const message = `must be one of ${ENGINE_NAMES.map((known) => show(known)).join(", ")} (found ${show(name)}); correct it`;
    throw new InvalidInputError("engine", [{ field: "name", message }]);
  }
  // Laid out once, for the template engine and for what bears Tesseract out.
  const bundled = given.bundled ?? (given.glyphs === undefined ? compileBundledGlyphs() : undefined);
  const glyphs = given.glyphs ?? bundled;
  assert(glyphs !== undefined, "without glyph sets of the table there are the bundled ones");
  const template = createTemplateEngine({ glyphs, phases: given.phases });
  if (name === "template") return template;
  const { client } = given;
  if (client === undefined) {
    const message = `must be a way to Tesseract for the engine ${show(name)} (found nothing); give client() of a Tesseract service`;
    throw new InvalidInputError("engine", [{ field: "client", message }]);
  }
  const options = { ...given, client, ...(bundled === undefined ? {} : { bundled }) };
  switch (name) {
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
