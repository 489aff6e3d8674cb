import {
  InvalidInputError,
  type Minor,
  parseStakeLimits,
  show,
  type StakeLimits,
  type StakeLimitsInput,
  toMinor,
} from "@aviator/core";
import { bankrollLimits } from "../context/bankroll-limits.ts";
import { parseParameters } from "../parameters.ts";
import { HOUSE_EDGE } from "../statistics/house-edge.ts";
import type { Strategy } from "../strategy.ts";
import { tableRules, type TableRules, type TableView } from "../table/table-rules.ts";

/** Where the rounds of a back-test come from. */
export type RoundsSettings =
  /** Drawn, as the tables draw them. */
  | { readonly from: "simulated"; readonly rounds: number; readonly houseEdge: number }
  /** Observed, in their order. `digest` says exactly which. */
  | {
      readonly from: "recorded";
      readonly rounds: number;
      readonly source: string;
      readonly digest: string;
      readonly completeness: number;
    }
  /** Drawn with replacement from those observed. */
  | {
      readonly from: "resampled";
      readonly rounds: number;
      readonly source: string;
      readonly digest: string;
      readonly completeness: number;
    };

/** Everything that one run depends on, in decimals: saved with its result, it gives the same run again, bit for bit. */
export interface BacktestSettings {
  readonly version: 1;
  /** Name of the strategy. */
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly rounds: RoundsSettings;
  /** What is drawn from it: rounds, and the strategy's own chance. */
  readonly seed: string;
  readonly bankroll: number;
  readonly limits: StakeLimitsInput;
  readonly table: TableView;
}

/** What a run is set up with; everything but the strategy has a default. */
export interface BacktestSetup {
  readonly strategy: Strategy;
  /** As they are written. Default: the strategy's own. */
  readonly parameters?: unknown;
  /** Default 1000. */
  readonly bankroll?: number;
  /** Default: what lets the bankroll be lost, and no more. */
  readonly limits?: StakeLimitsInput;
  /** Default: two panels, stakes in steps of 0.01. */
  readonly table?: Partial<TableView>;
  /** Default "1". */
  readonly seed?: string | number;
}

/** A setup that was checked, in integers. */
export interface CheckedSetup {
  readonly strategy: Strategy;
  readonly parameters: unknown;
  readonly bankrollMinor: Minor;
  readonly limits: StakeLimits;
  readonly rules: TableRules;
  readonly seed: string;
  /** The same as they are saved. */
  readonly settings: Omit<BacktestSettings, "rounds">;
}

/** What a back-test begins with where nothing is said. */
const DEFAULT_BANKROLL = 1000;
/** Rounds that are drawn where nothing is said. */
export const DEFAULT_ROUNDS = 100_000;
const MOST_ROUNDS = 10_000_000_000;

/** Fills in the defaults of a setup and checks all of it. Throws InvalidInputError naming what breaks a rule. */
export function checkSetup({ strategy, seed = "1", bankroll = DEFAULT_BANKROLL, ...setup }: BacktestSetup): CheckedSetup {
  if (typeof (strategy as unknown) !== "object" || typeof (strategy as Strategy | null)?.decide !== "function") {
    const message = `must be a strategy of defineStrategy (found ${show(strategy)}); loadStrategy gives it as its field strategy`;
    throw new InvalidInputError("strategy", [{ field: "", message }]);
  }
  const parameters = parseParameters(strategy, setup.parameters ?? {});
  const bankrollMinor = toMinor(bankroll, "bankroll");
  if (bankrollMinor <= 0) {
    throw new InvalidInputError("bankroll", [{ field: "", message: `must be above 0 (found ${show(bankroll)})` }]);
  }
  const written = setup.limits ?? bankrollLimits(bankroll);
  const limits = parseStakeLimits(written);
  if (limits.minBalanceMinor >= bankrollMinor) {
    const message = `must be below the bankroll of ${bankroll}, or every bet is refused (found ${written.minBalance}); lower it`;
    throw new InvalidInputError("limits", [{ field: "minBalance", message }]);
  }
  const rules = tableRules(setup.table);
  return {
    strategy,
    parameters,
    bankrollMinor,
    limits,
    rules,
    seed: String(seed),
    settings: {
      version: 1,
      strategy: strategy.name,
      parameters: parameters as Readonly<Record<string, unknown>>,
      seed: String(seed),
      bankroll,
      limits: written,
      table: rules.view,
    },
  };
}

/** Rounds that are to be drawn. Throws InvalidInputError for a number that is none. */
export function simulatedSettings(rounds: number, houseEdge: number = HOUSE_EDGE): RoundsSettings {
  if (!Number.isSafeInteger(rounds) || rounds < 1 || rounds > MOST_ROUNDS) {
    const message = `must be a whole number from 1 to ${MOST_ROUNDS} (found ${show(rounds)})`;
    throw new InvalidInputError("rounds", [{ field: "", message }]);
  }
  return { from: "simulated", rounds, houseEdge };
}
