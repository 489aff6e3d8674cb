import type { Hundredths, Minor } from "@aviator/core";

/** What came of one round, after its bets were settled. */
export interface RoundOutcome {
  /** Counts the rounds of one run from 0; gaps are not counted. */
  readonly roundIndex: number;
  readonly crashPoint: Hundredths;
  /** When the round crashed, in milliseconds since the run began: measured for stored rounds, by the tables' pace for drawn ones. */
  readonly atMs: number;
  /** Stakes of all panels together; 0 when nothing was bet. */
  readonly stakedMinor: Minor;
  /** What the round brought, stakes taken off: negative when it was lost. */
  readonly profitMinor: Minor;
  /** Bets placed, one a panel at most. */
  readonly bets: number;
  /** Bets won. */
  readonly wins: number;
  /** Balance after the round. */
  readonly balanceMinor: Minor;
}

/**
 * Takes every round of a run that was settled, in order. The fields of a {@link RoundOutcome} come one by one: an object a round
 * would cost more than the round itself.
 */
export interface RoundOutcomes {
  /** A round was settled. */
  add(
    roundIndex: number,
    crashPoint: Hundredths,
    atMs: number,
    stakedMinor: Minor,
    profitMinor: Minor,
    bets: number,
    wins: number,
    balanceMinor: Minor,
  ): void;
  /** One or more rounds are missing before the next one: nothing was bet on them, and no streak goes across. */
  addGap(): void;
}
