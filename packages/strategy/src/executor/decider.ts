import type { DecisionReader } from "../decision/decision-reader.ts";
import type { StrategyContext } from "../strategy.ts";
import type { LossLadder } from "./loss-ladder.ts";

/** Asks one strategy on behalf of one table; what it said stands in `decision` and `ladder` until it is asked again. */
export interface Decider {
  readonly decision: DecisionReader;
  readonly ladder: LossLadder;
  /** What the next decision will be given. */
  readonly state: unknown;
  ask(context: StrategyContext): void;
}
