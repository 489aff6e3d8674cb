import { type Hundredths, type Minor, payoutMinor, type StakeLimits, stakeRefusal, StakeUse } from "@aviator/core";
import type { RoundOutcomes } from "../backtest/round-outcome.ts";
import { PlayContext, Standing } from "../context/play-context.ts";
import { createRoundRandom } from "../context/round-random.ts";
import { RoundTape } from "../context/round-tape.ts";
import { TapeHistory } from "../context/tape-history.ts";
import type { Decider } from "../executor/decider.ts";
import type { TableRules } from "../table/table-rules.ts";
import { type BetRefusal, RefusalLog } from "./refusal-log.ts";

/** How a {@link TablePlay} begins. */
export interface TablePlayOptions {
  /** Checked and frozen. */
  readonly parameters: unknown;
  readonly rules: TableRules;
  readonly limits: StakeLimits;
  readonly balanceMinor: Minor;
  /** When it begins, UTC milliseconds: outcomes are told the time since then. */
  readonly startMs: number;
  /** What the strategy's own chance is drawn from. */
  readonly seed: string;
  readonly decider: Decider;
  /** Told of every round. */
  readonly outcomes: RoundOutcomes;
}

/**
 * One strategy on one table, round by round: it is asked, the limits are, the round is settled. Back-tests and play share it, so that
 * what was tested is what plays. It allocates nothing per round.
 */
export class TablePlay {
  readonly #parts: TablePlayOptions;
  readonly #tape = new RoundTape();
  readonly #use: StakeUse;
  readonly #standing = new Standing();
  readonly #context: PlayContext<unknown>;
  readonly #refusals: RefusalLog;
  #placed = 0;
  #settled = 0;

  constructor(parts: TablePlayOptions) {
    const { parameters, rules, limits, balanceMinor, seed, startMs } = parts;
    this.#parts = parts;
    this.#use = new StakeUse(limits, { atMs: startMs });
    this.#refusals = new RefusalLog(balanceMinor);
    this.#standing.balanceMinor = balanceMinor;
    this.#standing.atMs = startMs;
    const history = new TapeHistory(this.#tape);
    const [standing, use] = [this.#standing, this.#use];
    const chance = createRoundRandom(seed, standing);
    this.#context = new PlayContext({ parameters, history, standing, limits, use, table: rules.view, chance });
  }

  get balanceMinor(): Minor {
    return this.#standing.balanceMinor;
  }

  /** Rounds settled. */
  get rounds(): number {
    return this.#settled;
  }

  /** What was refused. */
  get refusals(): RefusalLog {
    return this.#refusals;
  }

  /** Betting has opened: asks the strategy and the limits. Returns how many bets are placed. */
  decide(): number {
    const { decider } = this.#parts;
    const standing = this.#standing;
    decider.ask(this.#context);
    standing.round += 1;
    const { bets } = decider.decision;
    this.#placed = 0;
    if (bets === 0) return 0;
    const refusal = this.#refusalOf(bets);
    if (refusal !== null) {
      const [first = 0, second = 0] = decider.decision.stakesMinor;
      const { balanceMinor } = standing;
      this.#refusals.refused({ refusal, stakedMinor: first + second, balanceMinor, rounds: this.#settled });
      return 0;
    }
    this.#use.placed(bets, standing.atMs);
    this.#refusals.placed();
    this.#placed = bets;
    return bets;
  }

  /** The round that was decided on is over; its bets are paid. */
  settle(crashPoint: Hundredths, atMs: number): void {
    const standing = this.#standing;
    this.#tape.addRound(crashPoint);
    standing.atMs = atMs;
    const placed = this.#placed;
    const round = this.#settled;
    this.#settled = round + 1;
    const sinceMs = atMs - this.#parts.startMs;
    if (placed === 0) {
      standing.previousProfitMinor = Number.NaN;
      this.#parts.outcomes.add(round, crashPoint, sinceMs, 0, 0, 0, 0, standing.balanceMinor);
      return;
    }
    const { stakesMinor, cashOuts } = this.#parts.decider.decision;
    let stakedMinor = 0;
    let profitMinor = 0;
    let wins = 0;
    for (let panel = 0; panel < 2; panel += 1) {
      const stakeMinor = stakesMinor[panel] as number;
      if (stakeMinor === 0) continue;
      const cashOut = cashOuts[panel] as number;
      const won = crashPoint >= cashOut;
      const broughtMinor = won ? payoutMinor(stakeMinor, cashOut) - stakeMinor : -stakeMinor;
      this.#tape.addBet(panel as 0 | 1, stakeMinor, cashOut, broughtMinor, won);
      stakedMinor += stakeMinor;
      profitMinor += broughtMinor;
      if (won) wins += 1;
    }
    standing.balanceMinor += profitMinor;
    standing.previousProfitMinor = profitMinor;
    this.#use.settled(profitMinor, atMs);
    this.#parts.outcomes.add(round, crashPoint, sinceMs, stakedMinor, profitMinor, placed, wins, standing.balanceMinor);
  }

  /** Rounds were missed, or one could not be read: the strategy was not asked, and sees it in its history. */
  miss(kind: "gap" | "unread", atMs: number): void {
    if (kind === "gap") this.#tape.addGap();
    else this.#tape.addRound(null);
    this.#standing.atMs = atMs;
    this.#parts.outcomes.addGap();
  }

  #refusalOf(bets: number): BetRefusal | null {
    const { decider, rules, limits } = this.#parts;
    const { stakesMinor } = decider.decision;
    const first = stakesMinor[0] as number;
    const second = stakesMinor[1] as number;
    const { minStakeMinor, maxStakeMinor } = rules;
    const largest = Math.max(first, second);
    const smallest = first === 0 ? second : second === 0 ? first : Math.min(first, second);
    if (smallest < minStakeMinor || largest > maxStakeMinor) return "tableStake";
    const { largestMinor, totalMinor } = decider.ladder;
    return stakeRefusal(limits, this.#use, {
      balanceMinor: this.#standing.balanceMinor,
      bets,
      largestStakeMinor: Math.max(largest, largestMinor),
      riskedMinor: Math.max(first + second, totalMinor),
      atMs: this.#standing.atMs,
    });
  }
}
