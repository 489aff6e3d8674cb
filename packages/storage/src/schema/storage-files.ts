import { rebuildRollups } from "../rollups/rebuild-rollups.ts";
import { CREATE_BETTING_HISTORY } from "./betting-history/migration-1.ts";
import { CREATE_MAIN_GAME } from "./main-game/migration-1.ts";
import { NUMBER_ROUNDS } from "./main-game/migration-2.ts";
import { KEEP_IMPORTS } from "./main-game/migration-3.ts";
import { END_GAPS_WITH_THEIR_SESSION } from "./main-game/migration-4.ts";
import { type Migration, statements } from "./migration.ts";
import { CREATE_RGB_TRAINING } from "./rgb-training/migration-1.ts";

/** One database file of a storage's folder. */
export interface StorageFile {
  /** Its name in the folder. */
  readonly name: string;
  /** How safe a commit is: `NORMAL` may lose the last ones with the power, and only then. */
  readonly synchronous: "FULL" | "NORMAL";
  /** From each version to the next; their count is the present version. Append new ones, never change one that was released. */
  readonly migrations: readonly Migration[];
}

/** Name of the database of rounds in a storage's folder. */
export const MAIN_GAME_FILE = "main_game.db";
/** Name of the database of colours. */
export const RGB_TRAINING_FILE = "rgb_training.db";
/** Name of the database of bets. */
export const BETTING_HISTORY_FILE = "betting_history.db";
/** Name of the database of collectors' own tables, which is there when a collector has one. */
export const COLLECTORS_FILE = "collectors.db";

/** Rounds and what was seen around them. */
export const MAIN_GAME: StorageFile = {
  name: MAIN_GAME_FILE,
  synchronous: "FULL",
  migrations: [
    statements(CREATE_MAIN_GAME),
    (database) => {
      statements(NUMBER_ROUNDS)(database);
      rebuildRollups(database);
    },
    statements(KEEP_IMPORTS),
    statements(END_GAPS_WITH_THEIR_SESSION),
  ],
};

/** Samples of colours, that phase models are trained on. */
export const RGB_TRAINING: StorageFile = {
  name: RGB_TRAINING_FILE,
  synchronous: "NORMAL",
  migrations: [statements(CREATE_RGB_TRAINING)],
};

/** Bets and what happened to them. */
export const BETTING_HISTORY: StorageFile = {
  name: BETTING_HISTORY_FILE,
  synchronous: "FULL",
  migrations: [statements(CREATE_BETTING_HISTORY)],
};

/**
 * The tables of collectors of one's own. A file apart: their statements can't harm the rounds, and their names can't meet those
 * of a later version. It is made when the first collector has a table.
 */
export const COLLECTORS: StorageFile = {
  name: COLLECTORS_FILE,
  synchronous: "FULL",
  migrations: [
    statements([
      "CREATE TABLE collector_tables (table_name TEXT PRIMARY KEY, collector TEXT NOT NULL, version INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    ]),
  ],
};

/** Version of a file that this package writes and reads (`PRAGMA user_version`). */
export function versionOf(file: StorageFile): number {
  return file.migrations.length;
}

/** Version of `main_game.db` that this package writes and reads. */
export const MAIN_GAME_VERSION: number = versionOf(MAIN_GAME);
