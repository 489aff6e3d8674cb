import type { Random } from "@aviator/core";
import type { z } from "zod";
import type { HistoryView } from "./context/history-view.ts";
import type { TableView } from "./table/table-rules.ts";

/** A bet as a strategy writes it, in decimals. */
export interface PanelBet {
  /** Positive, exact in the table's steps: 2.5. */
  readonly stake: number;
  /** 1.01 to 1000. The bet wins if the crash point is at least this. */
  readonly autoCashOut: number;
}

/** What a strategy says before a round. */
export interface Decision<State> {
  /** `bets[0]` on the first panel, `bets[1]` on the second, null to leave one out. Empty: this round is skipped. */
  readonly bets: readonly (PanelBet | null)[];
  /** Why, in a few words, for the audit log: at most 200 characters. */
  readonly reason: string;
  /** What the next decision is given: plain JSON of at most 64 KiB. Absent: the state stays as it is. */
  readonly state?: State;
}

/** What `StakeLimits` of `@aviator/core` still allow, in decimals. */
export interface RemainingLimits {
  /** Largest stake that may be bet now, the balance, its floor and the losses that are left considered. */
  readonly stake: number;
  readonly sessionLoss: number;
  readonly dayLoss: number;
  readonly betsThisHour: number;
}

/** Everything that a strategy may decide on. It is true during the call only, and can't be changed. */
export interface StrategyContext<Parameters = unknown> {
  /** As they were written, defaults filled in. */
  readonly parameters: Parameters;
  /** The last rounds, 100 at most, oldest first, with the bets of this table. */
  readonly history: HistoryView;
  /** Counts the rounds that this strategy was asked about, from 0. */
  readonly round: number;
  /**
   * What the bets of the decision before brought, stakes taken off: above 0 it won. Null where nothing was placed: it skipped, the
   * limits refused, or this is the first.
   */
  readonly previousProfit: number | null;
  readonly balance: number;
  readonly limits: RemainingLimits;
  readonly table: TableView;
  /** Chance that a restart and a back-test repeat: it starts anew every round, from the seed and the round's number. */
  readonly random: Random;
}

/**
 * A staking strategy. It says what to bet; whether that may be bet, the limits say. Rounds are independent draws with a house edge of
 * about 3 %: each bet loses 3 % of its stake in the long run, whatever the strategy.
 */
export interface Strategy<Parameters = unknown, State = unknown> {
  /** Short name, as it stands in logs and reports. */
  readonly name: string;
  /** What it does, and what that does to risk. */
  readonly description: string;
  /** Schema of the parameters; unknown keys are refused. */
  readonly parameters: z.ZodType<Parameters>;
  /** The state before the first decision. */
  initialState(parameters: Parameters): State;
  /** Synchronous and pure: the same context and state give the same decision. */
  decide(context: StrategyContext<Parameters>, state: State): Decision<State>;
  /**
   * The stakes of this bet and of those after it, if all of them are lost; `state` is the one that the decision returned. The whole
   * ladder must fit inside what the limits leave, or its first bet is refused: half a ladder is the worst of it. Absent: each bet
   * stands for itself.
   */
  lossLadder?(parameters: Parameters, state: State, table: TableView): readonly number[];
}
