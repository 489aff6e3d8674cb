import type { BetEventsTable, BetsTable } from "./betting-history/betting-history-schema.ts";
import type { MainGameSchema } from "./main-game/main-game-schema.ts";
import type { RgbTrainingSchema } from "./rgb-training/rgb-training-schema.ts";

/** Everything that a reader sees: the tables of all three files on one connection. Its sessions are those of `main_game.db`. */
export interface StorageSchema extends MainGameSchema, RgbTrainingSchema {
  bets: BetsTable;
  bet_events: BetEventsTable;
}
