import { join } from "node:path";
import { systemClock } from "@aviator/core";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { createRecordSink, createStorage, MAIN_GAME_FILE, roundRecord } from "../src/index.ts";
import { temporaryDir } from "./folders.ts";

const round = (ordinal: number) => roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 100 + (ordinal % 900) });

test("while the database is blocked, what waits is bounded in number and bytes, and all of it is stored in the end", async () => {
  const storage = await createStorage({ dir: temporaryDir() });
  const sink = createRecordSink(storage.connect(), { queueLimit: 500, queueBytes: 100_000 });
  const blocker = new Database(join(storage.dir, MAIN_GAME_FILE));
  blocker.exec("BEGIN IMMEDIATE");
  const accepted: Promise<number>[] = [];
  const refused: string[] = [];
  for (let ordinal = 1; ordinal <= 1000; ordinal += 1) {
    const appended = sink.append("a", round(ordinal)).then(
      () => ordinal,
      (error: Error & { code?: string }) => {
        refused.push(`${error.code}: ${error.message}`);
        return 0;
      },
    );
    accepted.push(appended);
  }
  await systemClock.sleep(50);
  expect(new Set(refused)).toEqual(
    new Set([
      "AVI_STORAGE_QUEUE_FULL: queueLimit: at most 500 records of 100000 bytes may wait for the disk; wait for room(), or raise the limit",
    ]),
  );
  const room = sink.room();
  blocker.exec("COMMIT");
  blocker.close();
  await room;
  const stored = (await Promise.all(accepted)).filter((ordinal) => ordinal > 0);
  expect(stored.length).toBe(1000 - refused.length);
  expect(stored.length).toBeGreaterThan(100);
  expect((await storage.rounds()).map(({ ordinal }) => ordinal)).toEqual(stored);
  await sink.close();
  await storage.close();
});

test("a producer that waits for room is slowed down, not refused", async () => {
  const storage = await createStorage({ dir: temporaryDir() });
  const sink = createRecordSink(storage.connect(), { queueLimit: 100 });
  const all: Promise<void>[] = [];
  for (let ordinal = 1; ordinal <= 1000; ordinal += 1) {
    await sink.room();
    all.push(sink.append("a", round(ordinal)));
  }
  await Promise.all(all);
  expect((await storage.counts()).rounds).toBe(1000);
  await sink.close();
  await storage.close();
});
