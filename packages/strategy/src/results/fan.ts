import { type Quantiles, quantilesOf } from "./quantiles.ts";
import { type RunCurve, valueAt } from "./run-curve.ts";

/** Where runs were after so many rounds. */
export interface FanPoint extends Quantiles {
  readonly rounds: number;
}

const FAN_POINTS = 80;

/** Quantiles over runs at evenly spaced rounds. A run that is over stays where it ended. */
export function fanOf(curves: readonly RunCurve[], valuesOf: (curve: RunCurve) => readonly number[]): FanPoint[] {
  const longest = curves.reduce((most, { rounds }) => Math.max(most, rounds), 0);
  const points = Math.min(FAN_POINTS, longest);
  return Array.from({ length: points + 1 }, (_, point) => {
    const rounds = points === 0 ? 0 : Math.round((longest * point) / points);
    return { rounds, ...quantilesOf(curves.map((curve) => valueAt(curve, valuesOf(curve), rounds))) };
  });
}
