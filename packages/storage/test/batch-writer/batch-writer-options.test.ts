import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { createBatchWriter } from "../../src/index.ts";
import { failureOf } from "../folders.ts";

test.each<[string, object, string]>([
  [
    "a misspelt one",
    { batchsize: 5 },
    "batchsize: is not a known option; check its spelling: there are database, table, batchSize, batchBytes, flushMs, queueLimit, " +
      "queueBytes, onInserted, repeats, clock",
  ],
  ["no database", { database: null }, "database: must be a connection of better-sqlite3 (found null)"],
  ["a policy that is none", { repeats: "acceptAll" }, 'repeats: must be "refuse" or "acceptSame" (found "acceptAll")'],
  ["a listener that is none", { onInserted: 5 }, "onInserted: must be a function (found 5)"],
])("%s is refused by name", async (_, options, message) => {
  const database = new Database(":memory:");
  database.exec("CREATE TABLE ticks (id INTEGER)");
  expect(await failureOf(() => createBatchWriter({ database, table: "ticks", ...options }))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message,
  });
});
