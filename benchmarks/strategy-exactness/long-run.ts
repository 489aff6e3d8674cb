import { backtest, BUILT_IN_STRATEGIES, estimateReturn, HOUSE_EDGE, type Strategy } from "@aviator/strategy";
import { CLOSED_FORMS, roundMoments } from "./closed-form.ts";

/** One plan over many drawn rounds, against what theory says of it. */
export interface LongRun {
  readonly plan: string;
  readonly bets: number;
  readonly staked: number;
  /** Null for a plan that never bets. */
  readonly returnPerUnit: number | null;
  /** Standard errors between the profit and -edge x staked. */
  readonly z: number | null;
  /** Staked and squared profit a round, as multiples of the closed form; null where there is none. */
  readonly stakedRatio: number | null;
  readonly squaredRatio: number | null;
}

/** So much that no plan is ever stopped by its bankroll. */
const BOTTOMLESS = 1_000_000_000;

/** Plays a built-in plan with its own settings. */
export function playLongRun(plan: string, rounds: number, seed: string): LongRun {
  const strategy = BUILT_IN_STRATEGIES.get(plan) as Strategy;
  const run = backtest({ strategy, rounds, seed: `${seed} ${plan}`, bankroll: BOTTOMLESS });
  const { returnPerUnit, z } = estimateReturn(run, HOUSE_EDGE);
  const steps = CLOSED_FORMS[plan];
  const exact = steps === undefined ? null : roundMoments(steps);
  return {
    plan,
    bets: run.bets,
    staked: run.stakedMinor / 100,
    returnPerUnit,
    z,
    stakedRatio: exact === null ? null : run.stakedMinor / rounds / exact.stakedMinor,
    squaredRatio: exact === null ? null : run.squares.profit / rounds / exact.profitSquared,
  };
}
