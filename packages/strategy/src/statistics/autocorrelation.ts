import { chiSquarePValue } from "./distributions.ts";
import type { RoundCounter } from "./round-counter.ts";

/** Whether a round tells anything of those that follow it. */
export interface Autocorrelation {
  readonly rounds: number;
  /** Of 100 / crash point, which is uniform under the law and so has a variance, unlike the crash point itself; lag 1 first. */
  readonly correlations: readonly number[];
  /** Ljung and Box's statistic over all lags; null with too few rounds. */
  readonly statistic: number | null;
  readonly pValue: number | null;
}

/** Shifts what is summed towards 0, so that sums of 100 million rounds lose no digits that matter. */
const CENTRE = 0.5;

/** Correlations of rounds with those up to `lags` rounds later; pairs across a gap are left out. */
export function createAutocorrelation(lags = 20): RoundCounter<Autocorrelation> {
  const products = new Float64Array(lags + 1);
  const earlier = new Float64Array(lags + 1);
  const later = new Float64Array(lags + 1);
  const pairs = new Float64Array(lags + 1);
  const latest = new Float64Array(lags);
  let [rounds, sum, held] = [0, 0, 0];
  return {
    add(crashPoint) {
      const value = 100 / crashPoint - CENTRE;
      sum += value;
      products[0] = (products[0] as number) + value * value;
      for (let lag = 1; lag <= held; lag += 1) {
        const before = latest[(rounds - lag) % lags] as number;
        products[lag] = (products[lag] as number) + before * value;
        earlier[lag] = (earlier[lag] as number) + before;
        later[lag] = (later[lag] as number) + value;
        pairs[lag] = (pairs[lag] as number) + 1;
      }
      latest[rounds % lags] = value;
      rounds += 1;
      held = Math.min(lags, held + 1);
    },
    addGap() {
      held = 0;
    },
    result() {
      const mean = sum / rounds;
      const squares = (products[0] as number) - rounds * mean ** 2;
      if (rounds < 2 * lags || squares <= 0) return { rounds, correlations: [], statistic: null, pValue: null };
      const correlations: number[] = [];
      let statistic = 0;
      let degrees = 0;
      for (let lag = 1; lag <= lags; lag += 1) {
        const count = pairs[lag] as number;
        const covered =
          (products[lag] as number) - mean * ((earlier[lag] as number) + (later[lag] as number)) + count * mean ** 2;
        correlations.push(covered / squares);
        if (count === 0) continue;
        statistic += (rounds * (rounds + 2) * (covered / squares) ** 2) / count;
        degrees += 1;
      }
      if (degrees === 0) return { rounds, correlations, statistic: null, pValue: null };
      return { rounds, correlations, statistic, pValue: chiSquarePValue(statistic, degrees) };
    },
  };
}
