import type { Hundredths } from "@aviator/core";
import { isOnCurve } from "./flight.ts";
import type { CurveFit } from "./growth-curve.ts";

/** Readings in a row that contradict the flight but follow each other along the curve prove that the flight was wrong. */
const OVERTURNING = 3;
/** The same while the curve is unknown, where only their order can be checked. */
const OVERTURNING_WITHOUT_CURVE = 10;

/** Readings that contradict a flight and agree with each other. */
export interface Doubt {
  readonly value: Hundredths;
  readonly ms: number;
  readonly count: number;
}

/**
 * The doubt with one more reading that contradicts; it starts anew when that one does not follow the last. The same value again
 * leaves it as it is: a table of one decimal shows each for many frames, and its time is that of the first.
 */
export function extendDoubt(doubt: Doubt | null, value: Hundredths, ms: number, fit: CurveFit | null): Doubt {
  if (doubt !== null && value === doubt.value) return doubt;
  return { value, ms, count: doubt !== null && follows(doubt, value, ms, fit) ? doubt.count + 1 : 1 };
}

/** True when the readings that contradict have proved the flight wrong. */
export function isProved({ count }: Doubt, fit: CurveFit | null): boolean {
  return count >= (fit === null ? OVERTURNING_WITHOUT_CURVE : OVERTURNING);
}

function follows(doubt: Doubt, value: Hundredths, ms: number, fit: CurveFit | null): boolean {
  if (fit === null) return value > doubt.value;
  return isOnCurve(doubt.value, value, ms - doubt.ms, fit);
}
