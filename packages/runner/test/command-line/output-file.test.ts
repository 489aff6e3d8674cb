import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createStorage, roundRecord } from "@aviator/storage";
import { expect, test } from "vitest";
import { checkWritable } from "../../src/command-line/output-file.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

const told = (out: string): string =>
  `--out ${out}: must not replace a database (found one, or a part of one); name another file`;

test("nothing is written over a database, its log or a folder's lock, not through a link either", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "as-after-a-kill");
  const storage = await createStorage({ dir: join(folder, "data") });
  await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: 1_800_000_000_000, crashPoint: 150 }));
  cpSync(join(folder, "data"), dir, { recursive: true });
  await storage.close();
  const files = readdirSync(dir);
  expect(files).toContain("main_game.db-wal");
  symlinkSync(join(dir, "main_game.db"), join(folder, "link.csv"));
  for (const path of [...files.map((name) => join(dir, name)), join(folder, "link.csv")]) {
    await expect(checkWritable(path, "--out"), path).rejects.toThrow(told(path));
  }
  const out = join(dir, "main_game.db");
  const before = readFileSync(out);
  const exported = await runCli(["export", "--dir", dir, "--out", out]);
  expect([exported.code, exported.stderr]).toEqual([1, `error: ${told(out)} [AVI_RUNNER_UNWRITABLE_FILE]\n`]);
  expect(readFileSync(out).equals(before)).toBe(true);
}, 60_000);

test("any other file is replaced", async () => {
  const folder = scratchFolder();
  for (const [name, text] of [
    ["rounds.csv", "old"],
    ["empty.csv", ""],
    ["notes-wal", "mine"],
  ] as const) {
    writeFileSync(join(folder, name), text);
    await checkWritable(join(folder, name), "--out");
  }
});

test("what can't be written names the remedy that fits", async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, "there"));
  const missing = join(folder, "missing", "rounds.csv");
  await expect(checkWritable(missing, "--out")).rejects.toThrow(
    `--out ${missing}: must be a file that can be written (ENOENT: no such file or directory, open '${missing}.${process.pid}.tmp'); make its folder, or name another`,
  );
  await expect(checkWritable(join(folder, "there"), "--out")).rejects.toThrow(
    `--out ${join(folder, "there")}: must be a file (found a folder); name a file`,
  );
});
