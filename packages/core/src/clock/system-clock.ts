import type { Clock } from "./clock.ts";

/** `performance.now()` starts anew in each thread; the process's own counter is one for all of them. */
const monotonicMs: () => number =
  typeof globalThis.process?.hrtime === "function"
    ? () => {
        const [seconds, nanoseconds] = process.hrtime();
        return seconds * 1000 + nanoseconds / 1e6;
      }
    : () => performance.now();

/** The machine's clock. */
export const systemClock: Clock = {
  monotonicMs,
  utcMs: () => Date.now(),
  sleep,
};

function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      },
      Math.max(0, durationMs),
    );
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
