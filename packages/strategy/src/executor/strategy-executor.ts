import type { Hundredths, Minor } from "@aviator/core";
import { DecisionReader } from "../decision/decision-reader.ts";
import { BadStateError, StrategyError, StrategyThrewError, StrategyTooSlowError } from "../errors.ts";
import { parseParameters } from "../parameters.ts";
import { freezeJson, stateJson } from "../state/json-state.ts";
import type { Strategy, StrategyContext } from "../strategy.ts";
import { tableRules, type TableView } from "../table/table-rules.ts";
import { askTwice } from "./ask-twice.ts";
import type { Decider } from "./decider.ts";
import { describeThrown } from "./describe-thrown.ts";
import { LossLadder } from "./loss-ladder.ts";
import { createTimeLimit, TimeIsOver, type TimeLimit } from "./time-limit.ts";

/** A bet to be laid on one panel, in integers. */
export interface DecidedBet {
  readonly panel: 0 | 1;
  readonly stakeMinor: Minor;
  readonly autoCashOut: Hundredths;
}

/** Attempts on a machine that is too busy to let a decision run. */
const MOST_ATTEMPTS = 4;

/** What became of one decision. */
export interface ExecutedDecision {
  /** Empty when the round is skipped. */
  readonly bets: readonly DecidedBet[];
  /** The strategy's own words, or why it was not listened to. */
  readonly reason: string;
  /** What the strategy did wrong; the round is skipped, and its state stays as it was. Null when nothing. */
  readonly error: StrategyError | null;
  /** The next state: plain JSON, frozen, to be stored with the intent. */
  readonly state: unknown;
}

/** What a {@link StrategyExecutor} is made of. */
export interface StrategyExecutorOptions {
  readonly strategy: Strategy;
  /** As they were written; defaults are filled in. */
  readonly parameters?: unknown;
  /** The rules of the table that it plays. Default: two panels, stakes in steps of 0.01, cash-outs from 1.01x to 1000x. */
  readonly table?: Partial<TableView>;
  /** The state that was stored with the last intent. Default: the strategy's initial one. */
  readonly state?: unknown;
  /** Milliseconds that a decision may take. Default {@link DECIDE_WITHIN_MS}. */
  readonly withinMs?: number;
}

/** Milliseconds that a decision may take, unless told otherwise. */
export const DECIDE_WITHIN_MS = 50;

/**
 * Asks one strategy on behalf of one table, and trusts it in nothing: what it gets is frozen, what it returns is validated, what it
 * throws is caught, and after 50 ms it is stopped, endless loops too. Each decision is asked for twice; the answers must agree.
 *
 * What it does not hold back: memory, and what the strategy leaves behind (timers, promises). A heap that overflows ends the thread, and
 * some patterns the process; run the table in a process of its own against that.
 */
export class StrategyExecutor implements Decider {
  readonly decision: DecisionReader;
  readonly ladder: LossLadder;
  readonly #strategy: Strategy;
  readonly #limit: TimeLimit = createTimeLimit();
  readonly #withinMs: number;
  #state: unknown;
  #error: StrategyError | null = null;

  /** @throws InvalidInputError for wrong parameters or table rules; StrategyError when the initial state can't be made or stored. */
  constructor(options: StrategyExecutorOptions) {
    const { strategy, parameters, table, withinMs = DECIDE_WITHIN_MS } = options;
    const checked = parseParameters(strategy, parameters);
    const rules = tableRules(table);
    this.decision = new DecisionReader(strategy.name, rules);
    this.ladder = new LossLadder(strategy, checked, rules.view);
    this.#strategy = strategy;
    this.#withinMs = withinMs;
    this.#state = this.#firstState(() => ("state" in options ? options.state : strategy.initialState(checked)));
  }

  /** What the next decision is given. */
  get state(): unknown {
    return this.#state;
  }

  /** What was wrong with the last decision; null when nothing. */
  get error(): StrategyError | null {
    return this.#error;
  }

  /** Asks for the next decision. Never throws. */
  decide(context: StrategyContext): ExecutedDecision {
    this.ask(context);
    const { decision } = this;
    const bets = ([0, 1] as const).flatMap((panel) => {
      const { stakeMinor, cashOut } = panel === 0 ? decision.first : decision.second;
      return stakeMinor === 0 ? [] : [Object.freeze({ panel, stakeMinor, autoCashOut: cashOut })];
    });
    const reason = this.#error === null ? decision.reason : this.#error.message;
    return Object.freeze({ bets: Object.freeze(bets), reason, error: this.#error, state: this.#state });
  }

  /** Asks for the next decision, and leaves it in `decision`: nothing is bet there when `error` says what was wrong. */
  ask(context: StrategyContext): void {
    const asking = { strategy: this.#strategy, reader: this.decision, ladder: this.ladder };
    this.#error = null;
    try {
      this.#state = this.#inTime(() => askTwice(asking, context, this.#state));
    } catch (thrown) {
      this.decision.clear();
      this.#error = this.#describe(thrown);
    }
  }

  #firstState(make: () => unknown): unknown {
    const read = (): unknown => {
      const found = stateJson(make());
      if ("problem" in found) throw new BadStateError(this.#strategy.name, `the first ${found.problem}`);
      return freezeJson(JSON.parse(found.text) as unknown);
    };
    try {
      return this.#inTime(read);
    } catch (thrown) {
      throw this.#describe(thrown);
    }
  }

  /** Whoever was stopped on a machine that had no time for it is asked again: asking is pure. */
  #inTime<T>(call: () => T): T {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return this.#limit.run(call, this.#withinMs);
      } catch (thrown) {
        if (!(thrown instanceof TimeIsOver && thrown.wasHeldUp) || attempt === MOST_ATTEMPTS) throw thrown;
      }
    }
  }

  #describe(thrown: unknown): StrategyError {
    if (thrown instanceof StrategyError) return thrown;
    const { name } = this.#strategy;
    if (thrown instanceof TimeIsOver) {
      return new StrategyTooSlowError(name, `must decide within ${this.#withinMs} ms (found no end by then); it was stopped`);
    }
    return new StrategyThrewError(name, `threw: ${describeThrown(thrown)}`, { cause: thrown });
  }
}
