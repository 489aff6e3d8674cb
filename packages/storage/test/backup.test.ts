import { getEventListeners } from "node:events";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type BackupProgress, createStorage, MAIN_GAME_FILE, roundRecord, type Storage } from "../src/index.ts";
import { lockDir } from "../src/database/dir-lock.ts";
import { failureOf, temporaryDir } from "./folders.ts";

const round = (ordinal: number) => roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 100 + ordinal });

async function filled(rounds: number): Promise<Storage> {
  const storage = await createStorage({ dir: temporaryDir() });
  await Promise.all(Array.from({ length: rounds }, (_, index) => storage.append("a", round(index + 1))));
  return storage;
}

test("a copy is one moment of a storage that is written to, tells how far it is, and opens as a storage", async () => {
  await using storage = await filled(9000);
  const to = join(temporaryDir(), "copy");
  const seen: BackupProgress[] = [];
  const running = { isDone: false };
  const backup = storage.backup({ to, onProgress: (progress) => seen.push(progress) }).then(() => (running.isDone = true));
  let stored = 9000;
  while (!running.isDone) await storage.append("a", round((stored += 1)));
  await backup;
  const main = seen.filter(({ file }) => file === MAIN_GAME_FILE);
  expect(main.length).toBeGreaterThan(1);
  expect(main.every(({ copiedPages }, index) => index === 0 || copiedPages >= (main[index - 1]?.copiedPages ?? 0))).toBe(true);
  await using copy = await createStorage({ dir: to });
  const numbers = (await copy.rounds({ limit: 100_000 })).map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
  expect(numbers.length).toBeGreaterThanOrEqual(9000);
  expect((await copy.summary()).rounds).toBe(numbers.length);
});

describe("a backup that does not come to its end leaves nothing behind", () => {
  test("when it is given up", async () => {
    await using storage = await filled(9000);
    const to = join(temporaryDir(), "copy");
    const stop = new AbortController();
    const onProgress = (): void => stop.abort(new Error("no time"));
    expect(await failureOf(() => storage.backup({ to, signal: stop.signal, onProgress }))).toMatchObject({
      message: "no time",
    });
    expect(existsSync(to)).toBe(false);
  });

  test("when the folder holds something, or can't be made", async () => {
    await using storage = await filled(1);
    const to = join(temporaryDir(), "taken");
    mkdirSync(to);
    writeFileSync(join(to, "mine.txt"), "");
    expect(await failureOf(() => storage.backup({ to }))).toMatchObject({
      code: "AVI_STORAGE_BAD_OPTION",
      message: `to: ${to} must be an empty folder (found files in it); choose another one`,
    });
    expect(readdirSync(to)).toEqual(["mine.txt"]);
    expect(await failureOf(() => storage.backup({ to: join(to, "mine.txt", "below") }))).toMatchObject({
      code: "AVI_STORAGE_DIR_UNUSABLE",
    });
  });
});

test("folders above that of a backup are made with it, and go with it when it fails", async () => {
  await using storage = await filled(1);
  const top = join(temporaryDir(), "a");
  const to = join(top, "b", "c");
  const onProgress = (): void => {
    throw new Error("no screen");
  };
  expect(await failureOf(() => storage.backup({ to, onProgress }))).toMatchObject({ message: "no screen" });
  expect(existsSync(top)).toBe(false);
  await storage.backup({ to });
  expect(existsSync(join(to, MAIN_GAME_FILE))).toBe(true);
});

test("a backup into the folder that is copied is refused, also by way of a link", async () => {
  await using storage = await filled(1);
  const link = join(temporaryDir(), "link");
  symlinkSync(storage.dir, link);
  for (const to of [storage.dir, join(storage.dir, "sub"), join(link, "sub", "sub")]) {
    expect(await failureOf(() => storage.backup({ to }))).toMatchObject({
      code: "AVI_STORAGE_BAD_OPTION",
      message: `to: must lie outside the folder of the database, ${storage.dir} (found ${to}); choose another folder`,
    });
  }
  expect(existsSync(join(storage.dir, "sub"))).toBe(false);
});

test("a backup that is not done holds no database, and what a killed one left is in no other's way", async () => {
  await using storage = await filled(9000);
  const to = join(temporaryDir(), "copy");
  mkdirSync(to);
  for (const name of [
    "main_game.db.partial",
    "main_game.db.partial-journal",
    "betting_history.db.partial",
    "aviator.pid",
    "aviator.lock-journal",
  ]) {
    writeFileSync(join(to, name), "half of it");
  }
  const seen = new Set<string>();
  const lock = lockDir(to);
  expect(await failureOf(() => storage.backup({ to }))).toMatchObject({
    code: "AVI_STORAGE_DIR_LOCKED",
    message: `dir: ${to} is in use by process ${process.pid}; stop that process, or choose another folder`,
  });
  expect(existsSync(join(to, "main_game.db.partial"))).toBe(true);
  lock.release();
  await storage.backup({ to, onProgress: () => readdirSync(to).forEach((name) => seen.add(name)) });
  expect(seen).toContain("main_game.db.partial");
  expect(seen).not.toContain(MAIN_GAME_FILE);
  expect(readdirSync(to).filter((name) => !name.startsWith("aviator."))).toEqual([
    "betting_history.db",
    "main_game.db",
    "rgb_training.db",
  ]);
  await using copy = await createStorage({ dir: to });
  expect((await copy.summary()).rounds).toBe(9000);
});

test("a backup leaves no listener on its signal, and a throw of onProgress ends it", async () => {
  await using storage = await filled(10);
  const folder = temporaryDir();
  const { signal } = new AbortController();
  await storage.backup({ to: join(folder, "copy"), signal });
  expect(getEventListeners(signal, "abort")).toEqual([]);
  const onProgress = (): void => {
    throw new Error("no screen");
  };
  const to = join(folder, "other");
  expect(await failureOf(() => storage.backup({ to, signal, onProgress }))).toMatchObject({ message: "no screen" });
  expect([getEventListeners(signal, "abort"), existsSync(to)]).toEqual([[], false]);
  mkdirSync(to);
  expect(await failureOf(() => storage.backup({ to, onProgress }))).toMatchObject({ message: "no screen" });
  expect(readdirSync(to)).toEqual([]);
});

test("a backup refuses a misspelt option by name", async () => {
  await using storage = await filled(1);
  const to = join(temporaryDir(), "copy");
  expect(await failureOf(() => storage.backup({ to, onprogress: () => undefined } as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: "onprogress: is not a known option; check its spelling: there are to, onProgress, signal",
  });
  expect(existsSync(to)).toBe(false);
});
