import { appendFileSync, copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { show } from "@aviator/core";
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

test("a table that nothing can be stored under is refused before a file is looked at", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "data");
  const rule = "must be the name of a table, 1 to 64 characters, no control character and no blank at either end";
  const message = `table: ${rule} (found ${show("a".repeat(65))})`;
  const args = ["import", join(folder, "none.csv"), "--table", "a".repeat(65), "--dir", dir, "--json"];
  const { code, stdout, stderr } = await runCli(args);
  expect([code, stderr]).toEqual([2, `error: ${message} [AVI_STORAGE_BAD_OPTION]\n`]);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "AVI_STORAGE_BAD_OPTION", message } });
  expect(existsSync(dir)).toBe(false);
});

/** Rounds of a minute each, from a day of January 2023 on. */
function writeDay(folder: string, day: number, crashPoints: readonly string[]): string {
  const path = join(folder, `day-${day}.csv`);
  const rows = crashPoints.map((crashPoint, index) => `${Date.UTC(2023, 0, day) + index * 20_000},${crashPoint}`);
  writeFileSync(path, ["time,crash_point", ...rows, ""].join("\n"));
  return path;
}

test("files that were stored before another failed are told", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "data");
  const [first, second] = [writeDay(folder, 1, ["1.50", "1.23"]), writeDay(folder, 2, ["2.50"])];
  await runCli(["import", second, "--table", "admiral", "--dir", dir]);
  appendFileSync(second, `${Date.UTC(2023, 0, 2) + 20_000},1.00\n`);
  const both = await runCli(["import", first, second, "--table", "admiral", "--dir", dir]);
  expect(both.code).toBe(2);
  expect(both.stderr).toContain("[AVI_STORAGE_IMPORT_OVERLAPS]");
  expect(both.stdout.split("\n").slice(0, 3)).toEqual([
    "day-1.csv → admiral: 2 rounds and 0 gaps stored",
    "  from 2023-01-01T00:00:00.000Z to 2023-01-01T00:00:20.000Z",
    "  no gaps: complete as far as the times tell",
  ]);
}, 60_000);

test("several files go into one table, and a command that is given again goes on behind those that are done", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "data");
  const days = [writeDay(folder, 1, ["1.50", "1.23"]), writeDay(folder, 2, ["2.50"]), writeDay(folder, 3, ["3.50"])];
  const [one = "", two = "", three = ""] = days;
  const into = ["--table", "mozzart", "--dir", dir];
  expect((await runCli(["import", one, two, ...into])).code).toBe(0);
  const again = await runCli(["import", one, three, two, ...into]);
  expect([again.code, again.stderr]).toEqual([0, ""]);
  expect(
    again.stdout
      .replaceAll(/at \S+Z/g, "at TIME")
      .split("\n")
      .slice(0, 5),
  ).toEqual([
    "day-1.csv: was imported into mozzart at TIME; nothing of it was stored again",
    "day-3.csv → mozzart: 1 round and 0 gaps stored",
    "  from 2023-01-03T00:00:00.000Z to 2023-01-03T00:00:00.000Z",
    "  no gaps: complete as far as the times tell",
    "day-2.csv: was imported into mozzart at TIME; nothing of it was stored again",
  ]);
  const done = await runCli(["import", ...days, ...into, "--json"]);
  expect([done.code, done.stderr]).toEqual([2, expect.stringContaining("[AVI_STORAGE_ALREADY_IMPORTED]")]);
  const four = writeDay(folder, 4, ["4.50"]);
  const told = JSON.parse((await runCli(["import", one, four, ...into, "--json"])).stdout) as { files: unknown };
  expect(told.files).toMatchObject([
    { fileName: "day-1.csv", importedAtMs: expect.any(Number) as unknown, stored: 0, storedBefore: 2, storedGaps: 0 },
    { fileName: "day-4.csv", importedAtMs: null, stored: 1, storedBefore: 0, storedGaps: 0 },
  ]);
  await using reader = await openStorageForReading({ dir });
  const rounds = await reader.latestRounds({ table: "mozzart" });
  expect(rounds.map(({ crashPoint }) => crashPoint)).toEqual([150, 123, 250, 350, 450]);
}, 60_000);

