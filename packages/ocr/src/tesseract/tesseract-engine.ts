import type { OcrEngine } from "@aviator/core";
import { createSecondWitness, type TesseractEngineOptions } from "./second-witness.ts";

/**
 * Creates the engine that asks Tesseract for everything. By itself Tesseract is often sure and wrong: it drops decimal points and
 * takes narrow sevens for ones. So a character counts only where exactly one part of the line stands for it, and that part looks
 * more like it than like any other character of any known font; signs are told by their place.
 *
 * Slow (some 15 ms a field) and strict: for fields that the template engine can't read; see `createHybridEngine`.
 */
export function createTesseractEngine(options: TesseractEngineOptions): OcrEngine {
  const witness = createSecondWitness(options);
  return { name: "tesseract", readText: witness.read, [Symbol.asyncDispose]: () => Promise.resolve() };
}
