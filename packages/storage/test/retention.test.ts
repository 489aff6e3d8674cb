import { createVirtualClock, systemClock, type VirtualClock } from "@aviator/core";
import { expect, test } from "vitest";
import { join } from "node:path";
import Database from "better-sqlite3";
import { createStorage, RGB_TRAINING_FILE, roundRecord, type Storage, type StorageOptions } from "../src/index.ts";
import { failureOf, temporaryDir } from "./folders.ts";

const HOUR_MS = 3_600_000;

async function ordinals(storage: Storage): Promise<(number | null)[]> {
  return (await storage.rounds()).map(({ ordinal }) => ordinal);
}

/** Pruning is another thread's work: waits until it has come to this. */
async function until(wanted: readonly number[], storage: Storage): Promise<void> {
  const giveUpMs = systemClock.monotonicMs() + 10_000;
  while (JSON.stringify(await ordinals(storage)) !== JSON.stringify(wanted) && systemClock.monotonicMs() < giveUpMs) {
    await systemClock.sleep(10);
  }
  expect(await ordinals(storage)).toEqual(wanted);
}

test("rows older than their days go when the storage opens, and every hour", async () => {
  const dir = temporaryDir();
  const clock = createVirtualClock(480_000 * HOUR_MS);
  const first = await createStorage({ dir, clock });
  for (const ordinal of [1, 2, 3]) {
    const crashedAtMs = clock.utcMs() - (27 - ordinal) * HOUR_MS;
    await first.append("a", roundRecord({ ordinal, crashedAtMs, crashPoint: 200 }));
  }
  await first.close();
  const storage = await createStorage({ dir, clock, retentionDays: { rounds: 1 } });
  await until([3], storage);
  await clock.advance(HOUR_MS);
  await until([], storage);
  expect((await storage.summary()).rounds).toBe(3);
  await storage.close();
});

test("what pruning would delete is told before, hour for hour", async () => {
  const clock = createVirtualClock(480_000 * HOUR_MS);
  const storage = await createStorage({ dir: temporaryDir(), clock });
  for (const ordinal of [1, 2, 3]) {
    const crashedAtMs = clock.utcMs() + ordinal * (HOUR_MS / 2);
    await storage.append("a", roundRecord({ ordinal, crashedAtMs, crashPoint: 200 }));
  }
  const none = {
    rounds: 0,
    thresholdCrossings: 0,
    phaseTransitions: 0,
    crashPointChecks: 0,
    repairs: 0,
    rgbSamples: 0,
  };
  // The third stands in the hour that the moment cuts, which stays.
  const before = { rounds: clock.utcMs() + 1.9 * HOUR_MS, repairs: clock.utcMs() };
  expect(await storage.prunable(before)).toEqual({ ...none, rounds: 1 });
  expect(await storage.prune(before)).toEqual({ ...none, rounds: 1 });
  expect(await storage.prunable(before)).toEqual(none);
  expect(await ordinals(storage)).toEqual([2, 3]);
  expect(await failureOf(() => storage.prunable({ ghosts: 1 } as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message:
      'before: must name some of rounds, thresholdCrossings, phaseTransitions, crashPointChecks, repairs, rgbSamples (found "ghosts")',
  });
  await storage.close();
});

/** Colours of long ago, so many that deleting them takes a while. */
async function openWithOldSamples(clock: VirtualClock, options: Partial<StorageOptions> = {}): Promise<Storage> {
  const dir = temporaryDir();
  await (await createStorage({ dir, clock })).close();
  const database = new Database(join(dir, RGB_TRAINING_FILE));
  database.exec(
    `WITH RECURSIVE samples (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM samples WHERE n < 20000)
     INSERT INTO rgb_samples (session_id, table_name, at_ms, region, mean_r, mean_g, mean_b, deviation_r, deviation_g, deviation_b, confidence)
     SELECT 1, 'a', n, 'phase', 0, 0, 0, 0, 0, 0, 0 FROM samples`,
  );
  database.close();
  return createStorage({ dir, clock, ...options });
}

test("rounds are stored while old rows go", async () => {
  const clock = createVirtualClock(480_000 * HOUR_MS);
  const storage = await openWithOldSamples(clock);
  const over = new AbortController();
  const pruning = storage.prune({ rgbSamples: clock.utcMs() }).finally(() => over.abort());
  let stored = 0;
  while (!over.signal.aborted) {
    await storage.append("a", roundRecord({ ordinal: stored + 1, crashedAtMs: clock.utcMs(), crashPoint: 200 }));
    stored += 1;
  }
  expect((await pruning).rgbSamples).toBe(20_000);
  expect(stored).toBeGreaterThan(2);
  await storage.close();
});

test("closing does not wait for old rows", async () => {
  const clock = createVirtualClock(480_000 * HOUR_MS);
  const storage = await openWithOldSamples(clock);
  const pruning = failureOf(() => storage.prune({ rgbSamples: clock.utcMs() }));
  await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint: 200 }));
  await storage.close();
  expect(await pruning).toMatchObject({
    code: "AVI_STORAGE_CLOSED",
    message: "the storage was closed while old rows were deleted; prune again to delete the others",
  });
});

test("a pruning that fails is told, and tried again in an hour", { timeout: 30_000 }, async () => {
  const clock = createVirtualClock(480_000 * HOUR_MS);
  const troubles: string[] = [];
  const opened = await openWithOldSamples(clock);
  await opened.close();
  const blocker = new Database(join(opened.dir, RGB_TRAINING_FILE));
  const storage = await createStorage({
    dir: opened.dir,
    clock,
    retentionDays: { rgbSamples: 1 },
    onTrouble: ({ message }) => troubles.push(message),
  });
  blocker.exec("BEGIN IMMEDIATE");
  while (troubles.length === 0) await systemClock.sleep(20);
  expect(troubles).toEqual([
    `${opened.dir}: old rows could not be deleted: database is locked (SQLITE_BUSY); free the disk or the database and try again`,
  ]);
  blocker.close();
  await clock.advance(HOUR_MS);
  while ((await storage.counts()).rgbSamples > 0) await systemClock.sleep(20);
  await storage.close();
});

test("days that are none are refused by name", async () => {
  const refusal = async (retentionDays: object) =>
    (await failureOf(() => createStorage({ dir: temporaryDir(), retentionDays }))) as Error;
  expect((await refusal({ ghosts: 1 })).message).toBe(
    'retentionDays: must name some of rounds, thresholdCrossings, phaseTransitions, crashPointChecks, repairs, rgbSamples (found "ghosts")',
  );
  expect((await refusal({ rounds: 0 })).message).toBe("retentionDays.rounds: must be a number above 0 (found 0)");
});
