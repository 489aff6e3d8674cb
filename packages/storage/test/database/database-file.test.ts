import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openFiles } from "../../src/database/database-file.ts";
import { requireSqlite } from "../../src/database/sqlite-version.ts";
import { BETTING_HISTORY, MAIN_GAME, RGB_TRAINING } from "../../src/schema/storage-files.ts";
import { failureOf, temporaryDir } from "../folders.ts";

const FILES = [MAIN_GAME, RGB_TRAINING, BETTING_HISTORY];

test("an SQLite that may lose rows is refused, a newer one is not", async () => {
  const dir = temporaryDir();
  expect(await failureOf(() => openFiles(dir, FILES, "3.51.2"))).toMatchObject({
    code: "AVI_STORAGE_SQLITE_TOO_OLD",
    message:
      "SQLite: must be at least 3.51.3, which mends a loss of committed rows in WAL mode (found 3.51.2); upgrade better-sqlite3",
  });
  for (const { name } of FILES) expect(existsSync(join(dir, name))).toBe(false);
  for (const version of ["3.51.3", "3.54.0", "4.0.0"]) expect(() => requireSqlite(version)).not.toThrow();
  for (const version of ["3.9.9", "3.50.7", "2.99.99"]) expect(() => requireSqlite(version)).toThrow(`found ${version}`);
});

test("opens each file as safe as it must be, with its tables, and a second time as it is", () => {
  const dir = temporaryDir();
  const tables = openFiles(dir, FILES).map((database) => {
    expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
    const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    const synchronous = database.pragma("synchronous", { simple: true });
    database.close();
    return [synchronous, names];
  });
  expect(tables).toEqual([
    [
      2,
      [
        "crash_point_checks",
        "daily_phases",
        "daily_rollups",
        "gaps",
        "hourly_phases",
        "hourly_rollups",
        "import_sessions",
        "imports",
        "opened_rounds",
        "phase_transitions",
        "pruned",
        "round_numbers",
        "round_repairs",
        "rounds",
        "sessions",
        "threshold_crossings",
      ],
    ],
    [1, ["rgb_samples"]],
    [2, ["bet_events", "bets", "sessions"]],
  ]);
  for (const database of openFiles(dir, FILES)) database.close();
});
