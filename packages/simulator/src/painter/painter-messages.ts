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

/** Of each table, in the order of the screen, oldest first. */
export type PlayedRounds = readonly (readonly PlayedRound[])[];

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
  /** A round has crashed. */
  | { readonly type: "played"; readonly table: number }
  /** What every table has played; times are UTC milliseconds. */
  | { readonly type: "told"; readonly id: number; readonly rounds: PlayedRounds }
  /** The same, of a thread that was told to stop: its last words. */
  | { readonly type: "stopped"; readonly rounds: PlayedRounds };
