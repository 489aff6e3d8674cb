import type { Clock } from "@aviator/core";
import { messageOf, TesseractMissingError } from "../errors.ts";
import type { TesseractWorker } from "../tesseract-worker.ts";
import { checkImage } from "./check-image.ts";
import type { TesseractAnswer } from "./tesseract-client.ts";
import type { TesseractThreadJob } from "./thread-messages.ts";

/** A job with its way back. */
export interface PendingJob {
  readonly job: TesseractThreadJob;
  /** On the clock's monotonic time; a job past it is not begun. */
  readonly expiresAtMs: number;
  answer(answer: TesseractAnswer): void;
}

/** What a slot works with. */
export interface WorkerSlotOptions {
  start(): TesseractWorker;
  readonly clock: Clock;
  /** Pictures after which the worker is replaced, before it grows. */
  readonly recycleAfter: number;
  /** Time without a picture after which the worker is ended, to give its memory back. */
  readonly sleepAfterMs: number;
  /** The next job that is still wanted; undefined when none waits. */
  take(): PendingJob | undefined;
  /** True while jobs wait. */
  hasWork(): boolean;
  /** True while some slot works and will take what waits. */
  isServed(): boolean;
  onTrouble(error: unknown): void;
  onStart(): void;
}

/** The place of one worker: starts it at need, replaces it when it is worn or broken, lets it sleep. */
export interface WorkerSlot {
  /** `ready` and `empty` wait for work, with a worker and without one; `pausing` is the time after a failure. */
  state(): "ready" | "empty" | "working" | "pausing";
  /** Says that there is work. */
  wake(): void;
  close(): Promise<void>;
}

const FIRST_BACKOFF_MS = 250;
const LONGEST_BACKOFF_MS = 30_000;
/** A picture takes some 10 ms: what takes this long never ends. */
const STUCK_AFTER_MS = 5000;

/** Creates an empty slot: nothing is started before the first {@link WorkerSlot.wake}. */
export function createWorkerSlot(options: WorkerSlotOptions): WorkerSlot {
  const { clock } = options;
  const closing = new AbortController();
  const held = createHeldWorker(options, closing.signal);
  let running = false;
  let idle = new AbortController();

  const work = async (): Promise<void> => {
    while (!closing.signal.aborted && options.hasWork()) {
      const loaded = await held.ready();
      const pending = loaded === null ? undefined : options.take();
      if (loaded === null || pending === undefined) continue;
      // Its owner may have emptied it while it waited: no fault of the worker's.
      const bad = checkImage(pending.job.image);
      if (bad !== null) {
        pending.answer(bad);
        continue;
      }
      try {
        pending.answer(await withinReason(loaded.recognise(pending.job), clock));
        held.succeeded();
      } catch (error) {
        pending.answer({ failure: "crashed", message: messageOf(error) });
        if (!closing.signal.aborted) await held.failed(error);
      }
    }
  };
  const run = async (): Promise<void> => {
    try {
      // A job may come in while the last one's end makes its way here.
      do await work();
      while (!closing.signal.aborted && options.hasWork());
    } finally {
      running = false;
    }
    if (closing.signal.aborted) return;
    idle = new AbortController();
    const slept = await clock.sleep(options.sleepAfterMs, idle.signal).then(
      () => true,
      () => false,
    );
    if (slept && !running) await held.drop();
  };
  return {
    state() {
      if (running) return held.isPausing() ? "pausing" : "working";
      return held.isLive() ? "ready" : "empty";
    },
    wake() {
      if (running || closing.signal.aborted) return;
      idle.abort();
      running = true;
      run().catch((error: unknown) => tell(options, error));
    },
    async close() {
      closing.abort();
      idle.abort();
      await held.drop();
    },
  };
}

/** The worker of a slot, and what it has done. */
interface HeldWorker {
  /** A loaded worker, replaced when it is worn; null when it could not be started, after a pause. */
  ready(): Promise<TesseractWorker | null>;
  succeeded(): void;
  /** Tells of the failure, ends the worker, and pauses. */
  failed(error: unknown): Promise<void>;
  drop(): Promise<void>;
  isLive(): boolean;
  /** True from a failure to the end of the pause after it. */
  isPausing(): boolean;
}

function createHeldWorker(options: WorkerSlotOptions, closing: AbortSignal): HeldWorker {
  let worker: TesseractWorker | null = null;
  let jobs = 0;
  let failures = 0;
  let pausing = false;

  const drop = async (): Promise<void> => {
    const old = worker;
    worker = null;
    await old?.terminate();
  };
  const giveUp = async (error: unknown): Promise<void> => {
    pausing = true;
    tell(options, error);
    await drop();
    failures += 1;
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
    await settled(options.clock.sleep(backoffMs, closing));
    pausing = false;
  };
  const ready = async (): Promise<TesseractWorker | null> => {
    if (worker !== null && jobs >= options.recycleAfter) await drop();
    if (closing.aborted) return null;
    jobs += 1;
    if (worker !== null) return worker;
    try {
      const begun = options.start();
      worker = begun;
      jobs = 1;
      options.onStart();
      await begun.ready;
      return begun;
    } catch (error) {
      // A worker that is ended while it loads did nothing wrong.
      if (closing.aborted) return null;
      pausing = true;
      if (!options.isServed()) refuseAll(options, error);
      await giveUp(error);
      return null;
    }
  };
  const succeeded = (): void => {
    failures = 0;
  };
  return { ready, succeeded, failed: giveUp, drop, isLive: () => worker !== null, isPausing: () => pausing };
}

/** Answers whatever waits with what keeps a worker from starting. */
function refuseAll(options: WorkerSlotOptions, error: unknown): void {
  const failure = error instanceof TesseractMissingError ? "unavailable" : "crashed";
  const message = messageOf(error);
  for (let job = options.take(); job !== undefined; job = options.take()) job.answer({ failure, message });
}

/** Tells of what went wrong; a fault of who listens must not end the slot. */
function tell(options: WorkerSlotOptions, error: unknown): void {
  try {
    options.onTrouble(error);
  } catch {
    // There is nobody else to tell.
  }
}

/** Waits for an end, whichever: an abort only ends the pause. */
async function settled(pause: Promise<void>): Promise<void> {
  try {
    await pause;
  } catch {
    // The slot is closing.
  }
}

async function withinReason<T>(work: Promise<T>, clock: Clock): Promise<T> {
  const patience = new AbortController();
  const stuck = clock.sleep(STUCK_AFTER_MS, patience.signal).then(
    () => {
      throw new Error(`Tesseract gave no answer within ${STUCK_AFTER_MS} ms`);
    },
    () => new Promise<never>(() => {}),
  );
  try {
    return await Promise.race([work, stuck]);
  } finally {
    patience.abort();
  }
}
