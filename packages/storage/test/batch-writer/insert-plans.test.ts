import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { createBatchWriter } from "../../src/index.ts";
import { failureOf } from "../folders.ts";

const openTicks = (): Database.Database => {
  const database = new Database(":memory:");
  database.exec("CREATE TABLE ticks (id INTEGER); CREATE VIEW seen AS SELECT * FROM ticks");
  return database;
};

test("rows for a view are refused, and so is what is no row", async () => {
  const database = openTicks();
  const seen = createBatchWriter({ database, table: "seen" });
  expect(await failureOf(() => seen.append({ id: 1 }))).toMatchObject({
    code: "AVI_STORAGE_ROW_REFUSED",
    message: 'table "seen": rows can\'t be inserted: cannot modify seen because it is a view; name a table that takes rows',
  });
  const writer = createBatchWriter({ database, table: "ticks" });
  expect(await failureOf(() => writer.append(null as never))).toMatchObject({
    code: "AVI_STORAGE_ROW_REFUSED",
    message: 'table "ticks": a row must name columns of the table (found null); it has id',
  });
});

test("a column that the table got later is taken", async () => {
  const database = openTicks();
  const writer = createBatchWriter({ database, table: "ticks", flushMs: 0 });
  await writer.append({ id: 1 });
  database.exec("ALTER TABLE ticks ADD COLUMN note TEXT");
  await writer.append({ id: 2, note: "later" });
  expect(database.prepare("SELECT note FROM ticks").pluck().all()).toEqual([null, "later"]);
});

test("a connection that was closed under the writer is named, not the disk", async () => {
  const database = openTicks();
  const writer = createBatchWriter({ database, table: "ticks", flushMs: 0 });
  const stored = failureOf(() => writer.append({ id: 1 }));
  database.close();
  expect(await stored).toMatchObject({
    code: "AVI_STORAGE_WRITE_FAILED",
    message:
      ':memory:, table "ticks": the batch could not be committed: The database connection is not open; nothing of it was stored: ' +
      "mend that and append the rows again",
  });
});
