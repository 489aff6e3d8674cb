import type { RecordedRounds } from "../rounds/recorded-rounds.ts";
import type { BacktestJobs } from "./backtest-jobs.ts";
import type { BacktestResult } from "./backtest.ts";
import type { BacktestSetup } from "./backtest-settings.ts";

/** What a thread that plays runs begins with. */
export interface BacktestSeed {
  /** Name of a built-in strategy, or the file of another. */
  readonly reference: string;
  readonly setup: Pick<BacktestSetup, "bankroll" | "limits" | "table">;
  readonly jobs: BacktestJobs;
  /** Its columns are shared between all threads; null where rounds are drawn. */
  readonly recorded: RecordedRounds | null;
  /** Places are those of {@link SHARED}. */
  readonly shared: Int32Array;
  /** One place: the rounds that all threads have played. */
  readonly rounds: BigInt64Array;
}

/** Places of what all threads share. */
export const SHARED = {
  /** The next job that nobody plays yet. */
  nextJob: 0,
  /** 1 when all shall stop. */
  stop: 1,
} as const;

/** What a thread says of a run; its settings are known. */
export type PlayedRun = Omit<BacktestResult, "settings">;

/** What a thread says. */
export type BacktestReport =
  | { readonly type: "played"; readonly job: number; readonly run: PlayedRun }
  | { readonly type: "done" };
