export { backtest, type BacktestOptions, type BacktestResult } from "./backtest/backtest.ts";
export type { BacktestSettings, BacktestSetup, RoundsSettings } from "./backtest/backtest-settings.ts";
export { collectOutcomes, type CollectedOutcomes } from "./backtest/collect-outcomes.ts";
export type { RoundOutcome, RoundOutcomes } from "./backtest/round-outcome.ts";
export type { RunTotals } from "./backtest/run-totals.ts";
export type { HistoryItem, HistoryView, SettledBet } from "./context/history-view.ts";
export { type PastRound, strategyContext, type StrategyContextOptions } from "./context/strategy-context.ts";
export { defineStrategy, type StrategyDefinition } from "./define-strategy.ts";
export {
  BadDecisionError,
  BadStateError,
  NotDeterministicError,
  StrategyError,
  StrategyThrewError,
  StrategyTooSlowError,
} from "./errors.ts";
export {
  DECIDE_WITHIN_MS,
  type DecidedBet,
  type ExecutedDecision,
  StrategyExecutor,
  type StrategyExecutorOptions,
} from "./executor/strategy-executor.ts";
export { StrategyLoadError } from "./loading/import-file.ts";
export { type LoadedStrategy, loadStrategy, StrategyModuleError } from "./loading/load-strategy.ts";
export { parametersJsonSchema, parseParameters } from "./parameters.ts";
export { BUILT_IN_STRATEGIES } from "./plans/built-in-strategies.ts";
export { dalembert, type DalembertParameters } from "./plans/dalembert.ts";
export { fibonacci, type FibonacciParameters } from "./plans/fibonacci.ts";
export { flat, type FlatParameters } from "./plans/flat.ts";
export { fromLadder, type WrittenLadder } from "./plans/from-ladder.ts";
export { hedge, type HedgeParameters } from "./plans/hedge.ts";
export { kelly, type KellyParameters } from "./plans/kelly.ts";
export { labouchere, type LabouchereParameters } from "./plans/labouchere.ts";
export { ladder, type LadderParameters } from "./plans/ladder.ts";
export { martingale, type MartingaleParameters } from "./plans/martingale.ts";
export { reverseMartingale, type ReverseMartingaleParameters } from "./plans/reverse-martingale.ts";
export { trigger, type TriggerParameters } from "./plans/trigger.ts";
export type { BetRefusal } from "./play/table-play.ts";
export {
  type RecordedRounds,
  recordedColumns,
  recordedRounds,
  type RecordedRoundsOptions,
  type WrittenRound,
} from "./rounds/recorded-rounds.ts";
export type { Decision, PanelBet, RemainingLimits, Strategy, StrategyContext } from "./strategy.ts";
export { stakeFor } from "./table/stake-for.ts";
export type { TableView } from "./table/table-rules.ts";
export { z } from "zod";
