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

interface ClientJob {
  readonly client: number;
  readonly job: PendingJob;
}

/** Creates an empty line. Jobs are kept until their turn, even past their deadline: one look at the clock then is cheaper than a timer each. */
export function createJobLine(limit: number, clock: Clock): JobLine {
  const queue = createFairQueue<ClientJob>(limit);
  let next: ClientJob | undefined;
  const hasWork = (): boolean => {
    while (next === undefined || next.job.expiresAtMs <= clock.monotonicMs()) {
      next?.job.answer(TOO_LATE);
      next = queue.next();
      if (next === undefined) return false;
    }
    return true;
  };
  return {
    add: (client, job) => queue.add(client, { client, job }),
    hasWork,
    take() {
      const taken = hasWork() ? next?.job : undefined;
      next = undefined;
      return taken;
    },
    refuse(failure, client) {
      if (next !== undefined && (client === undefined || client === next.client)) {
        next.job.answer(failure);
        next = undefined;
      }
      for (const { job } of queue.drain(client)) job.answer(failure);
    },
  };
}
