import { createVirtualClock, type VirtualClock } from "@aviator/core";
import {
  createTesseractService,
  type TesseractService,
  type TesseractServiceOptions,
  type TesseractWorker,
} from "../../src/index.ts";
import type { TesseractReading } from "../../src/tesseract/tesseract-client.ts";

/** A thread and what it is told. */
export interface Scripted {
  readonly worker: TesseractWorker;
  /** Ends the picture under way. */
  finish(reading?: TesseractReading | Error): void;
  readonly terminated: () => boolean;
}

/** A thread that works when it is told to: real threads have a time of their own. */
export function scripted(ready: Promise<void> = Promise.resolve()): Scripted {
  const job: { current?: PromiseWithResolvers<TesseractReading> } = {};
  let terminated = false;
  return {
    worker: {
      ready,
      recognise: () => (job.current = Promise.withResolvers<TesseractReading>()).promise,
      terminate: async () => {
        terminated = true;
        job.current?.reject(new Error("terminated"));
      },
    },
    finish: (reading = { text: "1", confidence: 1, symbols: [] }) => {
      if (reading instanceof Error) job.current?.reject(reading);
      else job.current?.resolve(reading);
    },
    terminated: () => terminated,
  };
}

/** A service of such threads, and the clock that it goes by. */
export interface ScriptedService {
  readonly clock: VirtualClock;
  readonly threads: readonly Scripted[];
  readonly service: TesseractService;
  /** The thread that was started last. */
  readonly current: () => Scripted;
}

/** Starts it with limits of its own. */
export function scriptedService(options: TesseractServiceOptions = {}): ScriptedService {
  const clock = createVirtualClock();
  const threads: Scripted[] = [];
  const service = createTesseractService({
    clock,
    start: () => {
      threads.push(scripted());
      return threads.at(-1)!.worker;
    },
    ...options,
  });
  return { clock, threads, service, current: () => threads.at(-1)! };
}
