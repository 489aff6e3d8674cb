import { normalInterval, type Interval } from "../interval.ts";

/** A mean with its 95 % interval. */
export interface MeanEstimate {
  readonly mean: number;
  readonly interval: Interval;
}

/** Collects the mean of independent values, one by one. */
export interface MeanCounter {
  add(value: number): void;
  /** Null with fewer than two values. */
  result(): MeanEstimate | null;
}

/** Welford's running mean and variance. */
export function createMean(): MeanCounter {
  let [count, mean, squares] = [0, 0, 0];
  return {
    add(value) {
      count += 1;
      const distance = value - mean;
      mean += distance / count;
      squares += distance * (value - mean);
    },
    result: () => (count < 2 ? null : { mean, interval: normalInterval(mean, Math.sqrt(squares / (count - 1) / count)) }),
  };
}
