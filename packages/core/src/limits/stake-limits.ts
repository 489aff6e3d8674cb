import { InvalidInputError } from "../errors.ts";
import { checkWith, converted, type Rule } from "../rules/rule.ts";
import { objectOf } from "../rules/structures.ts";
import { anyNumber, wholeNumber } from "../rules/values.ts";
import { type Minor, toMinor } from "../values/money.ts";

/**
 * The guard before every bet. All of them are numbers: there is no limit that is off. Losses are net: what was won since the session
 * or the day began may be lost again.
 */
export interface StakeLimits {
  /** Largest stake of one bet. */
  readonly maxStakeMinor: Minor;
  /** What one session may lose. */
  readonly maxSessionLossMinor: Minor;
  /** What one day, in UTC, may lose. */
  readonly maxDayLossMinor: Minor;
  /** Bets within any hour; two panels are two bets. */
  readonly maxBetsPerHour: number;
  /** Balance that no bet may put at risk. */
  readonly minBalanceMinor: Minor;
}

/** {@link StakeLimits} as people write them, in decimals. */
export interface StakeLimitsInput {
  readonly maxStake: number;
  readonly maxSessionLoss: number;
  readonly maxDayLoss: number;
  readonly maxBetsPerHour: number;
  readonly minBalance: number;
}

/** More would be no limit: a table plays some 200 rounds an hour. */
const MOST_BETS_PER_HOUR = 10_000;

const RULES = objectOf<StakeLimitsInput>({
  maxStake: amount(0.01),
  maxSessionLoss: amount(0),
  maxDayLoss: amount(0),
  maxBetsPerHour: wholeNumber({ least: 0, most: MOST_BETS_PER_HOUR }),
  minBalance: amount(0),
});

/**
 * Checks limits that somebody wrote; every one of them must be there.
 *
 * @param subject Starts the message: `"tables[0].limits"`.
 * @throws InvalidInputError naming every field that is missing or breaks a rule.
 */
export function parseStakeLimits(value: unknown, subject = "limits"): StakeLimits {
  // The amounts are minor units already.
  const { maxStake, maxSessionLoss, maxDayLoss, maxBetsPerHour, minBalance } = checkWith(RULES, value, subject);
  return Object.freeze({
    maxStakeMinor: maxStake,
    maxSessionLossMinor: maxSessionLoss,
    maxDayLossMinor: maxDayLoss,
    maxBetsPerHour,
    minBalanceMinor: minBalance,
  });
}

/** An amount that people write, in minor units. */
function amount(least: number): Rule<Minor> {
  return converted(anyNumber({ least, tooSmall: `must be an amount from ${least}` }), (written) => {
    try {
      return { value: toMinor(written) };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return { message: "must have at most 2 decimals, and be small enough to be exact" };
    }
  });
}
