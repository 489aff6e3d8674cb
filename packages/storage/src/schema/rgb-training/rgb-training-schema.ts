import type { KnownPhase } from "@aviator/core";
import type { CollectedTable } from "../collected-table.ts";

/** Colours of one region of one frame; one row a session, table, moment and region. Levels from 0 to 255. */
export interface RgbSamplesTable extends CollectedTable {
  at_ms: number;
  region: "phase" | "button";
  /** Index of the button's panel; null for the phase. */
  panel: number | null;
  mean_r: number;
  mean_g: number;
  mean_b: number;
  deviation_r: number;
  deviation_g: number;
  deviation_b: number;
  /** Null, with a confidence of 0, where it was not sure. */
  phase: KnownPhase | null;
  confidence: number;
}

/** The schema of `rgb_training.db`. Sessions are those of `main_game.db`. */
export interface RgbTrainingSchema {
  rgb_samples: RgbSamplesTable;
}
