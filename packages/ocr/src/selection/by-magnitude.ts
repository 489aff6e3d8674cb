import type { FieldKind, OcrEngine, TextReading, TextRequest } from "@aviator/core";
import { parseField } from "../grammar/parse-field.ts";

/** Options of {@link createByMagnitudeEngine}. The engines stay the caller's. */
export interface ByMagnitudeOptions {
  readonly template: OcrEngine;
  readonly hybrid: OcrEngine;
  readonly tesseract: OcrEngine;
}

/** Previous values below the first are read by the template engine, below the second by the hybrid, all others by Tesseract. */
const TEMPLATE_BELOW = 10;
const HYBRID_BELOW = 100;

/**
 * Creates the engine that chooses by the size of the number: the higher a multiplier, the rarer its digits were seen, and the more
 * is asked of its reading. The choice for a region follows its previous value: below 10 template, below 100 hybrid, else Tesseract;
 * hybrid for the first reading, and after one without a value.
 */
export function createByMagnitudeEngine({ template, hybrid, tesseract }: ByMagnitudeOptions): OcrEngine {
  const previous = new Map<string, number>();
  const choose = (path: string): OcrEngine => {
    const value = previous.get(path);
    if (value === undefined) return hybrid;
    return value < TEMPLATE_BELOW ? template : value < HYBRID_BELOW ? hybrid : tesseract;
  };
  const remember = ({ kind, path }: TextRequest, engine: OcrEngine, reading: TextReading): TextReading => {
    const value = sizeOf(kind, reading.text);
    if (value === null) previous.delete(path);
    else previous.set(path, value);
    return { ...reading, engine: reading.engine ?? engine.name };
  };
  return {
    name: "byMagnitude",
    readText(request) {
      const engine = choose(request.path);
      const reading = engine.readText(request);
      return reading instanceof Promise
        ? reading.then((found) => remember(request, engine, found))
        : remember(request, engine, reading);
    },
    forget() {
      for (const engine of [template, hybrid, tesseract]) engine.forget?.();
      previous.clear();
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The number that a text shows, the largest of several; null when it shows none. */
function sizeOf(kind: FieldKind, text: string): number | null {
  const value = parseField(kind, text)?.value;
  if (value === undefined) return null;
  if (typeof value === "number") return value / 100;
  return "total" in value ? value.total : Math.max(...value) / 100;
}
