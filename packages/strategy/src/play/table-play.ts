import { type Hundredths, type Minor, payoutMinor, type StakeLimits, stakeRefusal, StakeUse } from "@aviator/core";
import { PlayContext, Standing } from "../context/play-context.ts";
import { createRoundRandom } from "../context/round-random.ts";
import { RoundTape } from "../context/round-tape.ts";
import { TapeHistory } from "../context/tape-history.ts";
import type { PanelDecision } from "../decision/decision-reader.ts";
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
  /** When it begins, UTC milliseconds. */
  readonly startMs: number;
  /** What the strategy's own chance is drawn from. */
  readonly seed: string;
  readonly decider: Decider;
}

/**
 * One strategy on one table, round by round: it is asked, the limits are, the round is settled. It allocates nothing per round; what was
 * settled stands on its tape.
 */
export class TablePlay {
  /** The rounds that were settled, the last hundred at least. */
  readonly tape: RoundTape;
  readonly #decider: Decider;
  readonly #rules: TableRules;
  readonly #limits: StakeLimits;
  readonly #use: StakeUse;
  readonly #standing: Standing;
  readonly #context: PlayContext<unknown>;
  readonly #refusals: RefusalLog;
  readonly #request = { balanceMinor: 0, bets: 0, largestStakeMinor: 0, riskedMinor: 0, atMs: 0 };
  #isPlaced = false;

  constructor(options: TablePlayOptions) {
    const { parameters, rules, limits, balanceMinor, seed, startMs, decider } = options;
    this.tape = new RoundTape();
    this.#decider = decider;
    this.#rules = rules;
    this.#limits = limits;
    this.#use = new StakeUse(limits, { atMs: startMs });
    this.#refusals = new RefusalLog(balanceMinor);
    this.#standing = new Standing(balanceMinor, startMs);
    const history = new TapeHistory(this.tape);
    const [standing, use] = [this.#standing, this.#use];
    const chance = createRoundRandom(seed, standing);
    this.#context = new PlayContext({ parameters, history, standing, limits, use, table: rules.view, chance });
  }

  get balanceMinor(): Minor {
    return this.#standing.balanceMinor;
  }

  /** Rounds that the strategy has decided on. */
  get rounds(): number {
    return this.#standing.round;
  }

  /** What was refused. */
  get refusals(): RefusalLog {
    return this.#refusals;
  }

  /** Betting has opened: asks the strategy and the limits. What they allow is placed. */
  decide(): void {
    const standing = this.#standing;
    const decider = this.#decider;
    decider.ask(this.#context);
    standing.round += 1;
    this.#isPlaced = decider.decision.bets > 0 && this.#place();
  }

  /** The round that was decided on is over; its bets are paid. */
  settle(crashPoint: Hundredths, atMs: number): void {
    const standing = this.#standing;
    standing.atMs = atMs;
    standing.previousProfitMinor = Number.NaN;
    this.tape.addRound(crashPoint);
    if (this.#isPlaced) this.#pay(crashPoint);
  }

  /** Rounds were missed, or one could not be read: the strategy was not asked, and sees it in its history. */
  miss(kind: "gap" | "unread", atMs: number): void {
    if (kind === "gap") this.tape.addGap();
    else this.tape.addRound(null);
    this.#standing.atMs = atMs;
  }

  #pay(crashPoint: Hundredths): void {
    const { first, second } = this.#decider.decision;
    const profitMinor = this.#payPanel(0, first, crashPoint) + this.#payPanel(1, second, crashPoint);
    const standing = this.#standing;
    standing.balanceMinor += profitMinor;
    standing.previousProfitMinor = profitMinor;
    this.#use.settled(profitMinor, standing.atMs);
  }

  /** Returns what the bet on a panel brought, 0 where there was none. */
  #payPanel(panel: 0 | 1, { stakeMinor, cashOut }: PanelDecision, crashPoint: Hundredths): Minor {
    if (stakeMinor === 0) return 0;
    const won = crashPoint >= cashOut;
    const profitMinor = (won ? payoutMinor(stakeMinor, cashOut) : 0) - stakeMinor;
    this.tape.addBet(panel, stakeMinor, cashOut, profitMinor, won);
    return profitMinor;
  }

  /** Places what was decided unless a rule refuses it; false then. */
  #place(): boolean {
    const refusal = this.#refusal();
    const { round, atMs } = this.#standing;
    if (refusal === null) {
      this.#use.placed(this.#decider.decision.bets, atMs);
      this.#refusals.placed();
      return true;
    }
    const { first, second } = this.#decider.decision;
    const stakedMinor = first.stakeMinor + second.stakeMinor;
    this.#refusals.refused({ refusal, stakedMinor, balanceMinor: this.#standing.balanceMinor, rounds: round - 1 });
    return false;
  }

  #refusal(): BetRefusal | null {
    const { decision, ladder } = this.#decider;
    const { minStakeMinor, maxStakeMinor } = this.#rules;
    const first = decision.first.stakeMinor;
    const second = decision.second.stakeMinor;
    const largest = first > second ? first : second;
    const smallest = first === 0 || second === 0 ? largest : first + second - largest;
    if (smallest < minStakeMinor || largest > maxStakeMinor) return "tableStake";
    // One object for all rounds: a new one each would have to be collected.
    const request = this.#request;
    const staked = first + second;
    request.balanceMinor = this.#standing.balanceMinor;
    request.bets = decision.bets;
    request.largestStakeMinor = ladder.largestMinor > largest ? ladder.largestMinor : largest;
    request.riskedMinor = ladder.totalMinor > staked ? ladder.totalMinor : staked;
    request.atMs = this.#standing.atMs;
    return stakeRefusal(this.#limits, this.#use, request);
  }
}
