/** How many values lie where. */
export interface Histogram {
  /** Where the first bin begins, and how wide each is. */
  readonly from: number;
  readonly width: number;
  readonly counts: readonly number[];
}

/** Bins of one width over all values; a single bin when all are equal. */
export function histogramOf(values: readonly number[], bins: number): Histogram {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (!(high > low))
    return { from: values.length === 0 ? 0 : low, width: 1, counts: values.length === 0 ? [] : [values.length] };
  const counts = Array<number>(bins).fill(0);
  const width = (high - low) / bins;
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { from: low, width, counts };
}
