import { type Hundredths, MULTIPLIER_START } from "@aviator/core";
import type { CurveFit } from "./growth-curve.ts";

/** What is known of the round that is in the air, or has just crashed. */
export interface Flight {
  /** The last frame of it. */
  readonly seenMs: number;
  /** The last two readings that were believed, the later one first. */
  readonly last: Hundredths;
  readonly lastMs: number;
  readonly beforeLast: Hundredths;
  /** When it took off at the latest, by the curve; null while the curve is unknown. */
  readonly tookOffMs: number | null;
  /** The first frame of the crash; null in the air. */
  readonly crashedMs: number | null;
}

/** A picture may be this much older than its frame: pages stall, and catch up in one step. */
const LAG_MS = 2000;
/** A curve holds a little beyond what was seen of it, not farther: another law may begin like an exponential. */
const BEYOND_REACH = 1.25;
/** The fitted rate may be off by so much. */
const RATE_ERROR = 1.03;
/** What rounding adds. */
const ROUNDING = 2;

/** The flight with one more believed reading; a new one from null. */
export function extendFlight(flight: Flight | null, value: Hundredths, ms: number, fit: CurveFit | null): Flight {
  const tookOffMs = fit === null ? null : ms - Math.log(value / 100) / fit.ratePerMs;
  if (flight === null) {
    return { seenMs: ms, last: value, lastMs: ms, beforeLast: MULTIPLIER_START, tookOffMs, crashedMs: null };
  }
  const earliest = Math.min(tookOffMs ?? Infinity, flight.tookOffMs ?? Infinity);
  return {
    ...flight,
    seenMs: ms,
    last: value,
    lastMs: ms,
    beforeLast: flight.last,
    tookOffMs: Number.isFinite(earliest) ? earliest : null,
  };
}

/** The highest value that a flight can have reached by `ms`; Infinity where its curve is unknown. */
export function highestBy({ tookOffMs }: Flight, ms: number, fit: CurveFit | null): number {
  if (fit === null || tookOffMs === null) return Infinity;
  if (fit.ratePerMs * (ms - tookOffMs) > fit.reach * BEYOND_REACH) return Infinity;
  return 100 * Math.exp(fit.ratePerMs * RATE_ERROR * (ms - tookOffMs + LAG_MS)) + ROUNDING;
}

/** True when `value` follows `before` after `elapsedMs` nearly as the curve says: neither a stall nor a jump between them. */
export function isOnCurve(before: Hundredths, value: Hundredths, elapsedMs: number, fit: CurveFit): boolean {
  const expected = fit.ratePerMs * elapsedMs;
  return Math.abs(Math.log(value / before) - expected) <= 0.4 * expected + ROUNDING / before;
}

/** True when a value may follow what is known of its flight: in the air it never falls, nor does a crash below what was reached. */
export function fitsFlight(flight: Flight, value: Hundredths, ms: number, fit: CurveFit | null): boolean {
  const { crashedMs, last, beforeLast } = flight;
  // At a crash one of the last two readings may be wrong, hardly both.
  const least = crashedMs === null ? last : Math.min(last, beforeLast);
  return value >= least && value <= highestBy(flight, crashedMs ?? ms, fit);
}