test("an empty file, the same content twice and times that meet are refused before anything is stored", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "data");
  const [first, empty] = [writeDay(folder, 1, ["1.50", "1.23"]), writeDay(folder, 2, [])];
  const refusalOf = async (...files: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCli(["import", ...files, "--table", "a", "--dir", dir]);
    expect([code, stdout, existsSync(dir)]).toEqual([2, "", false]);
    return stderr;
  };
  expect(await refusalOf(first, empty)).toBe(
    `error: import: ${empty}: must hold a round (found none); leave it out [AVI_INVALID_INPUT]\n`,
  );
  const copy = join(folder, "copy.csv");
  copyFileSync(first, copy);
  expect(await refusalOf(first, copy)).toBe(
    `error: import: ${copy}: must not hold the same as ${first} (found the very content of it); leave one out [AVI_INVALID_INPUT]\n`,
  );
  appendFileSync(copy, `${Date.UTC(2023, 0, 3)},1.00\n`);
  expect(await refusalOf(copy, first)).toBe(
    `error: import: ${first}: must hold other times than ${copy} (found both from 2023-01-01T00:00:00.000Z to ` +
      "2023-01-01T00:00:20.000Z); cut those rows from one, or give one another table [AVI_INVALID_INPUT]\n",
  );
}, 60_000);

test("a file that is not stored to its end is told with what is", async () => {
  const folder = scratchFolder();
  const [file, dir] = [join(folder, "rounds.csv"), join(folder, "data")];
  writeRounds(file, 24_000);
  const run = startCli(["import", file, "--table", "admiral", "--zone", "UTC", "--dir", dir]);
  while ((await storedIn(dir)) < 2000 && run.process.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  run.process.kill("SIGINT");
  const { stdout } = await run.result;
  const stored = await storedIn(dir);
  expect(stored).toBeLessThan(24_000);
  expect(
    stdout
      .replace(/and \d+ gaps/, "and N gaps")
      .split("\n")
      .slice(0, 2),
  ).toEqual([`rounds.csv → admiral: ${stored} rounds and N gaps stored`, `  not done: ${stored} of 24000 rounds are stored`]);
}, 60_000);

/** Rounds that lie in a folder by now. */
async function storedIn(dir: string): Promise<number> {
  try {
    await using reader = await openStorageForReading({ dir });
    return (await reader.counts()).rounds;
  } catch {
    return 0;
  }
}

test("killed in the middle, the same command goes on; no round is lost or stored twice", async () => {
  const folder = scratchFolder();
  const file = join(folder, "rounds.csv");
  const dir = join(folder, "data");
  writeRounds(file, 24_000);
  const args = ["import", file, "--table", "admiral", "--zone", "UTC", "--dir", dir, "--json"];
  const stored = (): Promise<number> => storedIn(dir);
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
    const now = await stored();
    expect(JSON.parse(stdout)).toMatchObject({
      interrupted: true,
      files: [{ fileName: "rounds.csv", rounds: 24_000, stored: now - before, storedBefore: before, done: false }],
    });
  }
  const between = await stored();
  expect(between).toBeGreaterThan(2000);
  expect(between).toBeLessThan(24_000);
  const last = await runCli(args);
  expect(last.code).toBe(0);
  expect(JSON.parse(last.stdout)).toMatchObject({
    table: "admiral",
    interrupted: false,
    files: [{ rounds: 24_000, done: true, stored: 24_000 - between, storedBefore: between, gaps: 239, skipped: 0 }],
  });
  await using reader = await openStorageForReading({ dir });
  expect(await reader.counts()).toMatchObject({ rounds: 24_000, gaps: 239 });
  const { distinct } = await reader.query
    .selectFrom("rounds")
    .select(({ fn }) => fn.count<number>("crashed_at_ms").distinct().as("distinct"))
    .executeTakeFirstOrThrow();
  expect(distinct).toBe(24_000);
}, 120_000);
