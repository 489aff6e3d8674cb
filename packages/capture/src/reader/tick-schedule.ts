/** When the next tick is due, and how many were missed before it. */
export interface DueTick {
  readonly index: number;
  readonly skipped: number;
}

/**
 * The tick after `index` of a schedule whose tick n is due at `startMs + n * periodMs`. A tick that is late by less than a
 * period still runs; those before it are skipped, so that lateness never adds up.
 */
export function tickAfter(index: number, startMs: number, periodMs: number, nowMs: number): DueTick {
  const current = Math.floor((nowMs - startMs) / periodMs);
  const next = Math.max(index + 1, current);
  return { index: next, skipped: next - index - 1 };
}
