import type { Hundredths } from "@aviator/core";

/** A fitted curve: `m = e^(ratePerMs * t)`. */
export interface CurveFit {
  readonly ratePerMs: number;
  /** Logarithm of the highest multiplier that it was seen to hold for. */
  readonly reach: number;
}

/** How fast the multiplier of one table grows. */
export interface GrowthCurve {
  /** What was fitted; null until the table's own flights agree. */
  fit(): CurveFit | null;
  /** Adds a sure reading of the present flight. */
  add(monotonicMs: number, value: Hundredths): void;
  /** The flight is over: what it told of the rate counts from now on. */
  endFlight(): void;
}

/** A flight tells its rate when it has so many readings over so much growth (as a logarithm: 0.25 is from 1.00x to 1.28x). */
const LEAST_READINGS = 8;
const LEAST_GROWTH = 0.25;
/** Readings lie off an exponential by less than this share of the flight's whole growth, rounding to hundredths included. */
const MOST_RESIDUAL = 0.03;
/** So many flights must agree, among so many last ones, within this ratio of the fastest to the slowest. */
const AGREEING_FLIGHTS = 3;
const KEPT_FLIGHTS = 5;
const MOST_SPREAD = 1.05;

/**
 * Fits the growth of one table from its own flights, so that neither the site's speed nor its law need be known. A table that does
 * not grow exponentially is never fitted: its flights of different length disagree.
 */
export function createGrowthCurve(): GrowthCurve {
  let flights: readonly CurveFit[] = [];
  let fitted: CurveFit | null = null;
  let sums = NO_SUMS;

  const add = (monotonicMs: number, value: Hundredths): void => {
    const origin = sums.count === 0 ? monotonicMs : sums.originMs;
    const x = monotonicMs - origin;
    const y = Math.log(value / 100);
    sums = {
      originMs: origin,
      count: sums.count + 1,
      x: sums.x + x,
      y: sums.y + y,
      xx: sums.xx + x * x,
      xy: sums.xy + x * y,
      yy: sums.yy + y * y,
      least: Math.min(sums.least, y),
      most: Math.max(sums.most, y),
    };
  };
  const endFlight = (): void => {
    const flight = fitOf(sums);
    sums = NO_SUMS;
    if (flight === null) return;
    flights = [...flights, flight].slice(-KEPT_FLIGHTS);
    fitted = agreedFit(flights);
  };
  return { fit: () => fitted, add, endFlight };
}

/** What a straight line through `ln m` over time needs. */
interface Sums {
  readonly originMs: number;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly least: number;
  readonly most: number;
}

const NO_SUMS: Sums = { originMs: 0, count: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0, least: Infinity, most: -Infinity };

function fitOf({ count, x, y, xx, xy, yy, least, most }: Sums): CurveFit | null {
  if (count < LEAST_READINGS || most - least < LEAST_GROWTH) return null;
  const spreadX = xx - (x * x) / count;
  const spreadXY = xy - (x * y) / count;
  const spreadY = yy - (y * y) / count;
  if (spreadX <= 0 || spreadXY <= 0) return null;
  const residual = Math.sqrt(Math.max(0, spreadY - (spreadXY * spreadXY) / spreadX) / count);
  return residual <= MOST_RESIDUAL * (most - least) ? { ratePerMs: spreadXY / spreadX, reach: most } : null;
}

/** The middle one of the last flights, when most of them agree. */
function agreedFit(flights: readonly CurveFit[]): CurveFit | null {
  const sorted = flights.toSorted((a, b) => a.ratePerMs - b.ratePerMs);
  for (let from = 0; from + AGREEING_FLIGHTS <= sorted.length; from += 1) {
    const group = sorted.slice(from, from + AGREEING_FLIGHTS);
    const { ratePerMs } = group[(AGREEING_FLIGHTS - 1) / 2]!;
    if (group.at(-1)!.ratePerMs > group[0]!.ratePerMs * MOST_SPREAD) continue;
    return { ratePerMs, reach: Math.max(...group.map((flight) => flight.reach)) };
  }
  return null;
}
