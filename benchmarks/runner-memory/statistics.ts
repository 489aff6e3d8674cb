/** The middle value, the upper one of two. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Standard deviations of a slope that hold it with 95 %. */
const INTERVAL = 1.96;

/** Least-squares slope of y over x, and the half width of its 95 % interval. */
export function slopeWithInterval(
  x: readonly number[],
  y: readonly number[],
): { readonly slope: number; readonly halfInterval: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const spread = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  const slope = x.reduce((sum, value, index) => sum + (value - meanX) * (y[index]! - meanY), 0) / spread;
  const rest = x.reduce((sum, value, index) => sum + (y[index]! - meanY - slope * (value - meanX)) ** 2, 0);
  return { slope, halfInterval: INTERVAL * Math.sqrt(rest / (x.length - 2) / spread) };
}
