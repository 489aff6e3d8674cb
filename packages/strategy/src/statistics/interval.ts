import { betaQuantile, normalQuantile } from "./distributions.ts";

/** Bounds that hold what is estimated, with a probability of 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What lies outside of an interval, on both sides together. */
const OUTSIDE = 0.05;

/** The 95 % interval around an estimate whose error is normal. */
export function normalInterval(estimate: number, standardError: number): Interval {
  const half = normalQuantile(1 - OUTSIDE / 2) * standardError;
  return { low: estimate - half, high: estimate + half };
}

/**
 * The exact 95 % interval of Clopper and Pearson for the probability behind `hits` of `trials` independent draws: rather too wide
 * than too narrow, also where nothing or everything was hit. Null without a trial.
 */
export function proportionInterval(hits: number, trials: number): Interval | null {
  if (trials === 0) return null;
  return {
    low: hits === 0 ? 0 : betaQuantile(OUTSIDE / 2, hits, trials - hits + 1),
    high: hits === trials ? 1 : betaQuantile(1 - OUTSIDE / 2, hits + 1, trials - hits),
  };
}
