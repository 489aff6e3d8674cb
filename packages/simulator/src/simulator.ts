import { type Frame, type Hundredths, InvalidInputError, pixelsOf, show, type Size, type TableMap } from "@aviator/core";
import type { GameAction } from "./game/game-input.ts";
import type { GameOutput } from "./game/game-output.ts";
import type { TableView } from "./game/table-view.ts";
import { createFramePainter } from "./painter/frame-painter.ts";
import { runGame, type RunningGame } from "./running-game.ts";
import type { Skin } from "./skins/skin.ts";
import { checkTableSize, setUpTables, type TableOptions, type TableSetup } from "./table-options.ts";

/** How to create a {@link Simulator}. */
export interface SimulatorOptions {
  /** How many tables, 1 to 12, or what each is like. Default 1. */
  readonly tables?: number | readonly TableOptions[];
  /** Same seed, same rounds and same pixels. Default 1. */
  readonly seed?: string | number;
  /** Crash points of every table's first rounds in hundredths; later ones are drawn. Default none. */
  readonly script?: readonly Hundredths[];
  /** Size of each table in pixels. Default: its skin's own. */
  readonly size?: Size;
}

/** One table of a {@link Simulator}. */
export interface SimulatorTable {
  readonly name: string;
  readonly skin: Skin;
  /** Where everything stands in this table's frames. */
  readonly map: TableMap;
  /** The exact values that the next frame shows. */
  view(): TableView;
  /** Presses a button or changes a field of a bet panel, now; returns what it led to. */
  act(action: GameAction): readonly GameOutput[];
}

/** Simulated tables in virtual time, without threads: for tests, examples and labelled pictures. */
export interface Simulator {
  readonly tables: readonly SimulatorTable[];
  /** Lets game time pass on all tables. */
  advance(durationMs: number): void;
  /**
   * Paints one table as it stands. The frame's bytes are its own. Throws InvalidInputError where there is no such table.
   *
   * @param table Index from 0.
   */
  frame(table: number): Frame;
}

/**
 * Creates simulated tables. Their clock stands still until {@link Simulator.advance}.
 *
 * @throws InvalidInputError naming the option that breaks a rule.
 * @example
 * ```ts
 * const simulator = createSimulator({ tables: 1, seed: 1 });
 * simulator.advance(12_000);
 * const frame = simulator.frame(0);
 * console.log(frame.width, frame.height, simulator.tables[0]?.view().multiplier);
 * ```
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const setups = setUpTables(options.tables ?? 1, { seed: options.seed ?? 1, script: options.script ?? [] });
  if (options.size !== undefined) checkTableSize(options.size, "size");
  const tables = setups.map((setup) => createTable(setup, options.size));
  let nowMs = 0;
  let sequence = 0;
  return {
    tables,
    advance(durationMs) {
      nowMs += durationMs;
      for (const { game } of tables) game.advanceTo(nowMs);
    },
    frame(index) {
      const table = tables[index];
      if (table === undefined) {
        const message = `must be the index of a table, from 0 to ${tables.length - 1} (found ${show(index)})`;
        throw new InvalidInputError("table", [{ field: "", message }]);
      }
      const { painter } = table;
      painter.paint(table.view());
      sequence += 1;
      const { width, height } = painter.scene.size;
      return { ...pixelsOf(painter.bytes.slice(), width, height, "rgba"), capturedAtMs: nowMs, monotonicMs: nowMs, sequence };
    },
  };
}

interface PaintedTable extends SimulatorTable {
  readonly game: RunningGame;
  readonly painter: ReturnType<typeof createFramePainter>;
}

function createTable(setup: TableSetup, size: Size | undefined): PaintedTable {
  const game = runGame(setup);
  const painter = createFramePainter(setup.skin, size);
  const { name, skin } = setup;
  return { name, skin, map: painter.scene.map, game, painter, view: () => game.view(), act: (action) => game.act(action) };
}
