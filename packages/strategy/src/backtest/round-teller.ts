import type { Minor } from "@aviator/core";
import type { RoundTape } from "../context/round-tape.ts";
import type { SummedRun } from "../results/run-accumulator.ts";
import { GAP, type RoundColumns } from "../rounds/round-feed.ts";
import type { RoundOutcomes } from "./round-outcome.ts";

/** What a {@link RoundTeller} tells of, and whom. */
export interface RoundTellerOptions {
  /** Adds the run up. */
  readonly sum: SummedRun;
  /** Told of every round; null when nobody listens. */
  readonly outcomes: RoundOutcomes | null;
  readonly tape: RoundTape;
  readonly columns: RoundColumns;
  /** When the run begins, UTC milliseconds: outcomes are told the time since then. */
  readonly startMs: number;
  /** Balance before the first round. */
  readonly balanceMinor: Minor;
}

/** Tells what came of rounds, many at once: a loop of its own over what the tape holds costs less than a call amid every round. */
export class RoundTeller {
  readonly #options: RoundTellerOptions;
  #round = 0;
  #balanceMinor: Minor;
  /** When the entry before ended. */
  #lastMs: number;
  /** Time of all gaps so far: nobody knows what was played in it, and a night between two sessions is no part of a run's hours. */
  #gapsMs = 0;
  #durationMs = 0;

  constructor(options: RoundTellerOptions) {
    this.#options = options;
    this.#balanceMinor = options.balanceMinor;
    this.#lastMs = options.startMs;
  }

  /** Tells of the rounds of the columns from `from` to before `until`, which are the newest entries of the tape. */
  tell(from: number, until: number): void {
    const { sum, outcomes, tape, columns, startMs } = this.#options;
    const { crashPoints, timesMs } = columns;
    const { bets: bits, amounts } = tape;
    const ahead = tape.end - until;
    let round = this.#round;
    let balanceMinor = this.#balanceMinor;
    let unbet = 0;
    let lastMs = this.#lastMs;
    let gapsMs = this.#gapsMs;
    let durationMs = this.#durationMs;
    for (let at = from; at < until; at += 1) {
      const crashPoint = crashPoints[at] as number;
      const atMs = timesMs[at] as number;
      const place = at + ahead;
      const bit = bits[place] as number;
      if (crashPoint === GAP) gapsMs += atMs - lastMs;
      lastMs = atMs;
      if (crashPoint <= 0) {
        if (unbet > 0) sum.addUnbet(unbet);
        unbet = 0;
        sum.addGap();
        outcomes?.addGap();
        continue;
      }
      const sinceMs = atMs - startMs;
      durationMs = sinceMs - gapsMs;
      if (bit === 0) {
        unbet += 1;
        outcomes?.add(round, crashPoint, sinceMs, 0, 0, 0, 0, balanceMinor);
      } else {
        if (unbet > 0) sum.addUnbet(unbet);
        unbet = 0;
        const first = bit & 1;
        const second = (bit >> 1) & 1;
        const place6 = 6 * place;
        const stakedMinor = first * (amounts[place6] as number) + second * (amounts[place6 + 3] as number);
        const profitMinor = first * (amounts[place6 + 2] as number) + second * (amounts[place6 + 5] as number);
        const wins = ((bit >> 2) & 1) + ((bit >> 3) & 1);
        balanceMinor += profitMinor;
        sum.addRound(stakedMinor, profitMinor, first + second, wins, balanceMinor);
        outcomes?.add(round, crashPoint, sinceMs, stakedMinor, profitMinor, first + second, wins, balanceMinor);
      }
      round += 1;
    }
    if (unbet > 0) sum.addUnbet(unbet);
    sum.lasted(durationMs);
    this.#round = round;
    this.#balanceMinor = balanceMinor;
    this.#lastMs = lastMs;
    this.#gapsMs = gapsMs;
    this.#durationMs = durationMs;
  }
}
