import type { GameAction } from "../../src/game/game-input.ts";
import type { GameOutput } from "../../src/game/game-output.ts";
import type { GameSettings } from "../../src/game/game-settings.ts";
import { createGame, type GameState } from "../../src/game/game-state.ts";
import { stepGame } from "../../src/game/step-game.ts";

/** A game that tests drive step by step. */
export interface TestGame {
  readonly state: GameState;
  /** Everything that has happened so far. */
  readonly outputs: readonly GameOutput[];
  /** Lets time pass up to `atMs`, then acts. */
  at(atMs: number, action?: GameAction): GameState;
}

/** Phases of exactly 6, 1 and 4 s, so that tests can name their moments. */
export function playGame(options: Partial<GameSettings> = {}): TestGame {
  let state = createGame({ jitter: 0, ...options });
  const outputs: GameOutput[] = [];
  return {
    get state() {
      return state;
    },
    outputs,
    at(atMs, action) {
      const [next, happened] = stepGame(state, action === undefined ? { atMs } : { atMs, action });
      state = next;
      outputs.push(...happened);
      return state;
    },
  };
}
