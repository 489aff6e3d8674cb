import { type Clock, InvalidInputError, show } from "@aviator/core";
import { StrategyError } from "../errors.ts";
import { QuickDecider } from "../executor/quick-decider.ts";
import type { TimeLimit } from "../executor/time-limit.ts";
import type { BetRefusal } from "../play/refusal-log.ts";
import { TablePlay } from "../play/table-play.ts";
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
  if (typeof rounds !== "object" || (rounds as unknown) === null) {
    const message = `must be how many to draw, a list of crash points, or recordedRounds (found ${show(rounds)})`;
    throw new InvalidInputError("rounds", [{ field: "", message }]);
  }
  const recorded = "crashPoints" in rounds ? rounds : recordedRounds(rounds);
  if (!recorded.crashPoints.some((crashPoint) => crashPoint > 0)) {
    const message = `must hold a crash point (found none of ${recorded.crashPoints.length} rounds); give rounds that were read`;
    throw new InvalidInputError("rounds", [{ field: "", message }]);
  }
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
  const sum = createSummedRun({ bankrollMinor, ruinBelowMinor: rules.minStakeMinor });
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
  const isComplete = namingRound(play, () => guardRun(run, { strategy: strategy.name, goOn, clock, limit }));
  const result = sum.result();
  const { counts, brokeAfterRounds, stoppedAfterRounds } = play.refusals;
  const ruinedAfterRounds = earliest(result.ruinedAfterRounds, brokeAfterRounds);
  return {
    ...result,
    ruinedAfterRounds,
    stoppedAfterRounds: ruinedAfterRounds === null ? stoppedAfterRounds : null,
    settings: { ...setup.settings, rounds: roundsSettings },
    refusals: Object.fromEntries(counts),
    isComplete,
  };
}

/** Whoever wrote the strategy finds the round of a fault by its number. */
function namingRound<T>(play: TablePlay, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw error instanceof StrategyError ? error.at(play.rounds) : error;
  }
}

/** The bankroll is lost when its balance is below the least stake, or no longer pays the stakes that the strategy wants. */
function earliest(ruined: number | null, broke: number | null): number | null {
  return ruined === null || broke === null ? (ruined ?? broke) : Math.min(ruined, broke);
}
