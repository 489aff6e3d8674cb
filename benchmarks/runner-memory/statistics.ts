/** The middle value, the upper one of two. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Standard deviations of a slope that hold it with 95 %. */
const INTERVAL = 1.96;

/** Least-squares slope of y over x, and the half width of its 95 % interval. */
export function slopeWithInterval(points: readonly (readonly [x: number, y: number])[]): {
  readonly slope: number;
  readonly halfInterval: number;
} {
  const sum = (term: (x: number, y: number) => number): number => points.reduce((total, [x, y]) => total + term(x, y), 0);
  const meanX = sum((x) => x) / points.length;
  const meanY = sum((_, y) => y) / points.length;
  const spread = sum((x) => (x - meanX) ** 2);
  const slope = sum((x, y) => (x - meanX) * (y - meanY)) / spread;
  const rest = sum((x, y) => (y - meanY - slope * (x - meanX)) ** 2);
  return { slope, halfInterval: INTERVAL * Math.sqrt(rest / (points.length - 2) / spread) };
}
