import type { StakeLimitsInput } from "@aviator/core";

/** More than anybody has: what was won may be staked, and a day may lose what the days before it won. */
const NEVER_REACHED = 1_000_000_000;

/** Limits that let a bankroll be lost and nothing else be refused: for back-tests and tests where nobody set any. */
export function bankrollLimits(bankroll: number): StakeLimitsInput {
  return {
    maxStake: NEVER_REACHED,
    maxSessionLoss: bankroll,
    maxDayLoss: NEVER_REACHED,
    maxBetsPerHour: 10_000,
    minBalance: 0,
  };
}
