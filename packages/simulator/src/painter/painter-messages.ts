import type { PlayedRound } from "../game/game-output.ts";
import type { TableSetup } from "../table-options.ts";
import type { SimulatedScreen } from "./simulated-screen.ts";

/** What the painter thread is started with. */
export interface PainterThreadSetup {
  readonly screen: SimulatedScreen;
  /** The games, in the order of the screen's tables. */
  readonly tables: readonly TableSetup[];
  readonly speed: number;
  readonly fps: number;
}

/** To the painter thread. */
export type PainterCommand =
  | { readonly type: "begin" }
  /** Asks for a `told` with the same id, after everything that has happened. */
  | { readonly type: "tell"; readonly id: number }
  | { readonly type: "stop" };

/** From the painter thread. */
export type PainterReport =
  /** The first frame of every table is painted. */
  | { readonly type: "ready" }
  /** A round has crashed; its times are UTC milliseconds. */
  | { readonly type: "played"; readonly table: number; readonly round: PlayedRound }
  | { readonly type: "told"; readonly id: number };
