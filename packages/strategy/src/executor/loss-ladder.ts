import type { Minor } from "@aviator/core";
import type { DecisionReader } from "../decision/decision-reader.ts";
import { BadDecisionError } from "../errors.ts";
import type { Strategy } from "../strategy.ts";
import type { TableView } from "../table/table-rules.ts";

/** Longer ladders are none: 64 doublings of the smallest stake are more than any balance. */
export const LONGEST_LADDER = 1000;
/** Ladders of states that are numbers or texts are kept, at most so many. */
const MOST_KEPT = 256;

/** The sum and the largest stake of a loss ladder. */
interface LadderSize {
  readonly totalMinor: Minor;
  readonly largestMinor: Minor;
}

/** Asks a strategy for the stakes that follow when all are lost, and remembers the answers of states it has seen. */
export class LossLadder {
  readonly #strategy: Strategy;
  readonly #parameters: unknown;
  readonly #table: TableView;
  readonly #kept = new Map<unknown, LadderSize>();
  /** What the whole ladder stakes. */
  totalMinor: Minor = 0;
  largestMinor: Minor = 0;

  constructor(strategy: Strategy, parameters: unknown, table: TableView) {
    this.#table = table;
    this.#strategy = strategy;
    this.#parameters = parameters;
  }

  /** Reads the ladder that begins at `state`. Throws what the strategy throws, and BadDecisionError for what is no ladder. */
  read(state: unknown, reader: DecisionReader): void {
    if (this.#strategy.lossLadder === undefined) return;
    const isPlain = typeof state === "number" || typeof state === "string" || state === null;
    const known = isPlain ? this.#kept.get(state) : undefined;
    const size = known ?? this.#measure(this.#strategy.lossLadder(this.#parameters, state, this.#table), reader);
    this.totalMinor = size.totalMinor;
    this.largestMinor = size.largestMinor;
    if (known === undefined && isPlain && this.#kept.size < MOST_KEPT) this.#kept.set(state, size);
  }

  #measure(stakes: unknown, reader: DecisionReader): LadderSize {
    const { name } = this.#strategy;
    if (!Array.isArray(stakes)) throw new BadDecisionError(name, `lossLadder: must return a list of stakes`);
    if (stakes.length > LONGEST_LADDER) {
      throw new BadDecisionError(name, `lossLadder: must have at most ${LONGEST_LADDER} stakes (found ${stakes.length})`);
    }
    const minors = stakes.map((stake, index) => reader.stakeMinor(stake, `lossLadder[${index}]`));
    return { totalMinor: minors.reduce((sum, minor) => sum + minor, 0), largestMinor: Math.max(0, ...minors) };
  }
}
