import { DecisionReader } from "../decision/decision-reader.ts";
import { StrategyError, StrategyThrewError } from "../errors.ts";
import type { Strategy, StrategyContext } from "../strategy.ts";
import type { TableRules } from "../table/table-rules.ts";
import { askTwice } from "./ask-twice.ts";
import type { Decider } from "./decider.ts";
import { describeThrown } from "./describe-thrown.ts";
import { LossLadder } from "./loss-ladder.ts";

/** Decisions at the beginning that are checked through and through. */
const CHECKED_FIRST = 256;
/** After them each so many. */
const CHECKED_EACH = 16_384;

/** What a {@link QuickDecider} asks. */
export interface QuickDeciderOptions {
  readonly strategy: Strategy;
  /** Checked and frozen. */
  readonly parameters: unknown;
  readonly rules: TableRules;
}

/**
 * Asks a strategy millions of times a second. Every bet is validated every time; what costs more than the decision itself (asking
 * twice, the state as JSON, unknown keys) is checked at the first 256 decisions and then at one of 16,384. What breaks a rule is thrown:
 * a back-test ends there, since a result that skipped it would be another strategy's.
 */
export class QuickDecider implements Decider {
  readonly decision: DecisionReader;
  readonly ladder: LossLadder;
  readonly #strategy: Strategy;
  readonly #hasLadder: boolean;
  #state: unknown;
  #asked = 0;

  constructor({ strategy, parameters, rules }: QuickDeciderOptions) {
    this.decision = new DecisionReader(strategy.name, rules);
    this.ladder = new LossLadder(strategy, parameters, rules.view);
    this.#strategy = strategy;
    this.#hasLadder = strategy.lossLadder !== undefined;
    this.#state = strategy.initialState(parameters);
  }

  get state(): unknown {
    return this.#state;
  }

  ask(context: StrategyContext): void {
    const asked = this.#asked;
    this.#asked = asked + 1;
    if (asked < CHECKED_FIRST || asked % CHECKED_EACH === 0) this.#askCarefully(context);
    else this.#askQuickly(context);
  }

  #askCarefully(context: StrategyContext): void {
    const { decision: reader, ladder } = this;
    this.#state = askTwice({ strategy: this.#strategy, reader, ladder }, context, this.#state);
  }

  #askQuickly(context: StrategyContext): void {
    const { decision } = this;
    try {
      decision.read(this.#strategy.decide(context, this.#state));
      if (decision.state !== undefined) this.#state = decision.state;
      if (this.#hasLadder && decision.bets > 0) this.ladder.read(this.#state, decision);
    } catch (thrown) {
      throw this.#describe(thrown);
    }
  }

  #describe(thrown: unknown): StrategyError {
    if (thrown instanceof StrategyError) return thrown;
    return new StrategyThrewError(this.#strategy.name, `threw: ${describeThrown(thrown)}`, { cause: thrown });
  }
}
