import type { Clock } from "@aviator/core";
import type { Output } from "../command-line/output.ts";
import type { Runner } from "../runner.ts";
import { createLiveView } from "./live-view.ts";

/** What {@link followRunner} follows, and until when. */
export interface FollowOptions {
  readonly runner: Pick<Runner, "tables" | "state" | "bus" | "ended">;
  readonly output: Output;
  readonly clock: Clock;
  /** Ends it when it aborts. */
  readonly signal: AbortSignal;
  /** Asked a few times a second: true ends it. Default never. */
  readonly isOver?: () => boolean;
  /** Lines to show below the tables. Default none. */
  readonly footer?: () => readonly string[];
  /** Rejects when something else that the run depends on is lost. Default never. */
  readonly lost?: Promise<never>;
}

const LIVE_EVERY_MS = 250;
const PROGRESS_EVERY_MS = 10_000;

/**
 * Shows a runner's tables, one live line each on a terminal and a block of lines every ten seconds elsewhere, until it is over,
 * interrupted or ended by itself. Rejects when the screen or the writer is lost.
 */
export async function followRunner(options: FollowOptions): Promise<void> {
  const { runner, output, clock, signal, footer = () => [] } = options;
  const view = createLiveView(
    runner.tables.map(({ name }) => name),
    runner.state,
    clock,
  );
  using subscriptions = new DisposableStack();
  subscriptions.defer(runner.bus.on("round.crashed", ({ table, round }) => view.addCrashPoint(table, round.crashPoint)));
  subscriptions.defer(runner.bus.on("worker.failed", ({ table }) => view.addFailure(table)));

  // Waited for once: a race at every tick would leave one more reaction on these promises each time, for as long as the runner runs.
  const ending = new AbortController();
  let loss: { readonly error: unknown } | null = null;
  Promise.race([runner.ended, ...(options.lost === undefined ? [] : [options.lost])]).then(
    () => ending.abort(),
    (error: unknown) => {
      loss = { error };
      ending.abort();
    },
  );
  const over = AbortSignal.any([signal, ending.signal]);
  let progressAtMs = clock.monotonicMs() + PROGRESS_EVERY_MS;
  try {
    while (!over.aborted) {
      if (output.isLive) output.live([...view.lines(output.width), ...footer()]);
      else if (clock.monotonicMs() >= progressAtMs) {
        for (const line of [...view.lines(output.width), ...footer()]) output.line(line);
        progressAtMs += PROGRESS_EVERY_MS;
      }
      if (options.isOver?.() === true) break;
      await clock.sleep(LIVE_EVERY_MS, over).catch(() => {});
    }
  } finally {
    output.endLive();
  }
  if (loss !== null) throw (loss as { readonly error: unknown }).error;
  if (signal.aborted) output.line("stopping: everything read is being stored; Ctrl-C again ends at once");
}
