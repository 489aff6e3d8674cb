import { openStorageForReading } from "@aviator/storage";
import { systemClock } from "@aviator/core";
import { expect, test } from "vitest";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

interface Summary {
  readonly tables: number;
  readonly rounds: number;
  readonly missed: number;
  readonly wrong: number;
  readonly invented: number;
}

const summaryOf = (stdout: string): Summary => JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Summary;

const roundsIn = async (dir: string): Promise<number> => {
  await using reader = await openStorageForReading({ dir });
  return (await reader.counts()).rounds;
};

/** Starts an endless fast demo and waits until rounds are in the database. */
const startDemo = async (dir: string) => {
  const cli = startCli(["demo", "--tables", "2", "--rounds", "1000", "--speed", "10", "--dir", dir, "--json"]);
  await cli.waitFor("Ctrl-C stops cleanly");
  for (let tries = 0; tries < 300; tries += 1) {
    await systemClock.sleep(100);
    if ((await roundsIn(dir).catch(() => 0)) >= 2) return cli;
  }
  throw new Error("no round was stored within 30 s");
};

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s stores everything read and ends within 2 s with 0",
  async (signal) => {
    const dir = scratchFolder();
    const cli = await startDemo(dir);
    const startedMs = systemClock.monotonicMs();
    cli.process.kill(signal);
    const { code, stdout } = await cli.result;
    const tookMs = systemClock.monotonicMs() - startedMs;
    const summary = summaryOf(stdout);
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(2000);
    expect(summary).toMatchObject({ tables: 2, missed: 0, wrong: 0, invented: 0 });
    expect(await roundsIn(dir)).toBe(summary.rounds);
  },
  60_000,
);

test("a second runner on the same folder is refused, and the first goes on", async () => {
  const dir = scratchFolder();
  const first = await startDemo(dir);
  const second = await runCli(["demo", "--tables", "1", "--rounds", "1", "--speed", "10", "--dir", dir]);
  expect(second.stderr).toContain("[AVI_STORAGE_DIR_LOCKED]");
  expect(second.stderr).toContain(String(first.process.pid));
  expect(second.code).toBe(1);
  first.process.kill("SIGTERM");
  expect((await first.result).code).toBe(0);
}, 60_000);

test("a killed run leaves the folder usable, and the next run continues in the same database", async () => {
  const dir = scratchFolder();
  const killed = await startDemo(dir);
  killed.process.kill("SIGKILL");
  await killed.result;
  const before = await roundsIn(dir);
  expect(before).toBeGreaterThanOrEqual(2);
  const { code, stdout } = await runCli(["demo", "--tables", "1", "--rounds", "2", "--speed", "10", "--dir", dir, "--json"]);
  expect(code).toBe(0);
  expect(summaryOf(stdout)).toMatchObject({ tables: 1, rounds: 2, missed: 0, wrong: 0, invented: 0 });
  expect(await roundsIn(dir)).toBe(before + 2);
  await using reader = await openStorageForReading({ dir });
  expect((await reader.sessions()).length).toBe(2);
}, 60_000);
