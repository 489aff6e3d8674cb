import { assert, type Clock, type OcrEngine } from "@aviator/core";
import {
  type CompiledGlyphs,
  createBuiltInEngine,
  createByRegionEngine,
  type EngineName,
  type TableReaderOptions,
  type TesseractClient,
} from "@aviator/ocr";
import type { EngineChoice, EngineReference } from "./engine-choice.ts";
import type { OwnEngines } from "./own-engines.ts";

/** What a table's engine is made of. */
export interface TableEngineOptions {
  readonly glyphs: TableReaderOptions["glyphs"] | null;
  /** Absent where there is none: then the template engine stands for `byConfidence`, and what must ask Tesseract fails. */
  readonly tesseract: TesseractClient | undefined;
  /** The bundled sets, where they are laid out already. */
  readonly bundled?: CompiledGlyphs | undefined;
  readonly own: OwnEngines;
  readonly clock: Clock;
  readonly frameClock: Clock;
  /** How many times faster than real time the game runs: what may be waited for shrinks with it. */
  readonly speed: number;
}

/** What one tick of a real game may be held up by Tesseract or an engine of the user's own, and how often it is asked about a region that keeps changing. */
const DEADLINE_MS = 250;
const EVERY_MS = 400;

/** Milliseconds that one reading may take of a tick, at a game's speed. */
export function tickDeadlineMs(speed: number): number {
  return Math.max(1, DEADLINE_MS / speed);
}

/** Makes the engine of a table: one instance of each that is chosen, and a way among them where there are several. */
export function createTableEngine(choice: EngineChoice, options: TableEngineOptions): OcrEngine {
  const made = new Map<EngineReference, OcrEngine>();
  const engineOf = (reference: EngineReference): OcrEngine => {
    const known = made.get(reference);
    if (known !== undefined) return known;
    const engine = typeof reference === "string" ? builtIn(reference, options) : options.own.get(reference.url);
    assert(engine !== undefined, `engine ${JSON.stringify(reference)} must have been loaded`);
    made.set(reference, engine);
    return engine;
  };
  const standard = engineOf(choice.standard);
  const regions = Object.entries(choice.regions).map(([path, reference]) => [path, engineOf(reference)] as const);
  return regions.length === 0 ? standard : createByRegionEngine({ standard, regions: Object.fromEntries(regions) });
}

const NO_TESSERACT: TesseractClient = {
  recognise: () => Promise.resolve({ failure: "unavailable", message: "there is no Tesseract here" }),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

function builtIn(name: EngineName, options: TableEngineOptions): OcrEngine {
  const { glyphs, bundled, tesseract, clock, frameClock, speed } = options;
  const sets = glyphs == null ? undefined : "sets" in glyphs ? glyphs.sets : glyphs;
  return createBuiltInEngine(tesseract === undefined && name === "byConfidence" ? "template" : name, {
    ...(sets === undefined ? {} : { glyphs: sets }),
    phases: glyphs != null && "sets" in glyphs ? glyphs.phases : undefined,
    ...(bundled === undefined ? {} : { bundled }),
    client: tesseract ?? NO_TESSERACT,
    deadlineMs: tickDeadlineMs(speed),
    everyMs: EVERY_MS / speed,
    clock,
    frameClock,
  });
}
