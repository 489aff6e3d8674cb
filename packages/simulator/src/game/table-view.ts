import { type ButtonColour, type Hundredths, type KnownPhase, type Minor, payoutMinor, type Players } from "@aviator/core";
import type { GameState, PanelIndex } from "./game-state.ts";
import { bettingProgress, shownMultiplier, shownPlayers, shownTotalStake } from "./shown.ts";

/** What one bet panel shows. */
export interface PanelView {
  readonly stakeMinor: Minor;
  readonly autoCashOut: Hundredths | null;
  readonly button: Exclude<ButtonColour, "unknown">;
  /** What a press would pay now, on an orange button. */
  readonly winMinor: Minor | null;
}

/** Every value that one frame of a table shows: what a painter draws, and what a reader should read. */
export interface TableView {
  readonly phase: KnownPhase;
  /** Null in betting and loading. */
  readonly multiplier: Hundredths | null;
  readonly balanceMinor: Minor;
  readonly players: Players & { readonly cashedOut: number };
  readonly totalStakeMinor: Minor;
  /** Past crash points, newest first. */
  readonly history: readonly Hundredths[];
  /** Share of the betting phase that is over, from 0 to 1. */
  readonly progress: number;
  /** Game time since the table opened, for what moves. */
  readonly nowMs: number;
  readonly panels: readonly [PanelView, PanelView];
}

/** What a table shows at the game's present moment. */
export function viewOf(state: GameState): TableView {
  const multiplier = shownMultiplier(state);
  return {
    phase: state.phase,
    multiplier,
    balanceMinor: state.balanceMinor,
    players: shownPlayers(state),
    totalStakeMinor: shownTotalStake(state),
    history: state.history,
    progress: bettingProgress(state),
    nowMs: state.nowMs,
    panels: [panelView(state, 0, multiplier), panelView(state, 1, multiplier)],
  };
}

function panelView(state: GameState, index: PanelIndex, multiplier: Hundredths | null): PanelView {
  const { stakeMinor, autoCashOut, bet } = state.panels[index];
  if (bet === null) return { stakeMinor, autoCashOut, button: "green", winMinor: null };
  if (bet.status === "waiting" || state.phase !== "flying" || multiplier === null) {
    return { stakeMinor, autoCashOut, button: "red", winMinor: null };
  }
  return { stakeMinor, autoCashOut, button: "orange", winMinor: payoutMinor(bet.stakeMinor, multiplier) };
}
