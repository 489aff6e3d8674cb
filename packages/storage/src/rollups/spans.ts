/** Milliseconds of the spans that rollups are kept for. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Start of the span of `spanMs` that holds a moment. */
export function startOf(atMs: number, spanMs: number): number {
  return Math.floor(atMs / spanMs) * spanMs;
}
