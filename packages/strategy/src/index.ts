export { backtest, type BacktestOptions, type BacktestResult } from "./backtest/backtest.ts";
export {
  backtestMany,
  type BacktestManyOptions,
  type BacktestManyResult,
  type BacktestProgress,
  type BacktestTry,
  evidenceOf,
} from "./backtest/backtest-many.ts";
export type { BacktestSettings, BacktestSetup, RoundsSettings } from "./backtest/backtest-settings.ts";
export { collectOutcomes, type CollectedOutcomes } from "./backtest/collect-outcomes.ts";
export { BacktestThreadError } from "./backtest/play-in-threads.ts";
export type { RoundOutcome, RoundOutcomes } from "./backtest/round-outcome.ts";
export { bankrollLimits } from "./context/bankroll-limits.ts";
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
export {
  type LoadedStrategy,
  loadStrategy,
  type LoadStrategyOptions,
  StrategyLoadError,
  StrategyModuleError,
} from "./loading/load-strategy.ts";
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
export type { BetRefusal } from "./play/refusal-log.ts";
export {
  type RecordedRounds,
  recordedColumns,
  recordedRounds,
  type RecordedRoundsOptions,
  type WrittenRound,
} from "./rounds/recorded-rounds.ts";
export { playedCrashPoints } from "./rounds/played-rounds.ts";
export type { Decision, PanelBet, RemainingLimits, Strategy, StrategyContext } from "./strategy.ts";
export { stakeFor } from "./table/stake-for.ts";
export type { TableRules, TableView } from "./table/table-rules.ts";
export { z } from "zod";
export { formatPValue } from "./results/format-numbers.ts";
export { renderReport, type ReportContents } from "./report/render-report.ts";
export type { ReportedTry } from "./report/try-rows.ts";
export { strategyTitle } from "./report/strategy-title.ts";
export { firstLine, formatSummary } from "./results/format-summary.ts";
export type { FanPoint } from "./results/fan.ts";
export { findLookAhead, type LookAhead, type LookAheadTrial } from "./results/find-look-ahead.ts";
export { findStrategyLookAhead, type StrategyLookAheadTrial } from "./results/strategy-look-ahead.ts";
export type { Histogram } from "./results/histogram.ts";
export type { Quantiles } from "./results/quantiles.ts";
export { estimateReturn, type ReturnEstimate, type ReturnSums, sumReturns } from "./results/return-estimate.ts";
export {
  createRunAccumulator,
  type OutcomeSquares,
  type RunAccumulator,
  type RunAccumulatorOptions,
  type RunResult,
} from "./results/run-accumulator.ts";
export type { RunsEnd } from "./results/runs-end.ts";
export type { RunCurve } from "./results/run-curve.ts";
export { assessSearch, type Search, type SearchAssessment } from "./results/search/assess-search.ts";
export { formatSearch } from "./results/search/format-search.ts";
export type { Luck } from "./results/search/reality-check.ts";
export type { SearchTry } from "./results/search/search-blocks.ts";
export {
  createRunsSummary,
  type RunsEvidence,
  type RunsSummarizer,
  type RunsSummary,
  type RunsSummaryOptions,
  type SummedUpRun,
} from "./results/summarize-runs.ts";
export { adjustPValues } from "./statistics/adjust-p-values.ts";
export { type Autocorrelation, createAutocorrelation } from "./statistics/autocorrelation.ts";
export type { ChiSquareTest } from "./statistics/chi-square.ts";
export { compareTables } from "./statistics/compare-tables.ts";
export {
  countCrashPoints,
  countsFromReached,
  type CrashPointCounts,
  type ReachedCount,
} from "./statistics/crash-point-counts.ts";
export { type EdgeFit, fitEdge, type FlatReturn, flatReturns } from "./statistics/fit-edge.ts";
export { checkLines, edgeLine, formatRoundStatistics } from "./statistics/format-round-statistics.ts";
export { goodnessOfFit } from "./statistics/goodness-of-fit.ts";
export { HOUSE_EDGE, reachProbability } from "./statistics/house-edge.ts";
export { type Interval, proportionInterval } from "./statistics/interval.ts";
export {
  evaluatePredictor,
  type PredictorEvaluation,
  type PredictorScore,
  type PredictorTrial,
} from "./statistics/predictor/evaluate-predictor.ts";
export { formatEvaluation } from "./statistics/predictor/format-evaluation.ts";
export type { MeanEstimate } from "./statistics/predictor/mean-estimate.ts";
export { PredictorError } from "./statistics/predictor/predictor-error.ts";
export { createBaseRate, type RoundModel } from "./statistics/predictor/round-model.ts";
export { createRepeatsTest, type RepeatsCounter, type RepeatsTest } from "./statistics/repeats-test.ts";
export type { RoundCounter } from "./statistics/round-counter.ts";
export {
  createRoundStatistics,
  type RoundCheck,
  roundChecks,
  type RoundStatistics,
  type RoundStatisticsOptions,
} from "./statistics/round-statistics.ts";
export { createRunsTest, type RunsTest } from "./statistics/runs-test.ts";
export { COMPLETE_SHARE, type Trust, trustOf } from "./statistics/trust.ts";
