import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createStorage, MAIN_GAME_FILE, openStorageForReading } from "../../src/index.ts";
import { failureOf, temporaryDir } from "../folders.ts";
import { fillDisk, smallDisk } from "../small-disk.ts";

test("a folder where a database should be is named for what it is, by readers and writers", async () => {
  const dir = temporaryDir();
  const path = join(dir, MAIN_GAME_FILE);
  mkdirSync(path);
  for (const open of [createStorage, openStorageForReading]) {
    expect(await failureOf(() => open({ dir }))).toMatchObject({
      code: "AVI_STORAGE_NOT_A_DATABASE",
      message: `${path} must be an SQLite database (found no file); it was left as it is: move it away, or choose another folder`,
    });
  }
});

test("an empty database is not taken for another program's; a writer fills it", async () => {
  const dir = temporaryDir();
  const path = join(dir, MAIN_GAME_FILE);
  writeFileSync(path, "");
  expect(await failureOf(() => openStorageForReading({ dir }))).toMatchObject({
    code: "AVI_STORAGE_NOT_FOUND",
    message: `${path} must hold tables of AVIATOR (found an empty database); correct the folder, or collect rounds first`,
  });
  await (await createStorage({ dir })).close();
  await (await openStorageForReading({ dir })).close();
});

test("a folder that can't be looked into is not called empty", async () => {
  const dir = join(temporaryDir(), "loop");
  symlinkSync(dir, dir);
  expect(await failureOf(() => openStorageForReading({ dir }))).toMatchObject({
    code: "AVI_STORAGE_DIR_UNUSABLE",
    message: expect.stringMatching(
      /^dir: .*loop must be a folder that this user can read and write \(found: ELOOP: .*\); mend its permissions, or choose another folder$/,
    ) as unknown,
  });
});

test("a full disk is to be freed, not its permissions mended", async (context) => {
  const dir = smallDisk(context, 2);
  const free = fillDisk(dir);
  expect(await failureOf(() => createStorage({ dir }))).toMatchObject({
    code: "AVI_STORAGE_DIR_UNUSABLE",
    message: `dir: ${dir} must be a folder that this user can read and write (found: database or disk is full); free the disk, or choose another folder`,
  });
  free();
  await (await createStorage({ dir })).close();
});
