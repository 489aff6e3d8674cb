import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { BETTING_HISTORY, COLLECTORS, MAIN_GAME, RGB_TRAINING, type StorageFile } from "../schema/storage-files.ts";
import { openFileForReading, requireReadable } from "./database-file.ts";

/** The files beside `main_game.db`, by the names that a reading connection knows them under. */
const ATTACHED: readonly (readonly [name: string, file: StorageFile, isOptional: boolean])[] = [
  ["rgb_training", RGB_TRAINING, false],
  ["betting_history", BETTING_HISTORY, false],
  ["collectors", COLLECTORS, true],
];

/** Throws unless every file of the folder can be read; see {@link requireReadable}. */
export function requireReadableDir(dir: string): void {
  requireReadable(dir, MAIN_GAME);
  for (const [, file, isOptional] of ATTACHED) {
    if (!isOptional || existsSync(join(dir, file.name))) requireReadable(dir, file);
  }
}

/** Opens all files of a folder on one read-only connection. Tables of the others need no prefix unless two files have them. */
export function openReadingConnection(dir: string): Database {
  const database = openFileForReading(dir, MAIN_GAME);
  for (const [name, file, isOptional] of ATTACHED) {
    if (isOptional && !existsSync(join(dir, file.name))) continue;
    database.prepare(`ATTACH DATABASE ? AS ${name}`).run(join(dir, file.name));
  }
  return database;
}
