import { layoutFor } from "@aviator/core";
import type { Stage } from "./stage.ts";

/** What a stage plays. */
export interface StageOptions {
  readonly tables: number;
  /** Rounds of each table; null to play on and on. */
  readonly rounds: number | null;
  readonly speed: number;
  readonly seed: string;
}

/** A stage that needs no display: a thread of this process paints the tables into shared memory. */
export async function openPaintedStage(options: StageOptions): Promise<Stage> {
  // Loaded only here: the simulator's canvas takes memory that a run on a real screen has no use for.
  const { startPainter } = await import("@aviator/simulator");
  const painter = await startPainter({
    tables: options.tables,
    speed: options.speed,
    seed: options.seed,
    paused: true,
    ...(options.rounds === null ? {} : { rounds: options.rounds }),
  });
  return {
    tables: painter.tables,
    layout: layoutFor(options.tables).name,
    source: { kind: "module", url: import.meta.resolve("@aviator/simulator/source"), options: { screen: painter.screen } },
    begin: () => Promise.resolve(painter.begin()),
    playedCounts: () => painter.playedCounts(),
    truth: () => painter.truth(),
    lost: painter.lost,
    [Symbol.asyncDispose]: () => painter.stop(),
  };
}
