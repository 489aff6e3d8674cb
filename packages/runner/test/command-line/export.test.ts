import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createStorage, roundRecord } from "@aviator/storage";
import { expect, test } from "vitest";
import { runCli, scratchFolder } from "./run-cli.ts";

test("rounds are exported while another process owns the folder, and imported again", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "data");
  await using storage = await createStorage({ dir });
  for (const [index, crashPoint] of [150, 2_008_915, 100].entries()) {
    await storage.append(
      "a",
      roundRecord({ ordinal: index + 1, crashedAtMs: Date.UTC(2023, 0, 15, 8) + index * 60_000, crashPoint }),
    );
  }
  const printed = await runCli(["export", "--dir", dir]);
  expect([printed.code, printed.stderr]).toEqual([0, ""]);
  expect(printed.stdout.split("\n").map((line) => line.split(",").slice(0, 5).join(","))).toEqual([
    "table,session,number,crashed_at,crash_point",
    "a,1,1,2023-01-15T08:00:00.000Z,1.50",
    "a,1,2,2023-01-15T08:01:00.000Z,20089.15",
    "a,1,3,2023-01-15T08:02:00.000Z,1.00",
    "",
  ]);

  const out = join(folder, "rounds.csv");
  const written = await runCli(["export", "--dir", dir, "--out", out, "--json"]);
  expect(JSON.parse(written.stdout)).toEqual({ what: "rounds", format: "csv", out, rows: 3 });
  expect(readFileSync(out, "utf8")).toBe(printed.stdout);
  const parquet = join(folder, "rounds.parquet");
  const some = await runCli([
    "export",
    "--dir",
    dir,
    "--format",
    "parquet",
    "--out",
    parquet,
    "--from",
    "2023-01-15T08:01:00Z",
  ]);
  expect([some.code, some.stdout]).toEqual([0, `2 rounds → ${parquet}\n`]);
  expect(readFileSync(parquet).subarray(0, 4).toString()).toBe("PAR1");

  for (const table of ["b", ""]) {
    const misspelt = await runCli(["export", "--dir", dir, "--table", table, "--out", out]);
    expect(misspelt).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: export: --table: must be one of a (found ${JSON.stringify(table)}); name it [AVI_INVALID_INPUT]\n`,
    });
    expect(readFileSync(out, "utf8")).toBe(printed.stdout);
  }
  const later = await runCli(["export", "--dir", dir, "--table", "a", "--from", "2024-01-01", "--format", "jsonl"]);
  expect(later).toEqual({
    code: 0,
    stdout: "",
    stderr: `no rounds are stored in ${dir} for this table and time; it has rounds of a\n`,
  });
  // A table may have something before its first round.
  await storage.append("early", { kind: "gap", fromMs: 1, toMs: 2, reason: "unobserved", sure: true });
  const gaps = await runCli(["export", "--dir", dir, "--what", "gaps", "--table", "early", "--format", "jsonl"]);
  expect([gaps.code, gaps.stderr, gaps.stdout]).toEqual([0, "", expect.stringContaining('"table":"early"')]);

  const none = await runCli(["export", "--dir", dir, "--what", "checks", "--format", "jsonl"]);
  expect(none.stderr).toBe(`no checks are stored in ${dir}; it has rounds of a\n`);

  const back = join(folder, "back");
  expect((await runCli(["import", out, "--table", "a", "--dir", back])).code).toBe(0);
  const again = await runCli(["export", "--dir", back]);
  const told = (csv: string): string[] => csv.split("\n").map((line) => line.split(",").slice(2, 7).join(","));
  expect(told(again.stdout)).toEqual(told(printed.stdout));
}, 60_000);

test("wrong use is told, and nothing is left behind", async () => {
  const folder = scratchFolder();
  const bare = await runCli(["export", "--format", "parquet"]);
  expect([bare.code, bare.stderr]).toEqual([
    2,
    "error: export: --out: must name a file with --format parquet; add it [AVI_INVALID_INPUT]\n",
  ]);
  const time = await runCli(["export", "--from", "yesterday"]);
  expect(time.code).toBe(2);
  expect(time.stderr).toContain("It must be a UTC time as 2026-11-22T20:11:51Z, or a day as 2026-11-22.");
  const out = join(folder, "rounds.csv");
  const nothing = await runCli(["export", "--dir", join(folder, "none"), "--out", out]);
  expect(nothing.code).toBe(1);
  expect(nothing.stderr).toContain("[AVI_STORAGE_NOT_FOUND]");
  expect([existsSync(out), readdirSync(folder)]).toEqual([false, []]);
}, 60_000);
