/** Where time comes from. Everything that waits or measures takes one, so that tests and replay own the time. */
export interface Clock {
  /** Milliseconds that never jump or run backwards; for durations, deadlines and staleness. The same in all threads. */
  monotonicMs(): number;
  /** UTC milliseconds since 1970; for stored times only. */
  utcMs(): number;
  /** Resolves after `durationMs`, or rejects with the signal's reason as soon as it aborts. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}
