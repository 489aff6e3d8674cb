import type { EngineName } from "@aviator/ocr";

/** A built-in engine by its name, or the `file:` URL of a module that exports `createOcrEngine`. */
export type EngineReference = EngineName | { readonly url: string };

/** Which engine reads which region of a table. Plain values: they reach a worker, and a recording carries them. */
export interface EngineChoice {
  /** Reads every region without an engine of its own. */
  readonly standard: EngineReference;
  /** By the region's path, as `"panels[0].stake"`. */
  readonly regions: Readonly<Record<string, EngineReference>>;
}

/** What pictures and tables without a choice are read with. */
export const DEFAULT_ENGINE_NAME: EngineName = "byConfidence";

/** The choice of a table without one. */
export const DEFAULT_ENGINE: EngineChoice = { standard: DEFAULT_ENGINE_NAME, regions: {} };

/** Every engine of a choice, each once. */
export function referencesOf({ standard, regions }: EngineChoice): readonly EngineReference[] {
  return [...new Set([standard, ...Object.values(regions)])];
}
