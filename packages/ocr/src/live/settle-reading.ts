import type { Hundredths, Reading } from "@aviator/core";
import { type Flight, highestBy } from "./flight.ts";
import type { CurveFit } from "./growth-curve.ts";
import { settleGlyph } from "./settle-glyph.ts";

/** Of a value that the curve told with the engine, not the engine alone. */
const SETTLED_CONFIDENCE = 0.6;

/** A reading that lacks one glyph, with the value that the flight leaves for it; any other reading as it is. */
export function settleReading(
  reading: Reading<Hundredths>,
  flight: Flight | null,
  ms: number,
  fit: CurveFit | null,
): Reading<Hundredths> {
  if (flight === null || fit === null) return reading;
  if (reading.reason !== "unsure" && reading.reason !== "unknownGlyph") return reading;
  const by = flight.crashedMs ?? ms;
  const value = settleGlyph(reading.text, flight.last, highestBy(flight, by, fit));
  if (value === null) return reading;
  // The reading before must lead to it too, without a jump.
  if (value > flight.last * Math.exp(2 * fit.ratePerMs * (by - flight.lastMs)) + 2) return reading;
  return { ...reading, value, reason: null, confidence: SETTLED_CONFIDENCE, engine: `${reading.engine}+curve` };
}
