import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "@aviator/core";
import { expect, test } from "vitest";
import { unusable } from "../src/database/dir-lock.ts";
import { createStorage, MAIN_GAME_FILE, roundRecord, type StorageError } from "../src/index.ts";
import { failureOf } from "./folders.ts";
import { fillDisk, smallDisk } from "./small-disk.ts";

const round = (ordinal: number) => roundRecord({ ordinal, crashedAtMs: 1000 * ordinal, crashPoint: 100 + ordinal });

const hashes = (dir: string): string[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith(".db"))
    .map(
      (name) =>
        `${name} ${createHash("sha256")
          .update(readFileSync(join(dir, name)))
          .digest("hex")}`,
    );

test(
  "a disk that fills up pauses collecting, and nothing that was acknowledged is lost",
  { timeout: 60_000 },
  async (context) => {
    const dir = smallDisk(context, 4);
    const storage = await createStorage({ dir });
    const acknowledged: number[] = [];
    const failures: StorageError[] = [];
    let release: (() => void) | null = null;
    let next = 1;
    const produce = async (until: () => boolean): Promise<void> => {
      for (; !until(); next += 1) {
        for (;;) {
          try {
            await storage.append("a", round(next));
            acknowledged.push(next);
            break;
          } catch (error) {
            expect(error).toMatchObject({ code: "AVI_STORAGE_WRITE_FAILED", remedy: "transient" });
            failures.push(error as StorageError);
            if (failures.length === 3) release?.();
            await systemClock.sleep(20);
          }
        }
      }
    };
    await produce(() => next > 20);
    release = fillDisk(dir);
    await produce(() => failures.length >= 3 && next > 60);
    expect(failures[0]?.message).toBe(
      `${join(dir, MAIN_GAME_FILE)}, table "rounds": the batch could not be committed: database or disk is full (SQLITE_FULL); ` +
        "nothing of it was stored: free the disk or the database and append the rows again",
    );
    expect((await storage.rounds({ limit: 1000 })).map(({ ordinal }) => ordinal)).toEqual(acknowledged);
    expect((await storage.summary()).rounds).toBe(acknowledged.length);
    await storage.close();
  },
);

test("a disk that is full from the start is refused, and its files stay as they are", { timeout: 60_000 }, async (context) => {
  const dir = smallDisk(context, 4);
  const storage = await createStorage({ dir });
  await storage.append("a", round(1));
  await storage.close();
  const release = fillDisk(dir);
  const before = hashes(dir);
  const error = await failureOf(() => createStorage({ dir }));
  expect(error).toMatchObject({ code: "AVI_STORAGE_DIR_UNUSABLE", message: expect.stringContaining("full") as unknown });
  expect(hashes(dir)).toEqual(before);
  release();
  const again = await createStorage({ dir });
  expect(await again.rounds()).toHaveLength(1);
  await again.close();
});

test("a disk that can only be read is refused, and its files stay as they are", { timeout: 60_000 }, async (context) => {
  const dir = smallDisk(context, 4);
  await (await createStorage({ dir })).close();
  const before = hashes(dir);
  expect(spawnSync("mount", ["-o", "remount,ro", dir]).status).toBe(0);
  expect(await failureOf(() => createStorage({ dir }))).toMatchObject({ code: "AVI_STORAGE_DIR_UNUSABLE" });
  expect(hashes(dir)).toEqual(before);
});

test("an I/O error of a disk without room is told as a full disk, another one is not", (context) => {
  const dir = smallDisk(context, 1);
  const cause = Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR_SHMSIZE" });
  const rule = `dir: ${dir} must be a folder that this user can read and write`;
  expect(unusable(dir, cause).message).toBe(`${rule} (found: disk I/O error); mend its permissions, or choose another folder`);
  fillDisk(dir);
  expect(unusable(dir, cause).message).toBe(
    `${rule} (found: the disk is full: disk I/O error); free the disk, or choose another folder`,
  );
});
