import type { Hundredths, KnownPhase, Minor } from "@aviator/core";
import { type GameSettings, gameSettings } from "./game-settings.ts";
import { pastCrashPoints, planRound, type RoundPlan } from "./round-plan.ts";

/** A bet on one panel: waiting for betting to close, or riding on the round. */
export interface PlacedBet {
  readonly status: "waiting" | "riding";
  readonly stakeMinor: Minor;
  readonly autoCashOut: Hundredths | null;
  /** True once the stake has left the balance. */
  readonly paid: boolean;
}

/** One bet panel: its two fields and its bet. */
export interface PanelState {
  readonly stakeMinor: Minor;
  /** Null while automatic cash-out is off. */
  readonly autoCashOut: Hundredths | null;
  readonly bet: PlacedBet | null;
}

/** Index of a bet panel. */
export type PanelIndex = 0 | 1;

/** Everything about one game at one moment; plain and immutable. Times are game milliseconds since the table opened. */
export interface GameState {
  readonly settings: GameSettings;
  readonly nowMs: number;
  readonly phase: KnownPhase;
  readonly phaseAtMs: number;
  readonly round: RoundPlan;
  /** When this round's betting, loading and flight began; null for what has not been or never was. */
  readonly bettingAtMs: number;
  readonly loadingAtMs: number | null;
  readonly flyingAtMs: number | null;
  readonly balanceMinor: Minor;
  readonly panels: readonly [PanelState, PanelState];
  /** Past crash points, newest first. */
  readonly history: readonly Hundredths[];
}

/** Crash points that the strip remembers. */
export const HISTORY_LENGTH = 40;

/** Opens a table: the betting phase of its first round. Throws InvalidInputError for wrong settings. */
export function createGame(options: Partial<GameSettings> = {}): GameState {
  const settings = gameSettings(options);
  const panel: PanelState = { stakeMinor: settings.stakeMinor, autoCashOut: null, bet: null };
  return {
    settings,
    nowMs: 0,
    phase: "betting",
    phaseAtMs: 0,
    round: planRound(settings, 1),
    bettingAtMs: 0,
    loadingAtMs: null,
    flyingAtMs: null,
    balanceMinor: settings.balanceMinor,
    panels: [panel, panel],
    history: pastCrashPoints(settings.seed, HISTORY_LENGTH),
  };
}

/** The same game with one panel changed. */
export function withPanel(state: GameState, index: PanelIndex, change: Partial<PanelState>): GameState {
  const panel = { ...state.panels[index], ...change };
  return { ...state, panels: index === 0 ? [panel, state.panels[1]] : [state.panels[0], panel] };
}
