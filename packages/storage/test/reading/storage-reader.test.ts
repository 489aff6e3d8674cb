import { join } from "node:path";
import { systemClock } from "@aviator/core";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { BETTING_HISTORY_FILE, createStorage, openStorageForReading, roundRecord, type Storage } from "../../src/index.ts";
import { failureOf, temporaryDir } from "../folders.ts";

const round = (ordinal: number) => roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 100 + ordinal });

async function opened(rounds: number, options: { readers?: number } = {}): Promise<Storage> {
  const storage = await createStorage({ dir: temporaryDir(), ...options });
  await Promise.all(Array.from({ length: rounds }, (_, index) => storage.append("a", round(index + 1))));
  return storage;
}

/** A query that takes a second or two on one core. */
const long = (storage: Storage, signal?: AbortSignal) =>
  sql<{ total: number }>`WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 3000000)
    SELECT sum(n) AS total FROM counter`.execute(storage.query, { signal });

describe("a long query", () => {
  test("delays neither this thread, nor the writer, nor another query", async () => {
    await using storage = await opened(1);
    await storage.counts();
    const progress = { isDone: false };
    const startedMs = systemClock.monotonicMs();
    const running = long(storage).then(({ rows }) => {
      progress.isDone = true;
      return rows;
    });
    let longestMs = 0;
    let stored = 1;
    for (let beforeMs = systemClock.monotonicMs(); !progress.isDone; beforeMs = systemClock.monotonicMs()) {
      await systemClock.sleep(1);
      longestMs = Math.max(longestMs, systemClock.monotonicMs() - beforeMs);
      if (progress.isDone) break;
      await storage.append("a", round((stored += 1)));
      expect((await storage.rounds({ limit: 1, afterId: stored - 1 })).map(({ ordinal }) => ordinal)).toEqual([stored]);
    }
    expect(await running).toEqual([{ total: 4_500_001_500_000 }]);
    expect(stored).toBeGreaterThan(3);
    // A thread that waited for the query would wait for all of it, however fast the machine is.
    expect(longestMs).toBeLessThan((systemClock.monotonicMs() - startedMs) / 2);
  });

  test("is given up by its signal at once, and reading goes on", async () => {
    await using storage = await opened(1, { readers: 1 });
    await storage.counts();
    const stop = new AbortController();
    const running = failureOf(() => long(storage, stop.signal));
    const waiting = failureOf(() => storage.rounds({ signal: stop.signal }));
    await systemClock.sleep(50);
    const abortedAtMs = systemClock.monotonicMs();
    stop.abort(new Error("the page was left"));
    expect(String(await running)).toContain("the page was left");
    expect(String(await waiting)).toContain("the page was left");
    expect(systemClock.monotonicMs() - abortedAtMs).toBeLessThan(200);
    expect(await storage.rounds()).toHaveLength(1);
    expect(String(await failureOf(() => storage.rounds({ signal: stop.signal })))).toContain("the page was left");
  });
});

test("a stream gives every row once and in order, page by page, and stops where it is left", async () => {
  await using storage = await opened(25);
  const seen: (number | null)[] = [];
  for await (const { ordinal } of storage.stream("rounds", { limit: 10 })) seen.push(ordinal);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  const some: (number | null)[] = [];
  for await (const { ordinal } of storage.stream("rounds", { limit: 10, fromMs: 5000, toMs: 24_000 })) {
    some.push(ordinal);
    if (some.length === 12) break;
  }
  expect(some).toEqual(Array.from({ length: 12 }, (_, index) => index + 5));
});

test("the latest rounds are the last by time, oldest first", async () => {
  await using storage = await opened(5);
  await storage.append("a", { ...round(6), crashedAtMs: 2500 });
  const ordinals = async (latest: { limit?: number; beforeMs?: number }) =>
    (await storage.latestRounds({ table: "a", ...latest })).map(({ ordinal }) => ordinal);
  expect(await ordinals({ limit: 4 })).toEqual([6, 3, 4, 5]);
  expect(await ordinals({ limit: 2, beforeMs: 3000 })).toEqual([2, 6]);
});

test("profit is what settled bets come to", async () => {
  await using storage = await opened(1);
  const bets = new Database(join(storage.dir, BETTING_HISTORY_FILE));
  const add = bets.prepare(
    `INSERT INTO bets (session_id, account, table_name, round_number, panel, mode, stake_minor, intended_at_ms, fired_at_ms, outcome,
       settled_at_ms, returned_minor) VALUES (1, 'me', ?, ?, 0, ?, 1000, 1, 1, 'placed', ?, ?)`,
  );
  add.run("a", 1, "live", 100, 2200);
  add.run("a", 2, "live", 200, 0);
  add.run("b", 1, "live", 300, 0);
  add.run("b", 2, "paper", 300, 5000);
  add.run("b", 3, "live", null, null);
  expect(await failureOf(() => add.run("b", 1, "paper", null, null))).toMatchObject({ code: "SQLITE_CONSTRAINT_UNIQUE" });
  bets.close();
  expect(await storage.profit()).toEqual({ bets: 3, won: 1, stakedMinor: 3000, returnedMinor: 2200, profitMinor: -800 });
  expect(await storage.profit({ table: "a", toMs: 200 })).toMatchObject({ bets: 1, profitMinor: 1200 });
  expect(await storage.profit({ mode: "paper", account: "me" })).toMatchObject({ bets: 1, profitMinor: 4000 });
});

describe("a query that can't be run says why", () => {
  test("SQL that is wrong, and writing", async () => {
    await using storage = await opened(1);
    expect(await failureOf(() => sql`SELECT ghost FROM rounds`.execute(storage.query))).toMatchObject({
      code: "AVI_STORAGE_READ_FAILED",
      message: "a query failed: no such column: ghost (SQLITE_ERROR); correct it, or try again when the disk works",
    });
    for (const change of [storage.query.deleteFrom("rounds"), storage.query.deleteFrom("rounds").returningAll()]) {
      expect(await failureOf(() => change.execute())).toMatchObject({
        code: "AVI_STORAGE_READ_ONLY",
        message: "query: a change: is not there for reading; append records to a Storage",
      });
    }
    expect(await failureOf(() => sql`DELETE FROM rounds RETURNING id`.execute(storage.query))).toMatchObject({
      message:
        "a query failed: attempt to write a readonly database (SQLITE_READONLY); correct it, or try again when the disk works",
    });
    expect(await failureOf(() => storage.query.transaction().execute(async () => 1))).toMatchObject({
      code: "AVI_STORAGE_READ_ONLY",
      message: "query: transaction(): is not there for reading; each query sees one state of the database",
    });
    expect(await storage.rounds()).toHaveLength(1);
  });

  test("after it was closed", async () => {
    const storage = await opened(1);
    const reader = await openStorageForReading({ dir: storage.dir });
    const waiting = Promise.all([reader.rounds(), reader.gaps()]);
    expect((await waiting).map(({ length }) => length)).toEqual([1, 0]);
    await reader.close();
    await reader.close();
    expect(await failureOf(() => reader.rounds())).toMatchObject({
      code: "AVI_STORAGE_CLOSED",
      message: "the storage is closed; read before close()",
    });
    await storage.close();
  });
});
