import { assert, type OcrEngine, systemClock } from "@aviator/core";
import { createBuiltInEngine, type EngineTroubleListener, type LearnedTable, type TesseractService } from "@aviator/ocr";
import { loadOwnEngines } from "./own-engines.ts";
import { resolveEngine } from "./resolve-engine.ts";

/** What reads pictures that stand for themselves. */
export interface StillEngineOptions {
  /** Null for the bundled sets. */
  readonly glyphs: LearnedTable | null;
  readonly service: TesseractService;
  /** Hears what an engine of the user's own does wrong. */
  readonly onTrouble: EngineTroubleListener;
}

/** Nobody waits for the next frame: an answer may take its time. */
const DEADLINE_MS = 10_000;

/** Makes the engine that somebody named on the command line; paths and packages as seen from the working folder. */
export async function createStillEngine(text: string, { glyphs, service, onTrouble }: StillEngineOptions): Promise<OcrEngine> {
  const reference = resolveEngine(text, process.cwd(), "read");
  const sets = glyphs?.sets ?? null;
  const client = service.client();
  if (typeof reference === "string") {
    return createBuiltInEngine(reference, {
      ...(sets === null ? {} : { glyphs: sets }),
      phases: glyphs?.phases,
      client,
      deadlineMs: DEADLINE_MS,
      everyMs: 0,
    });
  }
  const own = await loadOwnEngines(
    { standard: reference, regions: {} },
    { glyphs: sets, tesseract: client, clock: systemClock },
    { deadlineMs: DEADLINE_MS, clock: systemClock, onTrouble },
  );
  const engine = own.get(reference.url);
  assert(engine !== undefined, `engine ${reference.url} must have been loaded`);
  return engine;
}
