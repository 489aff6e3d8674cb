import { type Clock, InvalidInputError } from "@aviator/core";
import { QuickDecider } from "../executor/quick-decider.ts";
import type { TimeLimit } from "../executor/time-limit.ts";
import { type BetRefusal, TablePlay } from "../play/table-play.ts";
import { feedOf } from "../rounds/played-rounds.ts";
import { type RecordedRounds, recordedRounds, type WrittenRound } from "../rounds/recorded-rounds.ts";
import { BacktestRun } from "./backtest-run.ts";
import {
  type BacktestSettings,
  type BacktestSetup,
  checkSetup,
  type CheckedSetup,
  DEFAULT_ROUNDS,
  type RoundsSettings,
  simulatedSettings,
} from "./backtest-settings.ts";
import { guardRun } from "./guard-run.ts";
import type { RoundOutcomes } from "./round-outcome.ts";
import { createSummedRun, type RunResult } from "../results/run-accumulator.ts";

/** One back-test. */
export interface BacktestOptions extends BacktestSetup {
  /**
   * How many rounds to draw, or the rounds themselves: crash points as people write them, or columns of {@link recordedRounds}.
   * Default: 100,000 are drawn.
   */
  readonly rounds?: number | readonly WrittenRound[] | RecordedRounds;
  /** Draws so many rounds with replacement from those given, instead of playing them in their order. */
  readonly resample?: number;
  /** What the house keeps of every unit staked, where rounds are drawn. Default 0.03. */
  readonly houseEdge?: number;
  /** Told of every round in its order; some are told at once, after the strategy has decided on the rounds behind them. */
  readonly outcomes?: RoundOutcomes;
  /** Asked now and then with the rounds played by then; false stops the run, which then tells what it has. */
  readonly goOn?: (rounds: number) => boolean;
  readonly clock?: Clock;
}

/** What a back-test came to. */
export interface BacktestResult extends RunResult {
  /** With the same rounds they give the same result again, bit for bit. */
  readonly settings: BacktestSettings;
  /** Rounds whose bets were refused, by the rule that refused them. */
  readonly refusals: Readonly<Partial<Record<BetRefusal, number>>>;
  /** False when it was stopped before the last round. */
  readonly isComplete: boolean;
}

/**
 * Plays a strategy through rounds, with the limits and the bankroll as in play. Bets that a limit refuses are not placed, and counted.
 *
 * @throws InvalidInputError for what is set up wrongly; StrategyError for what the strategy may not do.
 *
 * @example
 * ```ts
 * const { profitMinor, stakedMinor } = backtest({ strategy: martingale, rounds: 1_000_000 });
 * ```
 */
export function backtest(options: BacktestOptions): BacktestResult {
  const setup = checkSetup(options);
  const rounds = roundsOf(options);
  return runBacktest({ ...options, setup, ...rounds });
}

/** The rounds of a back-test, and their settings. */
export interface ChosenRounds {
  readonly roundsSettings: RoundsSettings;
  readonly recorded: RecordedRounds | null;
}

/** Finds out which rounds are meant. */
export function roundsOf({
  rounds = DEFAULT_ROUNDS,
  resample,
  houseEdge,
}: Pick<BacktestOptions, "rounds" | "resample" | "houseEdge">): ChosenRounds {
  if (typeof rounds === "number") {
    if (resample === undefined) return { roundsSettings: simulatedSettings(rounds, houseEdge), recorded: null };
    throw new InvalidInputError("resample", [{ field: "", message: "needs rounds to draw from (found a number of rounds)" }]);
  }
  const recorded = "crashPoints" in rounds ? rounds : recordedRounds(rounds);
  const { source, digest, completeness, crashPoints } = recorded;
  if (resample === undefined) {
    return { roundsSettings: { from: "recorded", rounds: crashPoints.length, source, digest, completeness }, recorded };
  }
  const { rounds: drawn } = simulatedSettings(resample);
  return { roundsSettings: { from: "resampled", rounds: drawn, source, digest, completeness }, recorded };
}

/** One run whose parts were checked. */
export interface CheckedRun extends ChosenRounds, Pick<BacktestOptions, "outcomes" | "goOn" | "clock"> {
  readonly setup: CheckedSetup;
  readonly limit?: TimeLimit;
}

/** Plays one run. */
export function runBacktest({ setup, roundsSettings, recorded, outcomes, goOn, clock, limit }: CheckedRun): BacktestResult {
  const { strategy, parameters, rules, limits, bankrollMinor, seed } = setup;
  const sum = createSummedRun({ bankrollMinor, ruinBelowMinor: limits.minBalanceMinor + rules.minStakeMinor });
  const feed = feedOf(roundsSettings, recorded, seed);
  const play = new TablePlay({
    parameters,
    rules,
    limits,
    balanceMinor: bankrollMinor,
    startMs: feed.startMs,
    seed,
    decider: new QuickDecider({ strategy, parameters, rules }),
  });
  const run = new BacktestRun({ play, feed, sum, outcomes: outcomes ?? null });
  const isComplete = guardRun(run, { strategy: strategy.name, goOn, clock, limit });
  const result = sum.result();
  return {
    ...result,
    ruinedAfterRounds: earliest(result.ruinedAfterRounds, play.uncoveredAfterRounds),
    settings: { ...setup.settings, rounds: roundsSettings },
    refusals: Object.fromEntries(play.refusals),
    isComplete,
  };
}

/** The bankroll is lost when its balance is, or no longer covers what the strategy wants to put at risk. */
function earliest(ruined: number | null, uncovered: number | null): number | null {
  return ruined === null || uncovered === null ? (ruined ?? uncovered) : Math.min(ruined, uncovered);
}
