import { AviatorError, type AviatorErrorOptions } from "@aviator/core";

/** What a strategy did that it may not. `strategy` names it; the message begins with it. */
export abstract class StrategyError extends AviatorError {
  readonly remedy = "strategy";
  readonly strategy: string;
  /** The round that it happened at, from 0; null where none was being played. */
  round: number | null = null;

  constructor(strategy: string, message: string, options: AviatorErrorOptions = {}) {
    super(`strategy ${strategy}: ${message}`, options);
    this.strategy = strategy;
  }

  /** Says at which round it happened, once that is known. Returns the error. */
  at(round: number): this {
    if (this.round === null) {
      this.round = round;
      this.message = `${this.message}, at round ${round}`;
    }
    return this;
  }
}

/** A strategy returned something that is no decision, or a bet that no table takes. */
export class BadDecisionError extends StrategyError {
  readonly code = "AVI_STRATEGY_BAD_DECISION";
}

/** A strategy returned a state that can't be stored. */
export class BadStateError extends StrategyError {
  readonly code = "AVI_STRATEGY_BAD_STATE";
}

/** A strategy threw. */
export class StrategyThrewError extends StrategyError {
  readonly code = "AVI_STRATEGY_THREW";
}

/** A strategy did not come to an end in time. */
export class StrategyTooSlowError extends StrategyError {
  readonly code = "AVI_STRATEGY_TOO_SLOW";
}

/** A strategy decided otherwise on the same context and state. */
export class NotDeterministicError extends StrategyError {
  readonly code = "AVI_STRATEGY_NOT_DETERMINISTIC";
}
