import type { OcrEngine, TextReading } from "@aviator/core";

/** Options of {@link createByRegionEngine}. The engines stay the caller's. */
export interface ByRegionOptions {
  /** Reads every region without an engine of its own. */
  readonly standard: OcrEngine;
  /** Engines by the region's path, as `"panels[0].stake"`. */
  readonly regions: Readonly<Record<string, OcrEngine>>;
}

/** Creates the engine that asks for each region the one that was chosen for it. */
export function createByRegionEngine({ standard, regions }: ByRegionOptions): OcrEngine {
  const named = (engine: OcrEngine, reading: TextReading): TextReading => ({
    ...reading,
    engine: reading.engine ?? engine.name,
  });
  return {
    name: "byRegion",
    readText(request) {
      const engine = regions[request.path] ?? standard;
      const reading = engine.readText(request);
      return reading instanceof Promise ? reading.then((found) => named(engine, found)) : named(engine, reading);
    },
    forget() {
      for (const engine of [standard, ...Object.values(regions)]) engine.forget?.();
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
