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

/** Longest time between two frames, of the clock: a quarter of a crash at speed 10. */
const LONGEST_STEP_MS = 100;

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
  let begun = false;
  let paintedAtMs = 0;
  let playedMs = 0;

  /** What has not been painted has not been played: a machine that held us up stops the games, it does not skip rounds. */
  const passTime = (): void => {
    const nowMs = clock.monotonicMs();
    if (begun) playedMs += Math.min(nowMs - paintedAtMs, LONGEST_STEP_MS);
    paintedAtMs = nowMs;
  };

  const paint = (): void => {
    passTime();
    const startedAtMs = clock.utcMs() - playedMs;
    tables.forEach((table, index) => {
      for (const output of table.game.advanceTo(playedMs * setup.speed)) {
        if (output.type === "roundCrashed") onPlayed(index, utcRound(output.round, startedAtMs, setup.speed));
      }
      publish(table, clock);
    });
  };

  return {
    begin() {
      if (begun) return;
      begun = true;
      paintedAtMs = clock.monotonicMs();
    },
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
