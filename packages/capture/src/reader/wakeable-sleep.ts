import type { Clock } from "@aviator/core";

/** A sleep that can be cut short. */
export interface WakeableSleep {
  /** Resolves after `durationMs`, when woken, or when the signal aborts. One at a time. */
  sleep(durationMs: number): Promise<void>;
  /** Ends the sleep; without one, the next. */
  wake(): void;
}

/** Longest pause of a timer; what sleeps longer is woken and sleeps on. */
const LONGEST_MS = 2 ** 31 - 1;

/** Creates it; after the signal has aborted nothing sleeps any more. */
export function createWakeableSleep(clock: Clock, signal: AbortSignal): WakeableSleep {
  let isWoken = false;
  let sleeping: AbortController | null = null;
  const wake = (): void => {
    isWoken = true;
    sleeping?.abort();
  };
  signal.addEventListener("abort", wake, { once: true });
  return {
    wake,
    async sleep(durationMs) {
      if (signal.aborted) return;
      const controller = new AbortController();
      sleeping = controller;
      // Even who is woken beforehand lets waiting messages have their turn.
      const sleepMs = isWoken ? 0 : Math.min(durationMs, LONGEST_MS);
      await clock.sleep(sleepMs, controller.signal).catch((error: unknown) => {
        if (!controller.signal.aborted) throw error;
      });
      sleeping = null;
      isWoken = false;
    },
  };
}
