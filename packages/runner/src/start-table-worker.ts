import { MessageChannel, type Transferable, Worker } from "node:worker_threads";
import type { RecordingStatistics } from "@aviator/capture";
import {
  AviatorError,
  type AviatorEvents,
  createEventReceiver,
  createPortChannel,
  type EventReceiverOptions,
  type SourceGenerations,
  steadyWasm,
  type TableLinkHost,
} from "@aviator/core";
import type { SupervisedWorker } from "./supervisor.ts";
import type { TableCommand, TableReport, TableWorkerSeed } from "./table-worker-messages.ts";

/** A table's worker ended by itself. */
export class TableWorkerError extends AviatorError {
  readonly code = "AVI_RUNNER_TABLE_WORKER";
  readonly remedy = "transient";
}

/** What {@link startTableWorker} needs besides the seed. */
export interface TableWorkerOptions {
  readonly seed: Omit<TableWorkerSeed, "events">;
  /** What of the seed moves to the worker. */
  readonly transfer: readonly Transferable[];
  readonly host: TableLinkHost<TableReport, TableCommand>;
  /** Which start of each worker is the present one; events of an earlier one are dropped. */
  readonly generations: SourceGenerations;
  readonly onEvent: EventReceiverOptions<AviatorEvents>["deliver"];
  /** Whether the worker has read a frame. */
  readonly hasBegun: () => boolean;
  /** The worker's script; default the table worker. */
  readonly entry?: URL;
}

/** A table worker, with the CPU time that its thread used once it has ended. */
export interface TableWorker extends SupervisedWorker {
  cpuMs(): number | null;
  /** What its recording holds, as it last said; null without one. */
  recorded(): RecordingStatistics | null;
}

/** Readings live for a tick: a small nursery is emptied often and keeps six workers in the memory of one. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 128 };

const ENTRY = new URL(
  import.meta.url.endsWith(".ts") ? "./table-worker-thread.ts" : "./table-worker-thread.js",
  import.meta.url,
);

/** Starts the worker thread of one table. */
export function startTableWorker(options: TableWorkerOptions): TableWorker {
  const { seed, host } = options;
  const { port1, port2 } = new MessageChannel();
  // A table's strategy, engine or collector may be a `.ts` file.
  steadyWasm();
  const worker = new Worker(options.entry ?? ENTRY, {
    name: `table ${seed.name}`,
    workerData: { ...seed, events: port2 } satisfies TableWorkerSeed,
    transferList: [...options.transfer, port2],
    resourceLimits: RESOURCE_LIMITS,
  });
  let failure: unknown = null;
  let cpuMs: number | null = null;
  let finished = false;
  let recorded: RecordingStatistics | null = null;
  const events = createEventReceiver({
    channel: createPortChannel(port1),
    generations: options.generations,
    deliver: options.onEvent,
  });
  host.onMessage((report) => {
    if (report.type === "recorded") recorded = report.statistics;
    else {
      cpuMs = report.cpuMs;
      finished = true;
      host.close();
    }
  });
  worker.on("error", (error) => {
    failure = error;
  });
  // Not events.once: it would reject with what the worker threw, without the table's name and with the host left open.
  const exited = new Promise<number>((resolve) => void worker.once("exit", resolve));
  const ended = exited.then(async (code) => {
    host.close();
    // Its last events come before the news that it ended.
    await events.ended;
    if (failure === null && code === 0) return;
    const why = failure instanceof Error ? failure.message : `it ended with exit code ${code}`;
    throw new TableWorkerError(`table ${seed.name}: its worker failed: ${why}`, { cause: failure });
  });
  return {
    ended,
    hasBegun: options.hasBegun,
    hasFinished: () => finished,
    cpuMs: () => cpuMs,
    recorded: () => recorded,
    stop: () => host.post({ type: "stop" }),
    terminate: async () => {
      await worker.terminate();
    },
  };
}
