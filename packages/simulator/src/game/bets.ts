import { type Hundredths, type Minor, payoutMinor } from "@aviator/core";
import type { GameOutput } from "./game-output.ts";
import { type GameState, type PanelIndex, withPanel } from "./game-state.ts";

const PANELS: readonly PanelIndex[] = [0, 1];

/** Betting closes: every waiting bet rides from now on, and is paid where the table takes stakes only now. */
export function lockBets(state: GameState): GameState {
  let next = state;
  for (const panel of PANELS) {
    const { bet } = next.panels[panel];
    if (bet === null || bet.status !== "waiting") continue;
    const balanceMinor = next.balanceMinor - (bet.paid ? 0 : bet.stakeMinor);
    next = { ...withPanel(next, panel, { bet: { ...bet, status: "riding", paid: true } }), balanceMinor };
  }
  return next;
}

/** Pays every riding bet whose automatic cash-out `reached` has come to. A bet wins iff the crash point is at least that. */
export function payAutoCashOuts(state: GameState, reached: Hundredths, atMs: number, outputs: GameOutput[]): GameState {
  let next = state;
  for (const panel of PANELS) {
    const { bet } = next.panels[panel];
    if (bet?.status !== "riding" || bet.autoCashOut === null || bet.autoCashOut > reached) continue;
    next = payBet(next, panel, bet.stakeMinor, bet.autoCashOut, atMs, outputs);
  }
  return next;
}

/** The round has crashed: what still rides is lost. */
export function loseRidingBets(state: GameState, atMs: number, outputs: GameOutput[]): GameState {
  let next = state;
  for (const panel of PANELS) {
    const { bet } = next.panels[panel];
    if (bet?.status !== "riding") continue;
    outputs.push({ type: "betLost", panel, stakeMinor: bet.stakeMinor, atMs });
    next = withPanel(next, panel, { bet: null });
  }
  return next;
}

/** Ends a riding bet with a win at `multiplier`. */
export function payBet(
  state: GameState,
  panel: PanelIndex,
  stakeMinor: Minor,
  multiplier: Hundredths,
  atMs: number,
  outputs: GameOutput[],
): GameState {
  const payout = payoutMinor(stakeMinor, multiplier);
  outputs.push({ type: "betWon", panel, stakeMinor, multiplier, payoutMinor: payout, atMs });
  return { ...withPanel(state, panel, { bet: null }), balanceMinor: state.balanceMinor + payout };
}

/** Stakes of bets that wait and are not paid yet. */
export function promisedMinor(state: GameState): Minor {
  return state.panels.reduce((sum, { bet }) => (bet === null || bet.paid ? sum : sum + bet.stakeMinor), 0);
}
