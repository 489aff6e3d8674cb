import type { Minor, StakeRefusal } from "@aviator/core";

/** Why a bet was not placed: a limit, or the table takes no such stake. */
export type BetRefusal = StakeRefusal | "tableStake";

/** Bets that were refused. */
export interface RefusedBets {
  readonly refusal: BetRefusal;
  /** What all of them together would have staked. */
  readonly stakedMinor: Minor;
  readonly balanceMinor: Minor;
  /** Rounds that were over by then. */
  readonly rounds: number;
}

/** These pass by themselves, with the hour or the day; the others stay as they are while the strategy wants the same. */
const PASSING: ReadonlySet<BetRefusal> = new Set(["maxBetsPerHour", "maxDayLoss"]);

/** Keeps what was refused, and tells a bankroll that is gone from limits that stopped a run with money left. */
export class RefusalLog {
  readonly #bankrollMinor: Minor;
  readonly #counts = new Map<BetRefusal, number>();
  #brokeAfter: number | null = null;
  #stoppedAfter: number | null = null;
  #isStopped = false;

  constructor(bankrollMinor: Minor) {
    this.#bankrollMinor = bankrollMinor;
  }

  /** Rounds whose bets were refused, by the rule that refused them. */
  get counts(): ReadonlyMap<BetRefusal, number> {
    return this.#counts;
  }

  /** Rounds that were over when what is left first didn't pay the stakes that the strategy wanted; null when it always did. */
  get brokeAfterRounds(): number | null {
    return this.#brokeAfter;
  }

  /** Rounds that were over when every bet from then on to the end was refused though the money for it was there; null otherwise. */
  get stoppedAfterRounds(): number | null {
    return this.#isStopped && this.#brokeAfter === null ? this.#stoppedAfter : null;
  }

  /** Bets were placed: whatever refused those before them did not stop the run. */
  placed(): void {
    this.#isStopped = false;
  }

  refused({ refusal, stakedMinor, balanceMinor, rounds }: RefusedBets): void {
    this.#counts.set(refusal, (this.#counts.get(refusal) ?? 0) + 1);
    // Who never lost anything is not ruined, however much he wants to stake.
    if (stakedMinor > balanceMinor && balanceMinor < this.#bankrollMinor) this.#brokeAfter ??= rounds;
    else if (!this.#isStopped && !PASSING.has(refusal)) {
      this.#isStopped = true;
      this.#stoppedAfter = rounds;
    }
  }
}
