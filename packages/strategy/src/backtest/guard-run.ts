import { type Clock, systemClock } from "@aviator/core";
import { StrategyTooSlowError } from "../errors.ts";
import { DECIDE_WITHIN_MS } from "../executor/strategy-executor.ts";
import { createTimeLimit, TimeIsOver, type TimeLimit } from "../executor/time-limit.ts";
import type { BacktestRun } from "./backtest-run.ts";

/** A portion is meant to take so long: progress and Ctrl-C are looked at after each. */
const PORTION_MS = 25;
const LARGEST_PORTION = 1_048_576;
/** Being watched costs half a millisecond a portion; so many decisions of the slowest kind still end in time. */
const FIRST_PORTION = 32;
/** No portion takes so long unless a decision doesn't end. */
const PATIENCE_MS = 5000;

/** How a run is watched. */
export interface GuardOptions {
  /** Names the strategy in the message. */
  readonly strategy: string;
  /** Called after every portion with the rounds played by then; false stops the run. */
  readonly goOn?: ((rounds: number) => boolean) | undefined;
  /** Default: the machine's. It decides how large portions are, never what comes out. */
  readonly clock?: Clock | undefined;
  /** What stops it; one serves any number of runs of a thread. Default: a new one, which takes some milliseconds to make. */
  readonly limit?: TimeLimit | undefined;
}

/**
 * Plays a run to its end in portions, each of which is stopped when it hangs. Returns true when the end was reached.
 *
 * @throws StrategyTooSlowError for a decision that doesn't end; StrategyError for what else a strategy may not do.
 */
export function guardRun(
  run: BacktestRun,
  { strategy, goOn, clock = systemClock, limit = createTimeLimit() }: GuardOptions,
): boolean {
  let portion = FIRST_PORTION;
  let rounds = 0;
  while (!run.isOver) {
    const startedMs = clock.monotonicMs();
    try {
      rounds += limit.run(() => run.advance(portion), PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof TimeIsOver)) throw error;
      throw new StrategyTooSlowError(
        strategy,
        `must decide within ${DECIDE_WITHIN_MS} ms (found no end within ${PATIENCE_MS / 1000} s)`,
      );
    }
    if (goOn?.(rounds) === false) return false;
    const tookMs = clock.monotonicMs() - startedMs;
    if (tookMs < PORTION_MS / 4) portion = Math.min(LARGEST_PORTION, portion * 4);
    else if (tookMs < PORTION_MS) portion = Math.min(LARGEST_PORTION, portion * 2);
    else if (tookMs > 2 * PORTION_MS) portion = Math.max(1, Math.floor(portion / 2));
  }
  return true;
}
