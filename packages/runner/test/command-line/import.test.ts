import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStorageForReading } from "@aviator/storage";
import { expect, test } from "vitest";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

/** Rounds 18 s apart in local time, with a pause of a minute more after every hundredth. */
function writeRounds(path: string, count: number): void {
  const rows = Array.from({ length: count }, (_, index) => {
    const atMs = Date.UTC(2023, 0, 1) + index * 18_000 + Math.floor(index / 100) * 60_000;
    return `${new Date(atMs).toISOString().slice(0, 19)},${index % 2 === 0 ? "1.50" : '"1,23"'}`;
  });
  writeFileSync(path, `time,crash_point\n${rows.join("\n")}\n`);
}

test("rounds are imported once, with their gaps; wrong use is told", async () => {
  const folder = scratchFolder();
  const file = join(folder, "rounds.csv");
  writeRounds(file, 250);
  const args = ["import", file, "--table", "admiral", "--zone", "Europe/Belgrade", "--dir", join(folder, "data")];
  const imported = await runCli(args);
  expect(imported.stderr).toBe("");
  expect(imported.code).toBe(0);
  expect(imported.stdout.split("\n").slice(0, 3)).toEqual([
    "rounds.csv → admiral: 250 rounds and 2 gaps stored",
    "  from 2022-12-31T23:00:00.000Z to 2023-01-01T00:16:42.000Z, local times read in Europe/Belgrade",
    "  2 gaps: about 6 rounds are missing, at least 2; 97.8 % complete, at most 99.2 %",
  ]);

  const again = await runCli([...args, "--json"]);
  expect([again.code, JSON.parse(again.stdout)]).toMatchObject([2, { error: { code: "AVI_STORAGE_ALREADY_IMPORTED" } }]);
  expect(again.stderr).toMatch(
    /^error: rounds\.csv: must be a file that was not imported yet .*\[AVI_STORAGE_ALREADY_IMPORTED\]\n$/,
  );

  const local = await runCli(["import", file, "--table", "other", "--dir", join(folder, "data")]);
  expect([local.code, local.stderr]).toEqual([
    2,
    `error: ${file}: line 2, column time: is a local time, so its zone must be given, as --zone Europe/Belgrade ` +
      '(found "2023-01-01T00:00:00") [AVI_STORAGE_BAD_IMPORT]\n',
  ]);
  const missing = await runCli(["import", join(folder, "none.csv"), "--table", "other"]);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain("[AVI_STORAGE_UNREADABLE_IMPORT]");
  const unnamed = await runCli(["import", file]);
  expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringContaining("required option '--table <name>'")]);
}, 60_000);

test("files that were stored before another failed are told", async () => {
  const folder = scratchFolder();
  const file = join(folder, "rounds.csv");
  writeFileSync(file, "time,crash_point\n2023-01-01T00:00:00Z,1.50\n2023-01-01T00:01:00Z,1.23\n");
  const twice = await runCli(["import", file, file, "--table", "admiral", "--dir", join(folder, "data")]);
  expect(twice.code).toBe(2);
  expect(twice.stderr).toContain("[AVI_STORAGE_ALREADY_IMPORTED]");
  expect(twice.stdout.split("\n").slice(0, 3)).toEqual([
    "rounds.csv → admiral: 2 rounds and 1 gap stored",
    "  from 2023-01-01T00:00:00.000Z to 2023-01-01T00:01:00.000Z",
    "  1 gap: about 2 rounds are missing, at least 1; 48.6 % complete, at most 66.7 %",
  ]);
}, 60_000);

test("killed in the middle, the same command goes on; no round is lost or stored twice", async () => {
  const folder = scratchFolder();
  const file = join(folder, "rounds.csv");
  const dir = join(folder, "data");
  writeRounds(file, 24_000);
  const args = ["import", file, "--table", "admiral", "--zone", "UTC", "--dir", dir, "--json"];
  const stored = async (): Promise<number> => {
    try {
      await using reader = await openStorageForReading({ dir });
      return (await reader.counts()).rounds;
    } catch {
      return 0;
    }
  };
  for (const signal of ["SIGKILL", "SIGINT"] as const) {
    const before = await stored();
    const run = startCli(args);
    while ((await stored()) <= before + 2000 && run.process.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    run.process.kill(signal);
    const { code, stdout, stderr } = await run.result;
    if (signal === "SIGKILL") continue;
    expect(code).toBe(0);
    expect(stderr).toContain("stopped by SIGINT: what is stored stays; the same command goes on with the rest\n");
    expect(JSON.parse(stdout)).toMatchObject({ interrupted: true, files: [] });
  }
  const between = await stored();
  expect(between).toBeGreaterThan(2000);
  expect(between).toBeLessThan(24_000);
  const last = await runCli(args);
  expect(last.code).toBe(0);
  expect(JSON.parse(last.stdout)).toMatchObject({
    table: "admiral",
    interrupted: false,
    files: [{ rounds: 24_000, stored: 24_000 - between, storedBefore: between, gaps: 239, skipped: 0 }],
  });
  await using reader = await openStorageForReading({ dir });
  expect(await reader.counts()).toMatchObject({ rounds: 24_000, gaps: 239 });
  const { distinct } = await reader.query
    .selectFrom("rounds")
    .select(({ fn }) => fn.count<number>("crashed_at_ms").distinct().as("distinct"))
    .executeTakeFirstOrThrow();
  expect(distinct).toBe(24_000);
}, 120_000);
