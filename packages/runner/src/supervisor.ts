import type { EventBus } from "@aviator/core";

/** A worker as the Supervisor sees it. */
export interface SupervisedWorker {
  /** Resolves when the worker ended as it was told to, rejects with what ended it otherwise. */
  readonly ended: Promise<void>;
  /** Whether it has read a frame. One that has not holds nothing that could be lost. */
  hasBegun(): boolean;
  /**
   * Whether it has told that all it had is stored, and only its thread is still ending; keeping compiled sources (`NODE_COMPILE_CACHE`) can take a
   * thread seconds. Without it only the end itself tells.
   */
  hasFinished?(): boolean;
  /** Asks the worker to store what it has and end. */
  stop(): void;
  /** Ends it at once. */
  terminate(): Promise<void>;
}

/** Watches one worker a table and reports one that ends by itself; the others go on. */
export interface Supervisor {
  /** Starts watching a worker. */
  watch(table: string, worker: SupervisedWorker): void;
  /** Names of the tables whose workers are alive. */
  alive(): readonly string[];
  /** Resolves when no worker is left. */
  readonly idle: Promise<void>;
  /**
   * Asks all workers to end and waits; those that outlast `patience` are terminated. Returns the tables of those, but for workers that had
   * not begun to read when they were asked, for a start that is cut short is no failure, and for those that have finished.
   */
  stop(patience: Promise<unknown>): Promise<readonly string[]>;
}

const OUTLASTED = "did not end when it was told to and was ended by force; please report it";

/** Creates a Supervisor that reports on `bus`: `worker.failed` and `worker.stopped`. */
export function createSupervisor(bus: EventBus): Supervisor {
  const workers = new Map<string, SupervisedWorker>();
  const idle = Promise.withResolvers<void>();
  const endings: Promise<void>[] = [];
  /** Tables whose workers are terminated before they have begun, or when they have finished. */
  const harmless = new Set<string>();
  /** Tables whose workers had begun and did not end when they were told to. */
  const forced = new Set<string>();

  const follow = async (table: string, worker: SupervisedWorker): Promise<void> => {
    const failure = await worker.ended.then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    workers.delete(table);
    // A thread that is terminated may end with exit code 0; it has failed all the same.
    if (forced.has(table)) bus.emit("worker.failed", { table, message: OUTLASTED });
    else if (failure === null || harmless.has(table)) bus.emit("worker.stopped", { table });
    else bus.emit("worker.failed", { table, message: failure });
    if (workers.size === 0) idle.resolve();
  };

  return {
    idle: idle.promise,
    alive: () => [...workers.keys()],
    watch(table, worker) {
      workers.set(table, worker);
      endings.push(follow(table, worker));
    },
    async stop(patience) {
      const starting = [...workers].flatMap(([table, worker]) => (worker.hasBegun() ? [] : [table]));
      for (const worker of workers.values()) worker.stop();
      await Promise.race([Promise.all(endings), patience.catch(() => {})]);
      const late = [...workers.entries()];
      for (const [table, worker] of late)
        (starting.includes(table) || worker.hasFinished?.() === true ? harmless : forced).add(table);
      await Promise.all(late.map(([, worker]) => worker.terminate()));
      return [...forced];
    },
  };
}
