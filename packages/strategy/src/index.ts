export { collectOutcomes, type CollectedOutcomes } from "./backtest/collect-outcomes.ts";
export type { RoundOutcome, RoundOutcomes } from "./backtest/round-outcome.ts";
export { formatPValue } from "./results/format-numbers.ts";
export { renderReport, type ReportContents } from "./report/render-report.ts";
export { firstLine, formatSummary } from "./results/format-summary.ts";
export type { FanPoint } from "./results/fan.ts";
export { findLookAhead, type LookAhead, type LookAheadTrial } from "./results/find-look-ahead.ts";
export type { Histogram } from "./results/histogram.ts";
export type { Quantiles } from "./results/quantiles.ts";
export { estimateReturn, type ReturnEstimate, type ReturnSums } from "./results/return-estimate.ts";
export {
  createRunAccumulator,
  type OutcomeSquares,
  type RunAccumulator,
  type RunAccumulatorOptions,
  type RunResult,
} from "./results/run-accumulator.ts";
export type { RunCurve } from "./results/run-curve.ts";
export { assessSearch, type Search, type SearchAssessment } from "./results/search/assess-search.ts";
export { formatSearch } from "./results/search/format-search.ts";
export type { Luck } from "./results/search/reality-check.ts";
export type { SearchTry } from "./results/search/search-blocks.ts";
export {
  createRunsSummary,
  type RuinEstimate,
  type RunsSummarizer,
  type RunsSummary,
  type RunsSummaryOptions,
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
