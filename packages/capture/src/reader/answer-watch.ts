import type { Clock } from "@aviator/core";

/** Tells when an answer is late, with one timer for the many answers that come in time. */
export interface AnswerWatch {
  /** Resolves as `answer` does, or with `"late"` when it has not answered within the limit. One answer at a time. */
  await<T>(answer: Promise<T>): Promise<T | "late">;
}

interface Pending {
  readonly startedMs: number;
  late(word: "late"): void;
}

/**
 * Creates it. Its timer outlasts the answer that it was set for and is set again when it ends, for what is then still missing: answers
 * come many times a second, and a timer for each, with a signal to cut it short, costs a tenth of a tick. An abort of `signal` ends the
 * timer, but for an answer that is missing at that moment.
 */
export function createAnswerWatch(clock: Clock, limitMs: number, signal: AbortSignal): AnswerWatch {
  let pending: Pending | null = null;
  let isWatching = false;

  const watch = async (): Promise<void> => {
    isWatching = true;
    while (pending !== null) {
      const leftMs = pending.startedMs + limitMs - clock.monotonicMs();
      if (leftMs > 0) await pause(leftMs);
      else {
        pending.late("late");
        pending = null;
      }
    }
    isWatching = false;
  };
  const pause = async (durationMs: number): Promise<void> => {
    if (signal.aborted) return clock.sleep(durationMs);
    await clock.sleep(durationMs, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  };

  return {
    async await(answer) {
      const { promise, resolve } = Promise.withResolvers<"late">();
      pending = { startedMs: clock.monotonicMs(), late: resolve };
      if (!isWatching) void watch();
      try {
        return await Promise.race([answer, promise]);
      } finally {
        pending = null;
      }
    },
  };
}
