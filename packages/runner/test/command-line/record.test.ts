import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

test("a demo is recorded by the command line and replays the same; wrong use is told", async () => {
  const folder = scratchFolder();
  const out = join(folder, "out");
  const args = ["record", "--demo", "--tables", "1", "--seconds", "6", "--speed", "2", "--out", out, "--json"];
  const recorded = await runCli([...args, "--dir", join(folder, "data")]);
  expect(recorded.code).toBe(0);
  const summary = JSON.parse(recorded.stdout) as { frames: number; lostFrames: number; byTable: { table: string }[] };
  expect(summary).toMatchObject({ out, tables: 1, stoppedRecordings: [], failedTables: [], notStored: 0 });
  expect(summary.frames).toBeGreaterThan(5);
  const table = summary.byTable[0]!.table;

  const replayed = await runCli(["replay", out, "--check", "--json"]);
  expect(replayed.code).toBe(0);
  const lines = replayed.stdout.trim().split("\n");
  expect(JSON.parse(lines[0]!)).toMatchObject({
    table,
    type: "observation",
    observation: { phase: expect.anything() as unknown },
  });
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({
    type: "summary",
    tables: [{ table, frames: summary.frames, differentFrames: 0, first: null }],
  });

  // Slowly, so that it goes on however late a busy machine asks it to stop.
  const stopped = startCli(["replay", out, "--check", "--json", "--speed", "0.1"]);
  await stopped.waitFor('"type":"observation"');
  stopped.process.kill("SIGINT");
  const { code, stderr } = await stopped.result;
  const said = /^stopped by SIGINT: (.*): (\d+) frames were replayed and checked, (\d+) were not$/m.exec(stderr)!;
  expect([said[1], Number(said[2]) + Number(said[3])]).toEqual([table, summary.frames]);
  expect(stderr).toContain("check not passed: it was stopped before everything was compared; run it to its end\n");
  expect(code).toBe(1);

  const outside = await runCli(["replay", out, "--check", "--from", "99999"]);
  const [, span] = /^no frame lies in the time asked for: (.*); correct --from and --to$/m.exec(outside.stderr)!;
  expect(span).toMatch(new RegExp(`^${table} was recorded from .*Z to .*Z, [56]\\.\\d s$`));
  expect(outside.stderr).toBe(
    `no frame lies in the time asked for: ${span}; correct --from and --to\ncheck not passed: ${table}: nothing was compared, since no frame of it was replayed; correct --from and --to, or leave the table out\n`,
  );
  expect(outside.code).toBe(1);
  const middle = await runCli(["replay", out, "--check", "--from", "0.001"]);
  expect(middle.stderr).toBe(
    `check not passed: ${table}: nothing was compared that must be the same, since it was replayed from the middle or after a hole; replay it from its beginning\n`,
  );
  expect(middle.code).toBe(1);
  const reversed = await runCli(["replay", out, "--from", "2026-11-22T20:11:51Z", "--to", "2026-11-22"]);
  expect(reversed).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "error: replay: --to: must be later than --from 2026-11-22T20:11:51.000Z (found 2026-11-22T00:00:00.000Z); correct one [AVI_INVALID_INPUT]\n",
  });
  const empty = await runCli(["replay", out, "--from", "5", "--to", "5"]);
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining("replay: --to: must be later than --from")]);

  // Found before anything is opened: nothing runs, and no database is made.
  const database = join(folder, "other");
  const again = await runCli([...args, "--dir", database]);
  const message =
    `--out ${out}: must be a folder without a recording (found one of ${table}); ` +
    "name another, or leave it out for a folder named by the time";
  expect(again.stderr).toBe(`error: ${message} [AVI_RUNNER_UNUSABLE_FOLDER]\n`);
  expect(JSON.parse(again.stdout)).toEqual({ error: { code: "AVI_RUNNER_UNUSABLE_FOLDER", message } });
  expect([again.code, existsSync(database)]).toEqual([1, false]);

  // A killed recorder may leave another table's first segment empty.
  const killed = join(out, "zodiac", "000001.avrec");
  await mkdir(join(out, "zodiac"));
  await writeFile(killed, "");
  const others = await runCli(["replay", out, "--json"]);
  const left = `${killed}: ends after 0 bytes, within its header: nothing of it can be read; leave it out`;
  expect(others.stderr).toContain(
    `the other tables are replayed without this one: ${left} [AVI_CAPTURE_TRUNCATED_RECORDING]\n`,
  );
  expect(JSON.parse(others.stdout.trim().split("\n").at(-1)!)).toMatchObject({
    tables: [{ table, frames: summary.frames }],
    leftOut: [left],
  });
  expect(others.code).toBe(1);

  const nothing = await runCli(["replay", folder]);
  expect(nothing.stderr).toContain("[AVI_CAPTURE_NOT_A_RECORDING]");
  expect(nothing.code).toBe(2);
  const many = await runCli(["record", "--demo", "--tables", "13"]);
  expect(many.stderr).toContain('--tables: must be a whole number from 1 to 12 with --demo (found "13")');
  expect(many.code).toBe(2);
}, 120_000);
