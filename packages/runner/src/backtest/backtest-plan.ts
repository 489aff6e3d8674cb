import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { InvalidInputError, type StakeLimitsInput } from "@aviator/core";
import {
  bankrollLimits,
  type BacktestManyOptions,
  type LoadedStrategy,
  loadStrategy,
  type RecordedRounds,
} from "@aviator/strategy";
import { roundsToPlay, type SkippedRows } from "./rounds-to-play.ts";
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
  /** SHA-256 of the strategy's file, in hex; null for a built-in one. What the file imports is not looked at. */
  readonly strategyDigest: string | null;
  readonly recorded: RecordedRounds | null;
  /** Rows that were left out of a file of rounds; null where there is none. */
  readonly skipped: SkippedRows | null;
  readonly seeds: number;
  readonly options: Omit<BacktestManyOptions, "strategy" | "signal" | "onPrinted" | "onProgress" | "rounds"> & {
    readonly rounds: number | RecordedRounds;
  };
}

/** Runs of drawn rounds where nothing is said: enough for a chance of ruin. */
const DEFAULT_SEEDS = 200;

/** Finds what a plan names. */
export async function loadPlan(plan: BacktestPlan, signal: AbortSignal): Promise<LoadedPlan> {
  const strategy = await loadStrategy(plan.strategy, undefined, { signal });
  const strategyDigest = strategy.path === null ? null : await digestOf(strategy.path);
  const { rounds: text, table, zone, skipBad } = plan;
  const { rounds, skipped } = await roundsToPlay({
    text,
    table: table ?? undefined,
    zone: zone ?? undefined,
    skipBad,
    signal,
  });
  const recorded = typeof rounds === "number" ? null : rounds;
  const seeds = plan.seeds ?? (recorded === null ? DEFAULT_SEEDS : 1);
  const { parameters, grid, seed, bankroll } = plan;
  return {
    strategy,
    strategyDigest,
    recorded,
    skipped,
    seeds,
    options: { parameters, grid, rounds, seeds, seed, bankroll, limits: limitsOf(plan) },
  };
}

/** The plan as it is saved: its paths mean the same from every folder. */
export function savedPlan(plan: BacktestPlan, { strategy, recorded }: LoadedPlan): BacktestPlan {
  return {
    ...plan,
    strategy: strategy.path ?? plan.strategy,
    rounds: recorded === null ? plan.rounds : resolve(plan.rounds),
  };
}

async function digestOf(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
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
