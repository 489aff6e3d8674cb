import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CollectorTable, CustomRecord } from "@aviator/core";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { COLLECTORS_FILE, createStorage, roundRecord } from "../../src/index.ts";
import { failureOf, temporaryDir } from "../folders.ts";

const blindTicks: CollectorTable = {
  collector: "blindTicks",
  table: "blind_ticks",
  migration: [
    "CREATE TABLE blind_ticks (id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL, table_name TEXT NOT NULL, ticks INTEGER NOT NULL)",
  ],
};
const ticks = (count: number): CustomRecord => ({
  kind: "custom",
  collector: "blindTicks",
  table: "blind_ticks",
  row: { ticks: count },
});

test("a collector's rows lie in its own table, with session and table, and its migrations go on", async () => {
  const dir = temporaryDir();
  const first = await createStorage({ dir, collectorTables: [blindTicks] });
  await first.append("admiral", ticks(3));
  await first.close();
  const migration = [...blindTicks.migration, "ALTER TABLE blind_ticks ADD COLUMN phase TEXT"];
  await using second = await createStorage({ dir, collectorTables: [{ ...blindTicks, migration }] });
  await second.append("mozzart", { ...ticks(4), row: { ticks: 4, phase: "flying", session_id: 99 } });
  await second.append("mozzart", roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint: 200 }));
  const { rows } = await sql`SELECT session_id, table_name, ticks, phase FROM blind_ticks`.execute(second.query);
  expect(rows).toEqual([
    { session_id: 1, table_name: "admiral", ticks: 3, phase: null },
    { session_id: 2, table_name: "mozzart", ticks: 4, phase: "flying" },
  ]);
});

test("without a table of a collector there is no file for them, and a row of one is refused", async () => {
  await using storage = await createStorage({ dir: temporaryDir() });
  expect(existsSync(join(storage.dir, COLLECTORS_FILE))).toBe(false);
  expect(await failureOf(() => storage.append("admiral", ticks(1)))).toMatchObject({
    code: "AVI_STORAGE_ROW_REFUSED",
    message:
      'custom record of the collector "blindTicks": table: must be one that createStorage was given in collectorTables (found "blind_ticks")',
  });
});

describe("a table that can't be is refused", () => {
  const refusal = async (...collectorTables: CollectorTable[]) => {
    const dir = temporaryDir();
    const error = await failureOf(() => createStorage({ dir, collectorTables }));
    return [(error as { code: string }).code, (error as Error).message.replaceAll(dir, "DIR")];
  };

  test.each([
    [
      [{ ...blindTicks, table: "Blind Ticks" }],
      "AVI_STORAGE_BAD_OPTION",
      'collectorTables[0].table: must be 1 to 63 small letters, digits or _, the first a letter, neither collector_tables nor with sqlite_ before it (found "Blind Ticks")',
    ],
    [
      [blindTicks, { ...blindTicks, collector: "other" }],
      "AVI_STORAGE_BAD_OPTION",
      'collectorTables[1].table: must be named once (found "blind_ticks" twice)',
    ],
    [
      [{ ...blindTicks, migration: [] }],
      "AVI_STORAGE_BAD_OPTION",
      "collectorTables[0].migration: must be a list of SQL statements, at least one (found [])",
    ],
    [
      [{ ...blindTicks, migration: ["CREATE TABLE blind_ticks (ticks INTEGER)"] }],
      "AVI_STORAGE_BAD_OPTION",
      'collectorTables: table "blind_ticks": its migration must create it with session_id INTEGER NOT NULL and table_name TEXT NOT NULL (session_id and table_name missing)',
    ],
    [
      [{ ...blindTicks, migration: ["CREATE TABLE blind_ticks ("] }],
      "AVI_STORAGE_MIGRATION_FAILED",
      'DIR/collectors.db, table "blind_ticks" of the collector "blindTicks": could not be brought to version 1: incomplete input; it was left as it is: correct the collector\'s migration',
    ],
  ])("%j", async (tables, code, message) => expect(await refusal(...tables)).toEqual([code, message]));

  test("one of another collector, and one from a newer collector", async () => {
    const dir = temporaryDir();
    const migration = [...blindTicks.migration, "ALTER TABLE blind_ticks ADD COLUMN phase TEXT"];
    await (await createStorage({ dir, collectorTables: [{ ...blindTicks, migration }] })).close();
    expect(
      await failureOf(() => createStorage({ dir, collectorTables: [{ ...blindTicks, collector: "other" }] })),
    ).toMatchObject({
      code: "AVI_STORAGE_BAD_OPTION",
      message:
        'collectorTables: table "blind_ticks" belongs to the collector "blindTicks" (found "other"); choose another name',
    });
    expect(await failureOf(() => createStorage({ dir, collectorTables: [blindTicks] }))).toMatchObject({
      code: "AVI_STORAGE_NEWER_VERSION",
      message: `${join(dir, COLLECTORS_FILE)}, table "blind_ticks": version: must be at most 1 (found 2); it was written by a newer collector "blindTicks": use that one`,
    });
    await (await createStorage({ dir })).close();
  });
});
