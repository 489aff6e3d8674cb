import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createStorage, roundRecord } from "@aviator/storage";
import { expect, test } from "vitest";
import { checkWritable, replaceFile } from "../../src/command-line/output-file.ts";
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

test("what killed commands left beside a file goes when it is written again, and nothing else", async () => {
  const folder = scratchFolder();
  const out = join(folder, "rounds.csv");
  const others = ["rounds.csv.tmp", "rounds.csv.mine.tmp", "other.csv.999999999.tmp", `rounds.csv.${process.ppid}.tmp`];
  for (const name of [...others, "rounds.csv.999999999.tmp"]) writeFileSync(join(folder, name), "half");
  await replaceFile(out, "--out", async (temporary) => writeFileSync(temporary, "whole"));
  expect(readdirSync(folder).toSorted()).toEqual([...others, "rounds.csv"].toSorted());
  expect(readFileSync(out, "utf8")).toBe("whole");
});

const SOURCE = (name: string): string =>
  JSON.stringify(fileURLToPath(new URL(`../../src/command-line/${name}.ts`, import.meta.url)));
const STUCK = `
const { writeFileSync } = await import("node:fs");
const { listenForInterrupt } = await import(${SOURCE("interrupt")});
const { replaceFile } = await import(${SOURCE("output-file")});
const { signal } = listenForInterrupt();
signal.addEventListener("abort", () => process.stdout.write("stopping"));
await replaceFile(process.argv[1], "--out", async (temporary) => {
  writeFileSync(temporary, "half");
  process.stdout.write("writing");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
`;

test("a second Ctrl-C leaves nothing half written", async () => {
  const folder = scratchFolder();
  const out = join(folder, "rounds.csv");
  const args = ["--conditions=@aviator/source", "--input-type=module", "-e", STUCK, out];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  expect(readdirSync(folder)).toEqual([`rounds.csv.${child.pid}.tmp`]);
  child.kill("SIGINT");
  await once(child.stdout, "data");
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

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
