import type { GameAction } from "./game/game-input.ts";
import type { GameOutput } from "./game/game-output.ts";
import { createGame, type GameState } from "./game/game-state.ts";
import { stepGame } from "./game/step-game.ts";
import { type TableView, viewOf } from "./game/table-view.ts";
import type { TableSetup } from "./table-options.ts";

/** One running game: the pure game with a place to keep its state. */
export interface RunningGame {
  /** Lets game time pass up to `atMs`; returns what happened. */
  advanceTo(atMs: number): readonly GameOutput[];
  /** Carries out an action at the present moment; returns what happened. */
  act(action: GameAction): readonly GameOutput[];
  view(): TableView;
}

/** Opens the game of a table. */
export function runGame({ skin, seed, script, rounds }: TableSetup): RunningGame {
  let state: GameState = createGame({ seed, script, rounds, stakeTaken: skin.stakeTaken });
  const step = (atMs: number, action?: GameAction): readonly GameOutput[] => {
    const [next, outputs] = stepGame(state, action === undefined ? { atMs } : { atMs, action });
    state = next;
    return outputs;
  };
  return {
    advanceTo: (atMs) => step(atMs),
    act: (action) => step(state.nowMs, action),
    view: () => viewOf(state),
  };
}
