export { collectOutcomes, type CollectedOutcomes } from "./backtest/collect-outcomes.ts";
export type { RoundOutcome, RoundOutcomes } from "./backtest/round-outcome.ts";
