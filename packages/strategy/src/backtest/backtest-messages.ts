import type { RecordedRounds } from "../rounds/recorded-rounds.ts";
import type { BacktestResult } from "./backtest.ts";
import type { BacktestSetup, RoundsSettings } from "./backtest-settings.ts";

/** One run of many: what it differs in from the others. */
export interface BacktestJob {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: string;
  readonly rounds: RoundsSettings;
}

/** What a thread that plays runs begins with. */
export interface BacktestSeed {
  /** Name of a built-in strategy, or the file of another. */
  readonly reference: string;
  readonly setup: Pick<BacktestSetup, "bankroll" | "limits" | "table">;
  readonly jobs: readonly BacktestJob[];
  /** True when runs differ in their parameters. */
  readonly isSearch: boolean;
  /** Its columns are shared between all threads; null where rounds are drawn. */
  readonly recorded: RecordedRounds | null;
  /** Places are those of {@link SHARED}. */
  readonly shared: Int32Array;
}

/** Places of what all threads share. */
export const SHARED = {
  /** The next job that nobody plays yet. */
  nextJob: 0,
  /** 1 when all shall stop. */
  stop: 1,
  /** Rounds played, in units of {@link ROUNDS_UNIT}. */
  rounds: 2,
} as const;

/** So that a counter of 32 bits reaches far enough. */
export const ROUNDS_UNIT = 1024;

/** What a thread says. */
export type BacktestReport =
  | { readonly type: "played"; readonly job: number; readonly result: BacktestResult }
  | { readonly type: "done" };
