import { existsSync } from "node:fs";
import { join } from "node:path";
import { createStorage, openStorageForReading, roundRecord } from "@aviator/storage";
import { expect, test } from "vitest";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

const HOUR_MS = 3_600_000;

/** Six old rounds with an old gap, and one round of now. */
async function oldRounds(): Promise<string> {
  const dir = join(scratchFolder(), "data");
  await using storage = await createStorage({ dir });
  const nowMs = Date.now();
  for (let ordinal = 1; ordinal <= 6; ordinal += 1) {
    await storage.append("a", roundRecord({ ordinal, crashedAtMs: nowMs - 100 * HOUR_MS + ordinal * 20_000, crashPoint: 150 }));
  }
  await storage.append("a", roundRecord({ ordinal: 7, crashedAtMs: nowMs, crashPoint: 150 }));
  const fromMs = nowMs - 90 * HOUR_MS;
  await storage.append("a", { kind: "gap", fromMs, toMs: fromMs + 1000, reason: "unobserved", sure: true });
  return dir;
}

test("what would go is told before, nothing on a dry run, and only what was named goes", async () => {
  const dir = await oldRounds();
  const dry = await runCli(["prune", "--older-than", "2d", "--what", "all", "--dry-run", "--dir", dir]);
  expect(dry).toEqual({
    code: 0,
    stdout:
      "rows that would be deleted:\n  rounds     6\n  crossings  0\n  phases     0\n  checks     0\n  repairs    0\n  colours    0\n",
    stderr: "",
  });
  const pruned = await runCli(["prune", "--older-than", "48h", "--what", "rounds,colours", "--dir", dir]);
  expect(pruned).toEqual({
    code: 0,
    stdout: `rows to delete:\n  rounds   6\n  colours  0\n6 rows deleted from ${dir}\n`,
    stderr: "",
  });
  const again = await runCli(["prune", "--older-than", "2d", "--what", "rounds", "--dir", dir, "--json"]);
  expect([again.code, again.stderr]).toEqual([0, "nothing is that old: no row is deleted\n"]);
  expect(JSON.parse(again.stdout)).toMatchObject({ dir, dryRun: false, rows: { rounds: 0 }, interrupted: false });
  await using reader = await openStorageForReading({ dir });
  expect(await reader.counts()).toMatchObject({ rounds: 1, gaps: 1 });
  expect(await reader.summary()).toMatchObject({ rounds: 7 });
}, 60_000);

test("where all rounds were pruned, an export says so", async () => {
  const dir = join(scratchFolder(), "data");
  await using storage = await createStorage({ dir });
  await storage.append("t", roundRecord({ ordinal: 1, crashedAtMs: 1, crashPoint: 150 }));
  await storage.prune({ rounds: Date.now() });
  const nothing = await runCli(["export", "--dir", dir, "--format", "jsonl"]);
  expect(nothing).toEqual({
    code: 0,
    stdout: "",
    stderr: `no rounds are stored in ${dir}; of t it has only sums, since the rounds were pruned\n`,
  });
}, 60_000);

test("a folder that another process owns is refused, but for a dry run", async () => {
  const dir = await oldRounds();
  await using _owner = await createStorage({ dir });
  const args = ["prune", "--older-than", "2d", "--what", "rounds", "--dir", dir];
  const refused = await runCli(args);
  expect(refused).toEqual({
    code: 1,
    stdout: "",
    stderr: `error: dir: ${dir} is in use by process ${process.pid}; stop that process, or choose another folder [AVI_STORAGE_DIR_LOCKED]\n`,
  });
  expect(await runCli([...args, "--dry-run"])).toMatchObject({ code: 0, stdout: "rows that would be deleted:\n  rounds  6\n" });
}, 60_000);

test("wrong use is told, and no folder is made", async () => {
  const dir = join(scratchFolder(), "none");
  const usage = "(aviator --help lists the commands, aviator COMMAND --help its options)";
  for (const [args, message] of [
    [["--what", "all"], "error: required option '--older-than <age>' not specified"],
    [["--older-than", "30d"], "error: required option '--what <kinds>' not specified"],
    [
      ["--older-than", "month", "--what", "all"],
      "error: option '--older-than <age>' argument 'month' is invalid. It must be whole days or hours, at least one, as 30d or 36h.",
    ],
    [
      ["--older-than", "30d", "--what", "rounds,ghosts"],
      "error: option '--what <kinds>' argument 'rounds,ghosts' is invalid. It must be all, or some of rounds, crossings, phases, checks, repairs, colours with commas between.",
    ],
    // They tell how much is missing.
    [
      ["--older-than", "30d", "--what", "gaps"],
      "error: option '--what <kinds>' argument 'gaps' is invalid. It must be all, or some of rounds, crossings, phases, checks, repairs, colours with commas between.",
    ],
  ] as const) {
    expect(await runCli(["prune", ...args, "--dir", dir])).toEqual({ code: 2, stdout: "", stderr: `${message}\n${usage}\n` });
  }
  const nothing = await runCli(["prune", "--older-than", "30d", "--what", "all", "--dir", dir]);
  expect([nothing.code, nothing.stdout]).toEqual([1, ""]);
  expect(nothing.stderr).toContain("[AVI_STORAGE_NOT_FOUND]");
  expect(existsSync(dir)).toBe(false);
}, 60_000);

test("stopped by Ctrl-C it says what is gone, and the same command goes on", async () => {
  const dir = join(scratchFolder(), "data");
  const storage = await createStorage({ dir });
  for (let ordinal = 1; ordinal <= 30_000;) {
    const appended: Promise<void>[] = [];
    for (const last = ordinal + 5000; ordinal < last; ordinal += 1) {
      appended.push(
        storage.append("a", roundRecord({ ordinal, crashedAtMs: 1_600_000_000_000 + ordinal * 20_000, crashPoint: 150 })),
      );
    }
    await Promise.all(appended);
  }
  const { rounds } = await storage.counts();
  await storage.close();
  const args = ["prune", "--older-than", "1h", "--what", "rounds", "--dir", dir, "--json"];
  const running = startCli(args);
  await running.waitFor("rows to delete:");
  running.process.kill("SIGINT");
  const stopped = await running.result;
  expect(stopped.code).toBe(0);
  expect(stopped.stderr).toContain("stopped by SIGINT: what is deleted is gone; the same command goes on with the rest");
  const summary = JSON.parse(stopped.stdout) as { rows: { rounds: number }; interrupted: boolean };
  expect(summary.interrupted).toBe(true);
  const rest = JSON.parse((await runCli(args)).stdout) as { rows: { rounds: number } };
  expect(summary.rows.rounds + rest.rows.rounds).toBe(rounds);
}, 60_000);
