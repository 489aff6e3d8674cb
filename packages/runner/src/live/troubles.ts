import { formatMultiplier } from "@aviator/core";
import type { Output } from "../command-line/output.ts";
import type { Runner } from "../runner.ts";

/** What went wrong while a runner ran and stopped. */
export interface Troubles extends Disposable {
  /** Tables whose workers ended by themselves. */
  readonly failedTables: readonly string[];
  /** Records that were given up. */
  notStored(): number;
}

/** Writes down a runner's troubles as lines, from now until it is disposed of, and counts them. */
export function watchTroubles(runner: Runner, output: Output): Troubles {
  const failedTables: string[] = [];
  let notStored = 0;
  const subscriptions = new DisposableStack();
  subscriptions.defer(
    runner.bus.on("worker.failed", ({ table, message }) => {
      failedTables.push(table);
      output.line(message);
    }),
  );
  subscriptions.defer(
    runner.bus.on("record.delayed", ({ table, kind, message }) =>
      output.line(`table ${table}: a ${kind} waits to be stored: ${message}`),
    ),
  );
  subscriptions.defer(
    runner.bus.on("record.failed", ({ table, kind, message }) => {
      notStored += 1;
      if (notStored <= LINES) output.line(`table ${table}: a ${kind} was not stored: ${message}`);
    }),
  );
  subscriptions.defer(
    runner.bus.on("collector.failed", ({ table, collector, message }) =>
      output.line(`table ${table}: collector ${collector} failed and is asked no more: ${message}`),
    ),
  );
  subscriptions.defer(
    runner.bus.on("stream.disagreed", ({ stream, rounds }) => {
      const points = rounds.map(
        ({ table, crashPoint }) => `${table} ${crashPoint === null ? "?" : formatMultiplier(crashPoint)}`,
      );
      output.line(`stream ${stream}: tables differ on a crash point: ${points.join(", ")}`);
    }),
  );
  return { failedTables, notStored: () => notStored, [Symbol.dispose]: () => subscriptions.dispose() };
}

/** After so many the reason is known; the count is in the summary. */
const LINES = 10;
