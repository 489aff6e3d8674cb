import { formatMoney, type Minor } from "../values/money.ts";
import type { StakeLimits } from "./stake-limits.ts";
import type { StakeUse } from "./stake-use.ts";

/** The limit that a bet would break. */
export type StakeRefusal = "maxStake" | "minBalance" | "maxSessionLoss" | "maxDayLoss" | "maxBetsPerHour";

/** What is to be bet in one round, on all panels together. */
export interface StakeRequest {
  readonly balanceMinor: Minor;
  /** Bets to be placed. */
  readonly bets: number;
  /** Largest stake among them, and of the loss ladder that they begin. */
  readonly largestStakeMinor: Minor;
  /** What is lost when all of them are, and all bets of the loss ladder after them: the ladder must fit inside what is left. */
  readonly riskedMinor: Minor;
  readonly atMs: number;
}

/** The first limit that a request breaks; null when it may be placed. Allocates nothing, so that a back-test can ask every round. */
export function stakeRefusal(limits: StakeLimits, use: StakeUse, request: StakeRequest): StakeRefusal | null {
  const { balanceMinor, bets, largestStakeMinor, riskedMinor, atMs } = request;
  if (!(largestStakeMinor <= limits.maxStakeMinor)) return "maxStake";
  if (!(balanceMinor - riskedMinor >= limits.minBalanceMinor)) return "minBalance";
  if (!(riskedMinor <= use.sessionLeftMinor)) return "maxSessionLoss";
  if (!(riskedMinor <= use.dayLeftMinor(atMs))) return "maxDayLoss";
  if (!(bets <= use.betsLeft(atMs))) return "maxBetsPerHour";
  return null;
}

/** A refusal as a sentence: the limit, the rule, the value found. */
export function describeStakeRefusal(
  refusal: StakeRefusal,
  limits: StakeLimits,
  use: StakeUse,
  { balanceMinor, bets, largestStakeMinor, riskedMinor, atMs }: StakeRequest,
): string {
  const risked = `what is at risk, with the loss ladder it begins: ${formatMoney(riskedMinor)}`;
  switch (refusal) {
    case "maxStake":
      return `maxStake: a stake must be at most ${formatMoney(limits.maxStakeMinor)} (found ${formatMoney(largestStakeMinor)})`;
    case "minBalance":
      return `minBalance: ${formatMoney(limits.minBalanceMinor)} of ${formatMoney(balanceMinor)} must stay (${risked})`;
    case "maxSessionLoss":
      return `maxSessionLoss: this session may lose ${formatMoney(use.sessionLeftMinor)} more (${risked})`;
    case "maxDayLoss":
      return `maxDayLoss: this day may lose ${formatMoney(use.dayLeftMinor(atMs))} more (${risked})`;
    case "maxBetsPerHour":
      return `maxBetsPerHour: ${use.betsLeft(atMs)} of ${limits.maxBetsPerHour} are left this hour (found ${bets})`;
    default:
      return refusal satisfies never;
  }
}
