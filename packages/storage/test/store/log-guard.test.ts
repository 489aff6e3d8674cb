import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { MAIN_GAME_FILE, roundRecord } from "../../src/index.ts";
import { openStore } from "../open-store.ts";

/** A worker out of a text resolves packages from the folder that the tests were started in. */
const DRIVER = createRequire(import.meta.url).resolve("better-sqlite3");
/** Two connections in turn: there is never a moment without one that reads what is in the log. */
const OVERLAPPING_READERS = `
  const { workerData, parentPort } = require("node:worker_threads");
  const Database = require(workerData.driver);
  const readers = [0, 1].map(() => new Database(workerData.path, { readonly: true }));
  let turn = 0;
  const begin = (reader) => { reader.exec("BEGIN"); reader.prepare("SELECT count(*) FROM sqlite_schema").get(); };
  begin(readers[0]);
  setInterval(() => {
    begin(readers[1 - turn]);
    readers[turn].exec("COMMIT");
    turn = 1 - turn;
  }, 100);
  parentPort.postMessage("reading");
`;

test("the log stays under 64 MiB, though readers never leave a gap", { timeout: 60_000 }, async () => {
  const { dir, openSession } = openStore();
  const path = join(dir, MAIN_GAME_FILE);
  const store = openSession();
  const readers = new Worker(OVERLAPPING_READERS, { eval: true, workerData: { path, driver: DRIVER } });
  await new Promise((resolve) => readers.once("message", resolve));
  const frames = { recording: "x".repeat(8000), segment: 1, firstSequence: 1, lastSequence: 2 };
  let largest = 0;
  for (let ordinal = 1; ordinal <= 10_000; ordinal += 1) {
    const stored = store.append(0, "a", { ...roundRecord({ ordinal, crashedAtMs: ordinal, crashPoint: 200 }), frames });
    if (ordinal % 100 > 0) continue;
    await stored;
    largest = Math.max(largest, statSync(`${path}-wal`).size);
  }
  await readers.terminate();
  expect(largest).toBeGreaterThan(16 * 1024 * 1024);
  expect(largest).toBeLessThan(64 * 1024 * 1024);
  await store.close();
});
