import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { roundsFile } from "./rounds-file.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

describe("options of aviator backtest that", () => {
  test.each<[string, string[], string]>([
    [
      "say a thing twice",
      ["--set", "stake=1", "--grid", "stake=2,3"],
      "backtest: --set: stake: is in --grid too, which sets it for every combination; leave one out",
    ],
    [
      "name a value twice",
      ["--grid", "stake=3,3"],
      "backtest: --grid stake: must name each value once (found 3 twice); leave one out",
    ],
    [
      "make too many runs",
      ["--grid", "stake=1..5000", "--grid", "autoCashOut=2..900"],
      "backtest: --grid: must make at most 1000000 runs, combinations times seeds (found 4495000 combinations of 200 runs each); " +
        "give fewer values or fewer seeds",
    ],
    [
      "mean nothing to drawn rounds",
      ["--rounds", "10", "--table", "a", "--zone", "UTC", "--skip-bad"],
      "backtest:\n  - --table: is for a database (found rounds that are drawn as --rounds); leave it out\n" +
        "  - --zone: is for a CSV file (found rounds that are drawn as --rounds); leave it out\n" +
        "  - --skip-bad: is for a CSV file (found rounds that are drawn as --rounds); leave it out",
    ],
    [
      "name rounds that are nowhere",
      ["--rounds", "none.csv"],
      'backtest: --rounds: must be a file or folder that exists, or how many rounds to draw (found "none.csv"); correct it',
    ],
    [
      "write a count as no count",
      ["--rounds", "1e5"],
      'backtest: --rounds: must be a whole number of rounds to draw, from 1, or a file or folder that exists (found "1e5"); correct it',
    ],
    [
      "stake what no table takes",
      ["--set", "stake=1.005"],
      "strategy flat: --set stake: must be a whole number of 0.01 (found 1.005)",
    ],
    [
      "let nothing be bet",
      ["--limit", "minBalance=1000"],
      "backtest: --limit minBalance: must be below the bankroll of 1000, or every bet is refused (found 1000); lower it",
    ],
  ])("%s are refused by name", async (_name, args, message) => {
    const { code, stdout, stderr } = await runCli(["backtest", "--strategy", "flat", ...args]);
    expect([code, stdout, stderr]).toEqual([2, "", `error: ${message} [AVI_INVALID_INPUT]\n`]);
  });

  test.each<[string, string[], string]>([
    ["a parameter", ["--set", "stake"], "It must be key=value, as stake=1."],
    ["a limit", ["--limit", "x"], "It must be key=value, as maxSessionLoss=100."],
    ["a grid", ["--grid", "steps"], "It must be key=value, as steps=3..10 or factor=2,2.5."],
    ["the same parameter", ["--set", "stake=1", "--set", "stake=2"], "stake is there twice; leave one out."],
    [
      "a range that goes down",
      ["--grid", "stake=5..1"],
      'A range must go from the smaller number to the larger, by 1 or more, and have at most 10000 values (found "5..1", which has 0).',
    ],
    [
      "a range of fractions",
      ["--grid", "stake=1.5..2"],
      'A range must be two whole numbers, as 3..10, or 3..10:2 for every second; list other values, as 1.5,2 (found "1.5..2").',
    ],
  ])("write %s wrongly see an example", async (_name, args, message) => {
    const { code, stderr } = await runCli(["backtest", "--strategy", "flat", ...args]);
    expect(code).toBe(2);
    expect(stderr.split("\n")[0]).toMatch(message);
  });
});

describe("rows of a file that break a rule", () => {
  test("are told as those of a back-test, and with --skip-bad as what was left out", async () => {
    const cwd = scratchFolder();
    const path = roundsFile(cwd, [2.5, 1.2]);
    writeFileSync(join(cwd, "bad.csv"), "time,crash_point\n2026-01-01T00:00:00Z,1.5\n2026-01-01T00:00:20Z,abc\n");
    const bad = ["backtest", "--strategy", "flat", "--rounds", "bad.csv"];
    const line =
      'line 3, column crash_point: must be a number from 1.00 to 999999999.99 with two decimals at most, as 1.23, 1.23x or 1,23 (found "abc")';
    const refused = await runCli(bad, { cwd });
    expect([refused.code, refused.stderr]).toEqual([
      2,
      "error: bad.csv: every row must be a round (found 1 that is not); mend them, or leave them out (--skip-bad)\n" +
        `  - ${line} [AVI_STORAGE_BAD_IMPORT]\n`,
    ]);
    const { stdout } = await runCli([...bad, "--skip-bad"], { cwd });
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "This strategy loses 3.0 % of every unit staked; in this one run the bankroll was not lost in 1 round.",
      "return: -100.0 % of 1.00 staked in 1 bet, one bet tells no interval; by the house edge -3.0 %",
    ]);
    expect(stdout).toContain(`\nleft out 1 bad row:\n  - ${line}\n`);
    const json = await runCli([...bad, "--skip-bad", "--json"], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ skipped: { count: 1, first: [line] }, interval: null, z: null });
    const table = await runCli(["backtest", "--strategy", "flat", "--rounds", path, "--table", "a"], { cwd });
    expect(table.stderr).toBe(
      "error: backtest: --table: is for a database (found a file as --rounds); leave it out [AVI_INVALID_INPUT]\n",
    );
  });
});
