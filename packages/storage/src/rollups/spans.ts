/** Milliseconds of the spans that rollups are kept for. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** A round takes about this long, for a table whose own pace is not known: from crash to crash, as most tables play. */
export const USUAL_ROUND_MS = 22_000;

/** Start of the span of `spanMs` that holds a moment. */
export function startOf(atMs: number, spanMs: number): number {
  return Math.floor(atMs / spanMs) * spanMs;
}
