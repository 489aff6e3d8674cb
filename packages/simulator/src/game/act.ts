import type { Hundredths } from "@aviator/core";
import { payBet, promisedMinor } from "./bets.ts";
import type { GameAction } from "./game-input.ts";
import {
  type GameOutput,
  MAXIMUM_AUTO_CASH_OUT,
  MAXIMUM_STAKE_MINOR,
  MINIMUM_AUTO_CASH_OUT,
  MINIMUM_STAKE_MINOR,
  type RefusalReason,
} from "./game-output.ts";
import { type GameState, type PanelIndex, withPanel } from "./game-state.ts";
import { shownMultiplier } from "./shown.ts";

/** Carries out what a player does, at the game's present moment. */
export function act(state: GameState, action: GameAction, outputs: GameOutput[]): GameState {
  switch (action.type) {
    case "setStake":
      return setStake(state, action.panel, action.stakeMinor, outputs);
    case "setAutoCashOut":
      return setAutoCashOut(state, action.panel, action.autoCashOut, outputs);
    case "press":
      return press(state, action.panel, outputs);
    default:
      return action satisfies never;
  }
}

function refuse(state: GameState, panel: PanelIndex, reason: RefusalReason, outputs: GameOutput[]): GameState {
  outputs.push({ type: "refused", panel, reason, atMs: state.nowMs });
  return state;
}

function setStake(state: GameState, panel: PanelIndex, stakeMinor: number, outputs: GameOutput[]): GameState {
  if (state.panels[panel].bet !== null) return refuse(state, panel, "locked", outputs);
  const allowed = Number.isInteger(stakeMinor) && stakeMinor >= MINIMUM_STAKE_MINOR && stakeMinor <= MAXIMUM_STAKE_MINOR;
  return allowed ? withPanel(state, panel, { stakeMinor }) : refuse(state, panel, "stake", outputs);
}

function setAutoCashOut(state: GameState, panel: PanelIndex, at: Hundredths | null, outputs: GameOutput[]): GameState {
  if (state.panels[panel].bet !== null) return refuse(state, panel, "locked", outputs);
  const allowed = at === null || (Number.isInteger(at) && at >= MINIMUM_AUTO_CASH_OUT && at <= MAXIMUM_AUTO_CASH_OUT);
  return allowed ? withPanel(state, panel, { autoCashOut: at }) : refuse(state, panel, "autoCashOut", outputs);
}

/** The button: places a bet (for this round while betting, else for the next), cancels one that waits, cashes out one that flies. */
function press(state: GameState, panel: PanelIndex, outputs: GameOutput[]): GameState {
  const { bet } = state.panels[panel];
  if (bet === null) return place(state, panel, outputs);
  if (bet.status === "waiting") {
    outputs.push({ type: "betCancelled", panel, stakeMinor: bet.stakeMinor, atMs: state.nowMs });
    const balanceMinor = state.balanceMinor + (bet.paid ? bet.stakeMinor : 0);
    return { ...withPanel(state, panel, { bet: null }), balanceMinor };
  }
  const multiplier = shownMultiplier(state);
  if (state.phase !== "flying" || multiplier === null) return refuse(state, panel, "locked", outputs);
  return payBet(state, panel, bet.stakeMinor, multiplier, state.nowMs, outputs);
}

function place(state: GameState, panel: PanelIndex, outputs: GameOutput[]): GameState {
  const { stakeMinor, autoCashOut } = state.panels[panel];
  if (stakeMinor < MINIMUM_STAKE_MINOR || stakeMinor > MAXIMUM_STAKE_MINOR) return refuse(state, panel, "stake", outputs);
  if (stakeMinor + promisedMinor(state) > state.balanceMinor) return refuse(state, panel, "balance", outputs);
  const paid = state.settings.stakeTaken === "press";
  outputs.push({ type: "betPlaced", panel, stakeMinor, atMs: state.nowMs });
  const placed = withPanel(state, panel, { bet: { status: "waiting", stakeMinor, autoCashOut, paid } });
  return { ...placed, balanceMinor: state.balanceMinor - (paid ? stakeMinor : 0) };
}
