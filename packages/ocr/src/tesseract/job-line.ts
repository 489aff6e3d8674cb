import type { Clock } from "@aviator/core";
import { createFairQueue } from "./fair-queue.ts";
import { TOO_LATE } from "./in-time.ts";
import type { TesseractFailure } from "./tesseract-client.ts";
import type { PendingJob } from "./worker-slot.ts";

/** Jobs that wait for a worker, clients taking turns. */
export interface JobLine {
  /** False when that client has too many waiting already. */
  add(client: number, job: PendingJob): boolean;
  /** True while a job waits that is still wanted. */
  hasWork(): boolean;
  take(): PendingJob | undefined;
  /** Answers all jobs of a client, or all there are. */
  refuse(failure: TesseractFailure, client?: number): void;
}

/** Creates an empty line. Jobs are kept until their turn, even past their deadline: one look at the clock then is cheaper than a timer each. */
export function createJobLine(limit: number, clock: Clock): JobLine {
  const queue = createFairQueue<PendingJob>(limit);
  let next: PendingJob | undefined;
  const hasWork = (): boolean => {
    while (next === undefined || next.expiresAtMs <= clock.monotonicMs()) {
      next?.answer(TOO_LATE);
      next = queue.next();
      if (next === undefined) return false;
    }
    return true;
  };
  return {
    add: (client, job) => queue.add(client, job),
    hasWork,
    take() {
      const taken = hasWork() ? next : undefined;
      next = undefined;
      return taken;
    },
    refuse(failure, client) {
      if (client === undefined) {
        next?.answer(failure);
        next = undefined;
      }
      for (const { answer } of queue.drain(client)) answer(failure);
    },
  };
}
