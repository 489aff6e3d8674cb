import type { Generated } from "kysely";
import type { SessionsTable } from "../main-game/main-game-schema.ts";

/** What became of the press of a bet. */
export type BetOutcome = "placed" | "aborted" | "uncertain";

/** Bets; one row an account, table, round and panel, whatever becomes of it. Money is in minor units, multipliers in hundredths. */
export interface BetsTable {
  id: Generated<number>;
  session_id: number;
  account: string;
  /** The table's name in the config. */
  table_name: string;
  /** Number of the round, as `rounds.number` of `main_game.db`. */
  round_number: number;
  /** Index of the panel. */
  panel: number;
  mode: "paper" | "live";
  strategy: string | null;
  stake_minor: number;
  /** Null for a bet that is cashed out by hand. */
  auto_cash_out: number | null;
  intended_at_ms: number;
  /** When the press was made durable, before it happened; null before that. */
  fired_at_ms: number | null;
  /** Null until it is known. */
  outcome: BetOutcome | null;
  /** When the round settled the bet; null before that. */
  settled_at_ms: number | null;
  /** What came back, 0 for a bet that was lost; null until it is settled. */
  returned_minor: number | null;
  /** The multiplier it was cashed out at; null when it was lost or is not settled. */
  cash_out: number | null;
}

/** Every step of a bet, in order: the audit log. */
export interface BetEventsTable {
  id: Generated<number>;
  bet_id: number;
  session_id: number;
  at_ms: number;
  /** Dotted past tense, as `bet.fired`. */
  type: string;
  /** What the step was decided on: JSON. */
  detail: string | null;
}

/** The schema of `betting_history.db`; its sessions have the numbers of those of `main_game.db`. */
export interface BettingHistorySchema {
  sessions: SessionsTable;
  bets: BetsTable;
  bet_events: BetEventsTable;
}
