import type { Hundredths, Minor } from "@aviator/core";
import type { PanelIndex } from "./game-state.ts";

/** What a player does on a table. */
export type GameAction =
  | { readonly type: "setStake"; readonly panel: PanelIndex; readonly stakeMinor: Minor }
  | { readonly type: "setAutoCashOut"; readonly panel: PanelIndex; readonly autoCashOut: Hundredths | null }
  | { readonly type: "press"; readonly panel: PanelIndex };

/** Time passes up to `atMs` (game milliseconds), then the action happens; without one, only time passes. */
export interface GameInput {
  readonly atMs: number;
  readonly action?: GameAction;
}
