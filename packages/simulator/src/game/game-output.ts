import type { Hundredths, KnownPhase, Minor } from "@aviator/core";
import type { PanelIndex } from "./game-state.ts";

/** A round as it was really played. Times are in the clock of whoever tells it: game milliseconds here. */
export interface PlayedRound {
  /** From 1. */
  readonly ordinal: number;
  readonly crashPoint: Hundredths;
  readonly bettingAtMs: number;
  /** Null for a 1.00x round: it neither loads nor flies. */
  readonly loadingAtMs: number | null;
  readonly flyingAtMs: number | null;
  readonly crashedAtMs: number;
  /** All players of the round, and those who cashed out. */
  readonly players: number;
  readonly cashedOut: number;
  readonly totalStakeMinor: Minor;
}

/** Why an action had no effect. */
export type RefusalReason =
  /** The stake is no whole number of minor units from {@link MINIMUM_STAKE_MINOR} to {@link MAXIMUM_STAKE_MINOR}. */
  | "stake"
  /** The automatic cash-out is no whole number of hundredths from 101 to 100,000,000. */
  | "autoCashOut"
  /** The balance is too low for this stake and what is already waiting. */
  | "balance"
  /** A bet of this panel is locked in: the fields are shut, and loading takes no press. */
  | "locked";

/** Something that happened in the game. */
export type GameOutput =
  | { readonly type: "phaseChanged"; readonly from: KnownPhase; readonly to: KnownPhase; readonly atMs: number }
  | { readonly type: "roundCrashed"; readonly round: PlayedRound }
  | { readonly type: "betPlaced"; readonly panel: PanelIndex; readonly stakeMinor: Minor; readonly atMs: number }
  | { readonly type: "betCancelled"; readonly panel: PanelIndex; readonly stakeMinor: Minor; readonly atMs: number }
  | {
      readonly type: "betWon";
      readonly panel: PanelIndex;
      readonly stakeMinor: Minor;
      readonly multiplier: Hundredths;
      readonly payoutMinor: Minor;
      readonly atMs: number;
    }
  | { readonly type: "betLost"; readonly panel: PanelIndex; readonly stakeMinor: Minor; readonly atMs: number }
  | { readonly type: "refused"; readonly panel: PanelIndex; readonly reason: RefusalReason; readonly atMs: number };

/** 0.10, the least that may be staked. */
export const MINIMUM_STAKE_MINOR: Minor = 10;
/** 100,000.00, the most that may be staked. */
export const MAXIMUM_STAKE_MINOR: Minor = 10_000_000;
/** 1.01x, the lowest automatic cash-out. */
export const MINIMUM_AUTO_CASH_OUT: Hundredths = 101;
/** 1,000,000.00x, the highest automatic cash-out. */
export const MAXIMUM_AUTO_CASH_OUT: Hundredths = 100_000_000;
