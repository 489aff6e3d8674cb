import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MAIN_GAME_FILE, openMainGame } from "../../src/database/main-game-file.ts";
import { requireSqlite } from "../../src/database/sqlite-version.ts";
import { failureOf, temporaryDir } from "../folders.ts";

test("an SQLite that may lose rows is refused, a newer one is not", async () => {
  const dir = temporaryDir();
  expect(await failureOf(() => openMainGame(dir, "3.51.2"))).toMatchObject({
    code: "AVI_STORAGE_SQLITE_TOO_OLD",
    message:
      "SQLite: must be at least 3.51.3, which mends a loss of committed rows in WAL mode (found 3.51.2); upgrade better-sqlite3",
  });
  expect(existsSync(join(dir, MAIN_GAME_FILE))).toBe(false);
  for (const version of ["3.51.3", "3.54.0", "4.0.0"]) expect(() => requireSqlite(version)).not.toThrow();
  for (const version of ["3.9.9", "3.50.7", "2.99.99"]) expect(() => requireSqlite(version)).toThrow(`found ${version}`);
});

test("opens with full durability, and an interrupted migration is simply done again", async () => {
  const dir = temporaryDir();
  const database = await openMainGame(dir);
  expect(database.pragma("synchronous", { simple: true })).toBe(2);
  expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'kysely%' ORDER BY name")
      .pluck()
      .all(),
  ).toEqual(["gaps", "phase_transitions", "rounds", "sessions", "threshold_crossings"]);
  database.close();
  (await openMainGame(dir)).close();
});
