import { readFile } from "node:fs/promises";
import { InvalidInputError, show } from "@aviator/core";
import type { Command } from "commander";
import type { BacktestPlan, LoadedPlan } from "../backtest/backtest-plan.ts";
import { parseSavedSettings, type SavedSettings, SETTINGS_VERSION } from "../backtest/saved-settings.ts";
import type { Written } from "../backtest/written-values.ts";

/** Options of `aviator backtest` as commander parses them. */
export interface BacktestCommandOptions {
  readonly strategy?: string;
  readonly set: Written;
  readonly grid: Readonly<Record<string, readonly unknown[]>>;
  readonly rounds: string;
  readonly table?: string;
  readonly zone?: string;
  readonly skipBad: boolean;
  readonly seeds?: number;
  readonly seed: string;
  readonly bankroll: number;
  readonly limit: Written;
  readonly threads?: number;
  readonly report?: string;
  readonly again?: string;
  readonly json: boolean;
}

/** A plan, and what it must find unchanged: null where it is a new one. */
export interface ChosenPlan {
  readonly plan: BacktestPlan;
  readonly before: Pick<SavedSettings, "digest" | "strategyDigest"> | null;
}

/** The plan that the options describe, or that of a result that was saved. */
export async function choosePlan(options: BacktestCommandOptions, command: Command): Promise<ChosenPlan> {
  if (options.again === undefined) return { plan: planOf(options), before: null };
  refuseOptionsBeside(command);
  return await planAgain(options.again);
}

function planOf(options: BacktestCommandOptions): BacktestPlan {
  const { strategy, set, grid, rounds, table = null, zone = null, skipBad, seeds = null, seed, bankroll, limit } = options;
  if (strategy === undefined) {
    throw refuse("--strategy", "must name a strategy, as martingale or ./mine.ts (found nothing); add it");
  }
  const both = Object.keys(grid).find((key) => Object.hasOwn(set, key));
  if (both !== undefined)
    throw refuse("--set", `${both}: is in --grid too, which sets it for every combination; leave one out`);
  return {
    version: SETTINGS_VERSION,
    strategy,
    parameters: set,
    grid,
    rounds,
    table,
    zone,
    skipBad,
    seeds,
    seed,
    bankroll,
    limits: limit,
  };
}

/** Options that go with a result that was saved; all others are part of it. */
const BESIDE_AGAIN: ReadonlySet<string> = new Set(["again", "json", "report", "threads"]);

function refuseOptionsBeside(command: Command): void {
  const given = command.options.filter((option) => {
    const name = option.attributeName();
    return !BESIDE_AGAIN.has(name) && command.getOptionValueSource(name) === "cli";
  });
  if (given.length === 0) return;
  const message = "is part of the result that --again names (found both); leave it out";
  throw new InvalidInputError(
    "backtest",
    given.map(({ long }) => ({ field: long ?? "", message })),
  );
}

/** The plan out of a result that was saved. */
async function planAgain(path: string): Promise<ChosenPlan> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw refuse(
      "--again",
      `must be a file that can be read (found ${show(path)}: ${(error as Error).message}); correct the path`,
    );
  });
  const { digest, strategyDigest, ...plan } = parseSavedSettings(text, path);
  return { plan, before: { digest, strategyDigest } };
}

/** Other rounds, or another strategy, would give another result. */
export function refuseChanges({ plan, before }: ChosenPlan, { recorded, strategyDigest, strategy }: LoadedPlan): void {
  if (before === null) return;
  if ((recorded?.digest ?? null) !== before.digest) {
    throw refuse(
      "--again",
      `must be on the same rounds as then (found others in ${recorded?.source ?? "what is drawn"}); bring those back`,
    );
  }
  if (before.strategyDigest === undefined || strategyDigest === before.strategyDigest) return;
  const file = strategy.path ?? plan.strategy;
  throw refuse(
    "--again",
    `must be of the same strategy as then (found ${file} changed since); bring it back, or back-test it anew with --strategy`,
  );
}

function refuse(field: string, message: string): InvalidInputError {
  return new InvalidInputError("backtest", [{ field, message }]);
}
