import { copyFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openFiles } from "../../src/database/database-file.ts";
import { createStorage, MAIN_GAME_FILE, MAIN_GAME_VERSION } from "../../src/index.ts";
import { MAIN_GAME } from "../../src/schema/storage-files.ts";
import { failureOf, temporaryDir } from "../folders.ts";

/** Two sessions of two tables, three rounds each, with a crossing, a transition and a gap a session, as version 1 stored them. */
const VERSION_1 = join(import.meta.dirname, "../fixtures/main-game-v1.db");

function oldDir(): string {
  const dir = temporaryDir();
  copyFileSync(VERSION_1, join(dir, MAIN_GAME_FILE));
  return dir;
}

/** What a schema says, whatever way it came about. */
const schemaOf = (database: Database.Database): unknown[] =>
  database
    .prepare("SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .all()
    .concat(
      database
        .prepare(
          `SELECT schema.name AS of, info.name, info.type, info."notnull", info.dflt_value, info.pk
           FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS info WHERE schema.type = 'table' ORDER BY 1, info.name`,
        )
        .all(),
    );

test("a file of version 1 becomes what a new file is, and keeps its rows", () => {
  const dir = oldDir();
  const [database] = openFiles(dir, [MAIN_GAME]) as [Database.Database];
  const [fresh] = openFiles(temporaryDir(), [MAIN_GAME]) as [Database.Database];
  expect(schemaOf(database)).toEqual(schemaOf(fresh));
  expect(database.pragma("user_version", { simple: true })).toBe(MAIN_GAME_VERSION);
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(database.pragma("foreign_key_check")).toEqual([]);
  expect(
    database
      .prepare("SELECT session_id, table_name, number, ordinal, crash_point, source FROM rounds ORDER BY table_name, number")
      .raw()
      .all(),
  ).toEqual(
    ["admiral", "mozzart"].flatMap((table) => [
      [1, table, 1, 1, 100, "read"],
      [1, table, 2, 2, 200, "read"],
      [1, table, 3, 3, null, "read"],
      [2, table, 4, 1, 110, "read"],
      [2, table, 5, 2, 210, "read"],
      [2, table, 6, 3, null, "read"],
    ]),
  );
  expect(database.prepare("SELECT table_name, number, threshold FROM threshold_crossings").raw().all()).toEqual([
    ["admiral", 2, 150],
    ["admiral", 5, 150],
  ]);
  expect(database.prepare("SELECT table_name, last_number FROM round_numbers").raw().all()).toEqual([
    ["admiral", 6],
    ["mozzart", 6],
  ]);
  expect(database.prepare("SELECT table_name, rounds, unread, crash_point_sum FROM hourly_rollups").raw().all()).toEqual([
    ["admiral", 6, 2, 620],
    ["mozzart", 6, 2, 620],
  ]);
  expect(database.prepare("SELECT phase, ended, timed, duration_sum_ms FROM hourly_phases").raw().all()).toEqual([
    ["loading", 2, 2, 2001],
  ]);
  expect(database.prepare("SELECT phase, ended, timed, duration_sum_ms FROM daily_phases").raw().all()).toEqual([
    ["loading", 2, 2, 2001],
  ]);
  database.close();
  fresh.close();
});

test("a file of version 2 gets room for imports, and keeps its rows", () => {
  const dir = temporaryDir();
  const [older] = openFiles(dir, [{ ...MAIN_GAME, migrations: MAIN_GAME.migrations.slice(0, 2) }]) as [Database.Database];
  older.exec("INSERT INTO sessions (started_at_ms) VALUES (1)");
  older.exec(
    "INSERT INTO gaps (session_id, table_name, from_ms, to_ms, reason, sure, repaired_rounds) VALUES (1, 'a', 1, 2, 'unobserved', 1, 0)",
  );
  older.close();
  const [database] = openFiles(dir, [MAIN_GAME]) as [Database.Database];
  const [fresh] = openFiles(temporaryDir(), [MAIN_GAME]) as [Database.Database];
  expect(schemaOf(database)).toEqual(schemaOf(fresh));
  expect(database.pragma("user_version", { simple: true })).toBe(MAIN_GAME_VERSION);
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(database.prepare("SELECT table_name, reason FROM gaps").raw().all()).toEqual([["a", "unobserved"]]);
  expect(database.prepare("SELECT count(*) FROM imports").pluck().get()).toBe(0);
  database.close();
  fresh.close();
});

test("a file of version 3 takes the time between two sessions for what it is", () => {
  const dir = temporaryDir();
  const [older] = openFiles(dir, [{ ...MAIN_GAME, migrations: MAIN_GAME.migrations.slice(0, 3) }]) as [Database.Database];
  older.exec("INSERT INTO sessions (started_at_ms) VALUES (1), (90000), (95000)");
  older.exec(
    `INSERT INTO gaps (session_id, table_name, from_ms, to_ms, reason, sure, repaired_rounds, rounds) VALUES
     (1, 'a', 1000, 90000, 'unobserved', 1, 0, NULL), (2, 'a', 91000, 95000, 'unobserved', 1, 0, NULL),
     (1, 'b', 1000, 80000, 'unobserved', 1, 0, NULL), (1, 'b', 2000, 90000, 'crashNotSeen', 1, 0, NULL),
     (3, 'b', 1000, 90000, 'unobserved', 1, 0, NULL)`,
  );
  older.close();
  const [database] = openFiles(dir, [MAIN_GAME]) as [Database.Database];
  expect(database.prepare("SELECT session_id, table_name, from_ms, to_ms, rounds FROM gaps ORDER BY id").raw().all()).toEqual([
    [1, "a", 1000, 23_000, 1],
    [2, "a", 91_000, 95_000, 1],
    [1, "b", 1000, 80_000, null],
    [1, "b", 2000, 90_000, null],
    [3, "b", 1000, 90_000, null],
  ]);
  database.close();
});

test("a storage goes on where version 1 left off", async () => {
  const storage = await createStorage({ dir: oldDir() });
  expect(storage.session).toBe(3);
  expect(await storage.allotRound("admiral", { ordinal: 1, openedAtMs: 1 })).toBe(7);
  expect(await storage.gaps({ table: "admiral" })).toMatchObject([
    { reason: "unobserved", rounds: null, repairedRounds: 0, repairedAtMs: null },
    { reason: "unobserved", rounds: null, repairedRounds: 0, repairedAtMs: null },
  ]);
  await storage.close();
});

test("a migration that fails leaves the file as it was", async () => {
  const dir = oldDir();
  const path = join(dir, MAIN_GAME_FILE);
  const spoilt = new Database(path);
  spoilt.exec("CREATE TABLE pruned (mine TEXT)");
  const before = schemaOf(spoilt);
  spoilt.close();
  expect(await failureOf(() => openFiles(dir, [MAIN_GAME]))).toMatchObject({
    code: "AVI_STORAGE_MIGRATION_FAILED",
    message: `${path}: version: could not be raised to ${MAIN_GAME_VERSION}: table pruned already exists; it was left as it is`,
  });
  const after = new Database(path, { readonly: true });
  expect(schemaOf(after)).toEqual(before);
  expect(after.pragma("user_version", { simple: true })).toBe(1);
  after.close();
});
