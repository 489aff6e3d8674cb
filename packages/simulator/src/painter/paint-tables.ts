import { BYTES_PER_PIXEL, type Clock, createFrameSlot, type FrameSlot } from "@aviator/core";
import type { PlayedRound } from "../game/game-output.ts";
import { runGame, type RunningGame } from "../running-game.ts";
import { createFramePainter, type FramePainter } from "./frame-painter.ts";
import type { PainterThreadSetup } from "./painter-messages.ts";
import { utcRound } from "./utc-round.ts";

/** Games that run on a clock and are painted into shared memory. */
export interface PaintedTables {
  /** Lets the games begin; before that they stand at the start of their first betting phase. Idempotent. */
  begin(): void;
  /** Brings every game to the present and paints what has changed. */
  paint(): void;
  /** Paints at the set rate until `signal` aborts, then closes the slots. */
  run(signal: AbortSignal): Promise<void>;
}

interface PaintedTable {
  readonly game: RunningGame;
  readonly painter: FramePainter;
  readonly slot: FrameSlot;
  sequence: number;
}

/** Sets up the games and painters of a screen. `onPlayed` hears of every crash before its first frame is there to be read. */
export function paintTables(
  setup: PainterThreadSetup,
  clock: Clock,
  onPlayed: (table: number, round: PlayedRound) => void,
): PaintedTables {
  const tables = setup.screen.tables.map((place, index): PaintedTable => {
    const table = setup.tables[index];
    if (table === undefined) throw new RangeError(`table ${index} of the screen has no game`);
    const slot = createFrameSlot(place.region.width * place.region.height * BYTES_PER_PIXEL, place.buffer);
    return { game: runGame(table), painter: createFramePainter(table.skin, place.region), slot, sequence: 0 };
  });
  let began: { readonly monotonicMs: number; readonly utcMs: number } | null = null;

  const paint = (): void => {
    tables.forEach((table, index) => {
      if (began !== null) {
        const { utcMs, monotonicMs } = began;
        const outputs = table.game.advanceTo((clock.monotonicMs() - monotonicMs) * setup.speed);
        for (const output of outputs) {
          if (output.type === "roundCrashed") onPlayed(index, utcRound(output.round, utcMs, setup.speed));
        }
      }
      publish(table, clock);
    });
  };

  return {
    begin: () => (began ??= { monotonicMs: clock.monotonicMs(), utcMs: clock.utcMs() }),
    paint,
    async run(signal) {
      const frameMs = 1000 / setup.fps;
      let nextMs = clock.monotonicMs();
      while (!signal.aborted) {
        paint();
        nextMs = Math.max(nextMs + frameMs, clock.monotonicMs() + 1);
        await clock.sleep(nextMs - clock.monotonicMs(), signal).catch(() => undefined);
      }
      for (const { slot } of tables) slot.close();
    },
  };
}

function publish(table: PaintedTable, clock: Clock): void {
  const { game, painter, slot } = table;
  const stamp = { capturedAtMs: clock.utcMs(), monotonicMs: clock.monotonicMs() };
  if (!painter.paint(game.view())) return;
  slot.begin().set(painter.bytes);
  table.sequence += 1;
  slot.commit({ ...stamp, sequence: table.sequence });
}
