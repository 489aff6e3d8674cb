import { fromHundredths, type Hundredths, type Random } from "@aviator/core";
import { backtest } from "../backtest/backtest.ts";
import { collectOutcomes } from "../backtest/collect-outcomes.ts";
import type { Strategy } from "../strategy.ts";
import { findLookAhead, type LookAhead } from "./find-look-ahead.ts";

/** A strategy that is tried for knowing rounds before they come. */
export interface StrategyLookAheadTrial {
  /**
   * Makes the strategy. Whatever it is fitted to or reads must be made of these rounds, in hundredths: a strategy that keeps a copy of its
   * own can't be found out so.
   */
  readonly strategyOf: (crashPoints: readonly Hundredths[]) => Strategy;
  readonly rounds: readonly Hundredths[];
  readonly random: Random;
  /** As they are written. Default: the strategy's own. */
  readonly parameters?: unknown;
  /** In decimals; enough that the bankroll never decides. Default 1,000,000. */
  readonly bankroll?: number;
  /** How many times the future is changed. Default 8. */
  readonly cuts?: number;
}

/**
 * Back-tests the strategy on rounds, and on the same rounds with another future. What it staked before a round, and what its earlier bets
 * brought, must not depend on that round or those after it. Null when it doesn't.
 *
 * @throws InvalidInputError, StrategyError as `backtest` and `findLookAhead` do.
 */
export function findStrategyLookAhead(trial: StrategyLookAheadTrial): Promise<LookAhead | null> {
  const { strategyOf, rounds, random, parameters, bankroll = 1_000_000, cuts = 8 } = trial;
  const decide = (crashPoints: readonly Hundredths[]): unknown[] => {
    const outcomes = collectOutcomes();
    const written = crashPoints.map(fromHundredths);
    backtest({ strategy: strategyOf(crashPoints), parameters, rounds: written, bankroll, outcomes });
    // The profit before tells where the cash-out of that bet lay; that of the round itself is not decided yet.
    return outcomes.rounds.map(({ bets, stakedMinor }, round) => ({
      bets,
      stakedMinor,
      profitBeforeMinor: outcomes.rounds[round - 1]?.profitMinor ?? 0,
    }));
  };
  return findLookAhead({ decide, rounds, random, cuts });
}
