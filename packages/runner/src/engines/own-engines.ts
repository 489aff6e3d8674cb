import { fileURLToPath } from "node:url";
import { AviatorError, type Clock, type OcrEngine, show } from "@aviator/core";
import { guardEngine, type GlyphSet, type GuardEngineOptions, type TesseractClient } from "@aviator/ocr";
import { loadModule } from "../config/load-module.ts";
import { type EngineChoice, referencesOf } from "./engine-choice.ts";

/** A module of the user's gives no engine. */
export class EngineModuleError extends AviatorError {
  readonly code = "AVI_RUNNER_ENGINE_MODULE";
  readonly remedy = "strategy";
}

/** What a module's `createOcrEngine` receives. */
export interface OwnEngineOptions {
  /** Glyph sets of the table; null where it has none of its own. */
  readonly glyphs: readonly GlyphSet[] | null;
  /** The way to the Tesseract of all tables. */
  readonly tesseract: TesseractClient;
  readonly clock: Clock;
}

/** Engines of the user's, by the URL of their module. */
export type OwnEngines = ReadonlyMap<string, OcrEngine>;

/**
 * Loads the engines of the user's own that a choice names: each module exports
 * `createOcrEngine(options): OcrEngine | Promise<OcrEngine>`. What one does wrong later is told, and ends nothing.
 *
 * @throws ModuleLoadError when a module can't be loaded; EngineModuleError when it gives no engine.
 */
export async function loadOwnEngines(
  choice: EngineChoice,
  options: OwnEngineOptions,
  guard: GuardEngineOptions,
): Promise<OwnEngines> {
  const engines = new Map<string, OcrEngine>();
  for (const reference of referencesOf(choice)) {
    if (typeof reference === "string" || engines.has(reference.url)) continue;
    engines.set(reference.url, guardEngine(await loadOwnEngine(reference.url, options), guard));
  }
  return engines;
}

async function loadOwnEngine(url: string, options: OwnEngineOptions): Promise<OcrEngine> {
  const path = fileURLToPath(url);
  const loaded = await loadModule(path);
  const create = loaded["createOcrEngine"];
  if (typeof create !== "function") {
    throw new EngineModuleError(
      `engine ${path}: must export a function createOcrEngine (found ${show(Object.keys(loaded))}); add it`,
    );
  }
  const engine = await createWith(create as (options: OwnEngineOptions) => unknown, options, path);
  if (!isOcrEngine(engine)) {
    throw new EngineModuleError(
      `engine ${path}: createOcrEngine must return an OcrEngine with name, readText() and asyncDispose; see @aviator/core`,
    );
  }
  return engine;
}

/** What the function gives or resolves to; its throw and its rejection are the module's fault alike. */
async function createWith(
  create: (options: OwnEngineOptions) => unknown,
  options: OwnEngineOptions,
  path: string,
): Promise<unknown> {
  try {
    return await create(options);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new EngineModuleError(`engine ${path}: createOcrEngine failed: ${why}; mend the module`, { cause });
  }
}

function isOcrEngine(value: unknown): value is OcrEngine {
  if (typeof value !== "object" || value === null) return false;
  const { name, readText, [Symbol.asyncDispose]: dispose } = value as Partial<OcrEngine>;
  return typeof name === "string" && typeof readText === "function" && typeof dispose === "function";
}
