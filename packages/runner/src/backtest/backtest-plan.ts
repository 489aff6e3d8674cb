import { InvalidInputError, type StakeLimitsInput } from "@aviator/core";
import {
  bankrollLimits,
  type BacktestManyOptions,
  type LoadedStrategy,
  loadStrategy,
  type RecordedRounds,
} from "@aviator/strategy";
import { roundsToPlay } from "./rounds-to-play.ts";
import type { Written } from "./written-values.ts";

/** Everything that a back-test of the command line depends on: saved with its result, it can be run again. */
export interface BacktestPlan {
  readonly version: 1;
  readonly strategy: string;
  readonly parameters: Written;
  readonly grid: Readonly<Record<string, readonly unknown[]>>;
  /** How many to draw, a CSV file, or the folder of a database. */
  readonly rounds: string;
  readonly table: string | null;
  readonly zone: string | null;
  readonly skipBad: boolean;
  readonly seeds: number | null;
  readonly seed: string;
  readonly bankroll: number;
  /** Those set; the others let the bankroll be lost. */
  readonly limits: Written;
}

/** A plan whose files were found. */
export interface LoadedPlan {
  readonly strategy: LoadedStrategy;
  readonly recorded: RecordedRounds | null;
  readonly seeds: number;
  readonly options: Omit<BacktestManyOptions, "strategy" | "signal" | "onProgress" | "rounds"> & {
    readonly rounds: number | RecordedRounds;
  };
}

/** Runs of drawn rounds where nothing is said: enough for a chance of ruin. */
const DEFAULT_SEEDS = 200;

/** Finds what a plan names. */
export async function loadPlan(plan: BacktestPlan, signal: AbortSignal): Promise<LoadedPlan> {
  const strategy = await loadStrategy(plan.strategy);
  const { rounds: text, table, zone, skipBad } = plan;
  const rounds = await roundsToPlay({ text, table: table ?? undefined, zone: zone ?? undefined, skipBad, signal });
  const recorded = typeof rounds === "number" ? null : rounds;
  const seeds = plan.seeds ?? (recorded === null ? DEFAULT_SEEDS : 1);
  const { parameters, grid, seed, bankroll } = plan;
  return {
    strategy,
    recorded,
    seeds,
    options: { parameters, grid, rounds, seeds, seed, bankroll, limits: limitsOf(plan) },
  };
}

const LIMIT_NAMES: readonly (keyof StakeLimitsInput)[] = [
  "maxStake",
  "maxSessionLoss",
  "maxDayLoss",
  "maxBetsPerHour",
  "minBalance",
];

function limitsOf({ bankroll, limits }: BacktestPlan): StakeLimitsInput {
  const unknown = Object.keys(limits).find((name) => !(LIMIT_NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    const message = `${unknown}: must be one of ${LIMIT_NAMES.join(", ")}; correct it`;
    throw new InvalidInputError("backtest", [{ field: "--limit", message }]);
  }
  return { ...bankrollLimits(bankroll), ...limits };
}
