import type { Clock } from "./clock.ts";

/** A {@link Clock} that stands still until it is told to go on: for tests and replay. */
export interface VirtualClock extends Clock {
  /** Moves time on, waking each sleeper at its own moment, in order; lets promises settle between them. */
  advance(durationMs: number): Promise<void>;
}

interface Sleeper {
  readonly wakeAtMs: number;
  readonly wake: () => void;
}

/** Creates a virtual clock whose monotonic time starts at 0 and whose UTC time starts at `startUtcMs` (default 0). */
export function createVirtualClock(startUtcMs = 0): VirtualClock {
  let nowMs = 0;
  let sleepers: Sleeper[] = [];

  const sleep = (durationMs: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const onAbort = (): void => {
        sleepers = sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = {
        wakeAtMs: nowMs + Math.max(0, durationMs),
        wake: () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      sleepers.push(sleeper);
      signal?.addEventListener("abort", onAbort, { once: true });
    });

  const advance = async (durationMs: number): Promise<void> => {
    const untilMs = nowMs + durationMs;
    for (;;) {
      await settle();
      const next = earliest(sleepers, untilMs);
      if (next === undefined) break;
      nowMs = Math.max(nowMs, next.wakeAtMs);
      sleepers = sleepers.filter((other) => other !== next);
      next.wake();
    }
    nowMs = untilMs;
    await settle();
  };

  return { monotonicMs: () => nowMs, utcMs: () => startUtcMs + nowMs, sleep, advance };
}

function earliest(sleepers: readonly Sleeper[], untilMs: number): Sleeper | undefined {
  let best: Sleeper | undefined;
  for (const sleeper of sleepers) {
    if (sleeper.wakeAtMs <= untilMs && (best === undefined || sleeper.wakeAtMs < best.wakeAtMs)) best = sleeper;
  }
  return best;
}

/** Promise chains that a wake-up sets off must finish before time moves on; a macrotask runs after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
