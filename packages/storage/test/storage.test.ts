import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createVirtualClock, systemClock } from "@aviator/core";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import {
  BETTING_HISTORY_FILE,
  createRecordSink,
  createStorage,
  MAIN_GAME_FILE,
  MAIN_GAME_VERSION,
  openStorageForReading,
  RGB_TRAINING_FILE,
  roundRecord,
} from "../src/index.ts";
import { failureOf, temporaryDir } from "./folders.ts";

const round = (ordinal: number) => roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 100 + ordinal });

describe("a session", () => {
  test("begins with the storage and ends with it, by the clock", async () => {
    const dir = temporaryDir();
    const clock = createVirtualClock(5000);
    const first = await createStorage({ dir, clock });
    await first.append("admiral", round(1));
    await clock.advance(200);
    await first.close();
    expect(await first.ended).toBeNull();
    const second = await createStorage({ dir, clock });
    await second.append("admiral", round(1));
    expect(await second.sessions()).toEqual([
      { id: 1, startedAtMs: 5000, endedAtMs: 5200 },
      { id: 2, startedAtMs: 5200, endedAtMs: null },
    ]);
    expect((await second.rounds()).map(({ session, ordinal }) => [session, ordinal])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    await second.close();
  });

  test("ends when the signal aborts", async () => {
    const stop = new AbortController();
    const storage = await createStorage({ dir: temporaryDir(), signal: stop.signal });
    const stored = storage.append("admiral", round(1));
    stop.abort();
    await stored;
    expect(await storage.ended).toBeNull();
    await expect(storage.append("admiral", round(2))).rejects.toThrow("the storage is closed; append before close()");
    expect(() => storage.connect()).toThrow("the storage is closed; connect before close()");
  });
});

describe("closing", () => {
  test("stores everything appended before, here and through connected ports", async () => {
    const dir = temporaryDir();
    const storage = await createStorage({ dir });
    const sink = createRecordSink(storage.connect());
    const pending = Array.from({ length: 300 }, (_, index) => [
      storage.append("main", round(index + 1)),
      sink.append("worker", {
        kind: "phaseTransition",
        from: null,
        to: "betting",
        atMs: index,
        durationMs: null,
        multiplier: null,
        confidence: 1,
      }),
    ]).flat();
    await sink.close();
    await storage.close();
    await Promise.all(pending);
    await using reader = await openStorageForReading({ dir });
    expect(await reader.counts()).toMatchObject({ rounds: 300, thresholdCrossings: 0, phaseTransitions: 300, gaps: 0 });
  });

  test("takes what a port has posted, though its sink was not closed", async () => {
    const dir = temporaryDir();
    const storage = await createStorage({ dir });
    const sink = createRecordSink(storage.connect());
    const pending = sink.append("worker", round(1));
    await Promise.resolve();
    await storage.close();
    await pending;
    await expect(sink.append("worker", round(2))).rejects.toMatchObject({ code: /AVI_STORAGE_(CLOSED|WRITER_FAILED)/ });
  });

  test("waits for no other process that is reading", async () => {
    const dir = temporaryDir();
    const storage = await createStorage({ dir });
    await storage.append("admiral", round(1));
    const other = new Database(join(dir, MAIN_GAME_FILE), { readonly: true });
    other.exec("BEGIN; SELECT * FROM rounds");
    other.prepare("SELECT count(*) FROM rounds").get();
    await storage.append("admiral", round(2));
    const startedMs = systemClock.monotonicMs();
    await storage.close();
    expect(systemClock.monotonicMs() - startedMs).toBeLessThan(1000);
    other.exec("COMMIT");
    expect(other.prepare("SELECT count(*) FROM rounds").pluck().get()).toBe(2);
    other.close();
  });

  test("leaves one file of data, whole, in WAL mode with an empty log", async () => {
    const dir = temporaryDir();
    const storage = await createStorage({ dir });
    await storage.append("admiral", round(1));
    await storage.close();
    expect(readdirSync(dir).toSorted()).toEqual([
      "aviator.lock",
      "aviator.pid",
      BETTING_HISTORY_FILE,
      MAIN_GAME_FILE,
      RGB_TRAINING_FILE,
    ]);
    const database = new Database(join(dir, MAIN_GAME_FILE), { readonly: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(database.pragma("user_version", { simple: true })).toBe(MAIN_GAME_VERSION);
    database.close();
  });
});

describe("an opening that does not come to its end leaves the folder free", () => {
  test("when it is aborted", async () => {
    const dir = temporaryDir();
    const stop = new AbortController();
    const opening = createStorage({ dir, signal: stop.signal });
    stop.abort(new Error("thought better of it"));
    await expect(opening).rejects.toThrow("thought better of it");
    await (await createStorage({ dir })).close();
  });

  test("when reading can't be opened", async () => {
    const dir = temporaryDir();
    const { signal } = new AbortController();
    let asked = 0;
    // The signal is asked before the writer starts and again once it has opened: then the file goes away.
    signal.throwIfAborted = () => {
      asked += 1;
      if (asked === 2) renameSync(join(dir, MAIN_GAME_FILE), join(dir, "away.db"));
    };
    await expect(createStorage({ dir, signal })).rejects.toMatchObject({ code: "AVI_STORAGE_NOT_FOUND" });
    expect(asked).toBe(2);
    await (await createStorage({ dir })).close();
  });
});

test("when the writer fails, what waits is rejected and the folder is free again", async () => {
  const dir = temporaryDir();
  const storage = await createStorage({ dir });
  await storage.append("admiral", round(1));
  const pending = storage.append("admiral", round(2)).then(
    () => "stored",
    (error: unknown) => (error as { code?: string }).code,
  );
  storage.connect().port.postMessage(null);
  expect(await storage.ended).toMatchObject({ code: "AVI_STORAGE_WRITER_FAILED" });
  expect(["stored", "AVI_STORAGE_WRITER_FAILED"]).toContain(await pending);
  await expect(storage.append("admiral", round(3))).rejects.toMatchObject({ code: "AVI_STORAGE_CLOSED" });
  await expect(storage.close()).rejects.toMatchObject({ code: "AVI_STORAGE_WRITER_FAILED" });
  const again = await createStorage({ dir });
  expect((await again.rounds()).map(({ ordinal }) => ordinal)).toContain(1);
  await again.close();
});

describe("records", () => {
  test("that can't be cloned or are of no known kind are refused, the others stored", async () => {
    const storage = await createStorage({ dir: temporaryDir() });
    const bad = { ...round(2), extra: () => 1 } as unknown as ReturnType<typeof round>;
    const unknown = { kind: "ghost" } as unknown as ReturnType<typeof round>;
    const outcomes = await Promise.allSettled(
      [round(1), bad, unknown, round(3)].map((record) => storage.append("admiral", record)),
    );
    expect(outcomes.map((outcome) => (outcome.status === "rejected" ? (outcome.reason as Error).message : "stored"))).toEqual([
      "stored",
      'record of table "admiral": must be plain values: () => 1 could not be cloned.',
      'record: kind: must be one of round, thresholdCrossing, phaseTransition, gap, rgbSample, crashPointCheck, repairedRound, custom (found "ghost")',
      "stored",
    ]);
    await storage.close();
  });

  test("beyond the queue's limit are refused", async () => {
    const storage = await createStorage({ dir: temporaryDir() });
    const sink = createRecordSink(storage.connect(), { queueLimit: 2 });
    const outcomes = await Promise.allSettled([1, 2, 3].map((ordinal) => sink.append("admiral", round(ordinal))));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(outcomes[2]).toMatchObject({
      reason: {
        code: "AVI_STORAGE_QUEUE_FULL",
        message: "queueLimit: at most 2 records of 16777216 bytes may wait for the disk; wait for room(), or raise the limit",
      },
    });
    await sink.append("admiral", round(3));
    await sink.close();
    await storage.close();
  });
});

test("pages by key, and selects by table and session", async () => {
  await using storage = await createStorage({ dir: temporaryDir() });
  await Promise.all(
    [1, 2, 3, 4, 5].flatMap((ordinal) => [storage.append("a", round(ordinal)), storage.append("b", round(ordinal))]),
  );
  const seen: (number | null)[] = [];
  let afterId = 0;
  for (;;) {
    const page = await storage.rounds({ table: "a", afterId, limit: 2 });
    const last = page.at(-1);
    if (last === undefined) break;
    seen.push(...page.map(({ ordinal }) => ordinal));
    afterId = last.id;
  }
  expect(seen).toEqual([1, 2, 3, 4, 5]);
  expect(await storage.rounds({ session: 2 })).toEqual([]);
  expect((await storage.counts({ table: "b", session: 1 })).rounds).toBe(5);
  await expect(storage.rounds({ limit: 0 })).rejects.toThrow("limit: must be a whole number from 1 to 100000 (found 0)");
});

describe("a folder or file that can't be used is left as it is", () => {
  const withFile = (content: string | Buffer): { dir: string; path: string } => {
    const dir = temporaryDir();
    const path = join(dir, MAIN_GAME_FILE);
    writeFileSync(path, content);
    return { dir, path };
  };

  test("a file that is no database", async () => {
    const { dir, path } = withFile("this is a diary, not a database. ".repeat(40));
    const before = readFileSync(path);
    expect(await failureOf(() => createStorage({ dir }))).toMatchObject({
      code: "AVI_STORAGE_NOT_A_DATABASE",
      message: `${path} must be an SQLite database (found: file is not a database); it was left as it is: move it away, or choose another folder`,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(await failureOf(() => openStorageForReading({ dir }))).toMatchObject({ code: "AVI_STORAGE_NOT_A_DATABASE" });
  });

  test("a database of another program", async () => {
    const dir = temporaryDir();
    const path = join(dir, MAIN_GAME_FILE);
    new Database(path).exec("CREATE TABLE recipes (id INTEGER)").close();
    const before = readFileSync(path);
    expect(await failureOf(() => createStorage({ dir }))).toMatchObject({
      code: "AVI_STORAGE_FOREIGN_DATABASE",
      message: `${path} must be a database of AVIATOR (found another program's); it was left as it is: move it away, or choose another folder`,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("a file from a newer version", async () => {
    const dir = temporaryDir();
    const path = join(dir, MAIN_GAME_FILE);
    await (await createStorage({ dir })).close();
    const database = new Database(path);
    database.pragma(`user_version = ${MAIN_GAME_VERSION + 1}`);
    database.close();
    const before = readFileSync(path);
    expect(await failureOf(() => createStorage({ dir }))).toMatchObject({
      code: "AVI_STORAGE_NEWER_VERSION",
      message: `${path}: version: must be at most ${MAIN_GAME_VERSION} (found ${MAIN_GAME_VERSION + 1}); it was written by a newer AVIATOR and left as it is: upgrade this one`,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("a path that is a file, or can't be made", async () => {
    const dir = join(temporaryDir(), "file");
    writeFileSync(dir, "");
    expect(await failureOf(() => createStorage({ dir }))).toMatchObject({
      code: "AVI_STORAGE_DIR_UNUSABLE",
      message: `dir: ${dir} must be a folder that this user can read and write (found: EEXIST: file already exists, mkdir '${dir}'); mend its permissions, or choose another folder`,
    });
    expect(await failureOf(() => createStorage({ dir: "/proc/aviator/below" }))).toMatchObject({
      code: "AVI_STORAGE_DIR_UNUSABLE",
    });
    expect(await failureOf(() => createStorage({ dir: "" }))).toMatchObject({
      message: 'dir: must be the path of a folder (found "")',
    });
  });

  test("nothing to read", async () => {
    const dir = temporaryDir();
    expect(await failureOf(() => openStorageForReading({ dir }))).toMatchObject({
      code: "AVI_STORAGE_NOT_FOUND",
      message: `dir: ${dir} must hold ${MAIN_GAME_FILE} (found nothing); correct the folder, or collect rounds first`,
    });
    expect(existsSync(join(dir, MAIN_GAME_FILE))).toBe(false);
  });
});

test("a clean stop in the middle of a round is one missing round, and the time until the next start none", async () => {
  const dir = temporaryDir();
  const stopMs = 100 * 20_000 + 5000;
  {
    await using storage = await createStorage({ dir, clock: createVirtualClock(stopMs) });
    for (let ordinal = 1; ordinal <= 100; ordinal += 1) {
      void storage.append("admiral", roundRecord({ ordinal, crashedAtMs: ordinal * 20_000, crashPoint: 150 }));
    }
    await storage.allotRound("admiral", { ordinal: 101, openedAtMs: stopMs - 4000 });
  }
  await using storage = await createStorage({ dir, clock: createVirtualClock(stopMs + 9 * 3_600_000) });
  const whole = { fromMs: stopMs - 4000, toMs: stopMs, session: 1, reason: "unobserved", sure: true, rounds: 1 };
  expect(await storage.gaps()).toMatchObject([whole]);
  expect(await storage.completeness()).toEqual([{ table: "admiral", rounds: 100, missing: 1, share: 100 / 101 }]);
});
