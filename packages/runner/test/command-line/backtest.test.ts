import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, systemClock } from "@aviator/core";
import { createStorage, roundRecord } from "@aviator/storage";
import { describe, expect, test } from "vitest";
import { AT_MS, roundsFile, STEP_MS } from "./rounds-file.ts";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

/** Fair rounds, always the same. */
function drawRounds(count: number): number[] {
  const random = createRandom("observed");
  return Array.from({ length: count }, () => Math.max(1, Math.floor(97 / (1 - random.next())) / 100));
}

describe("aviator backtest", () => {
  test("says in plain words what a strategy comes to, with nothing but its name", async () => {
    const { code, stdout, stderr } = await runCli([
      "backtest",
      "--strategy",
      "martingale",
      "--rounds",
      "2000",
      "--seeds",
      "30",
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    const [first, second] = stdout.split("\n");
    expect(first).toMatch(
      /^This strategy loses 3\.0 % of every unit staked; chance of losing the bankroll within 1,000 rounds: \d+ %; of being stopped with money left, by limits or an uncovered loss ladder: \d+ %\.$/,
    );
    expect(second).toMatch(
      /^return: -?\d+\.\d % of [\d,.]+ staked in [\d,]+ bets, 95 % interval .+; by the house edge -3\.0 %$/,
    );
    expect(stdout).toContain('with {"stake":1,"autoCashOut":2,"factor":2,"steps":8}');
    expect(stdout).not.toMatch(/predict/i);
  });

  test("of a flat bet on a file is its arithmetic, with a warning where rounds are missing", async () => {
    const folder = scratchFolder();
    const file = roundsFile(folder, [2.5, 1.2, 2, 1, 7]);
    const args = ["backtest", "--strategy", "flat", "--set", "stake=1.5", "--set", "autoCashOut=2", "--rounds", file, "--json"];
    const whole = await runCli(args);
    expect([whole.code, whole.stderr]).toEqual([0, ""]);
    expect(JSON.parse(whole.stdout)).toMatchObject({
      profit: 1.5,
      staked: 7.5,
      bets: 5,
      wins: 3,
      returnPerUnit: 0.2,
      interval: { low: expect.any(Number) as number, high: expect.any(Number) as number },
      completeness: 1,
      settings: { strategy: "flat", parameters: { stake: 1.5, autoCashOut: 2 }, rounds: file },
    });
    const text = readFileSync(file, "utf8").trimEnd();
    writeFileSync(file, `${text}\n${new Date(AT_MS + 20 * STEP_MS).toISOString()},3\n`);
    const { stdout } = await runCli(args.filter((arg) => arg !== "--json"));
    expect(stdout.split("\n")[0]).toMatch(
      /^BIASED DATA, only [\d.]+ % of the rounds are there: what it won or lost on them \(.+\) is no evidence\./,
    );
  });

  test("plays the rounds of a database, gaps and all", async () => {
    const dir = join(scratchFolder(), "data");
    await using storage = await createStorage({ dir });
    for (const [index, crashPoint] of [300, 100, null, 400].entries()) {
      const crashedAtMs = AT_MS + index * STEP_MS;
      await storage.append("a", roundRecord({ ordinal: index + 1, crashedAtMs, crashPoint, source: "imported" }));
    }
    await storage.append("a", { kind: "gap", fromMs: AT_MS + 60_000, toMs: AT_MS + 82_000, reason: "unobserved", sure: true });
    const { stdout, stderr } = await runCli(["backtest", "--strategy", "flat", "--rounds", dir, "--json"]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ bets: 3, profit: 1, gaps: 2, rounds: 3, completeness: 0.6, trust: "biased" });
    const other = await runCli(["backtest", "--strategy", "flat", "--rounds", dir, "--table", "b"]);
    expect([other.code, other.stderr]).toEqual([
      2,
      'error: backtest: --table: must be one of a (found "b"); name it [AVI_INVALID_INPUT]\n',
    ]);
  });

  test("takes no unsure round of a database for a fact, and plays no night between two sessions", async () => {
    const dir = join(scratchFolder(), "data");
    const night = 8 * 3_600_000;
    for (const [session, crashPoints] of [
      [300, 100, 400],
      [150, 300],
    ].entries()) {
      await using storage = await createStorage({ dir });
      for (const [index, crashPoint] of crashPoints.entries()) {
        const crashedAtMs = AT_MS + session * night + index * STEP_MS;
        const sure = crashPoint !== 400;
        await storage.append("a", roundRecord({ ordinal: index + 1, crashedAtMs, crashPoint, sure, source: "imported" }));
      }
    }
    const { stdout, stderr } = await runCli(["backtest", "--strategy", "flat", "--rounds", dir, "--json"]);
    expect(stderr).toBe("");
    const found = JSON.parse(stdout) as { betsPerHour: number };
    // 3.00 and 1.00, then neither the unsure 4.00 nor the night, then 1.50 and 3.00.
    expect(found).toMatchObject({ bets: 4, wins: 2, profit: 0, rounds: 4, gaps: 2, completeness: 0.8, trust: "biased" });
    // Four bets in five rounds of some 20 s; with the night they would be one in two hours.
    expect(Math.round(found.betsPerHour)).toBe(149);
  });

  test("refuses a file of a database that it would not read", async () => {
    const dir = join(scratchFolder(), "data");
    {
      await using storage = await createStorage({ dir });
      await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: AT_MS, crashPoint: 300, source: "imported" }));
    }
    const main = await runCli(["backtest", "--strategy", "flat", "--rounds", join(dir, "main_game.db"), "--json"]);
    expect([main.stderr, (JSON.parse(main.stdout) as { bets: number }).bets]).toEqual(["", 1]);
    const copy = join(dir, "copy.db");
    copyFileSync(join(dir, "main_game.db"), copy);
    const { code, stdout, stderr } = await runCli(["backtest", "--strategy", "flat", "--rounds", copy]);
    expect([code, stdout, stderr]).toEqual([
      2,
      "",
      `error: backtest: --rounds: must be a database's folder, or main_game.db in it (found "${copy}"); name one of them, ` +
        "and put a copy into a folder of its own under that name [AVI_INVALID_INPUT]\n",
    ]);
  });

  test("takes no unsure row of a file for a fact", async () => {
    const path = join(scratchFolder(), "rounds.csv");
    const rows = [2.5, 7, 1.2].map((crashPoint, index) => {
      return `${new Date(AT_MS + index * STEP_MS).toISOString()},${crashPoint},${crashPoint === 7 ? "false" : "true"}`;
    });
    writeFileSync(path, `time,crash_point,sure\n${rows.join("\n")}\n`);
    const { stdout } = await runCli(["backtest", "--strategy", "flat", "--rounds", path, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ bets: 2, profit: 0, gaps: 1, completeness: 2 / 3, trust: "biased" });
  });

  test("gives the same result again from its own settings, and refuses other rounds", async () => {
    const folder = scratchFolder();
    const file = roundsFile(folder, [2.5, 1.2, 2, 1, 7]);
    const saved = join(folder, "result.json");
    const first = await runCli([
      "backtest",
      "--strategy",
      "fibonacci",
      "--rounds",
      file,
      "--seeds",
      "4",
      "--seed",
      "x",
      "--json",
    ]);
    writeFileSync(saved, first.stdout);
    const again = await runCli(["backtest", "--again", saved, "--threads", "1", "--json"]);
    expect(again.stdout).toBe(first.stdout);
    roundsFile(folder, [2.5, 1.2, 2, 1, 8]);
    const other = await runCli(["backtest", "--again", saved]);
    expect([other.code, other.stderr]).toEqual([
      2,
      "error: backtest: --again: must be on the same rounds as then (found others in rounds.csv); bring those back [AVI_INVALID_INPUT]\n",
    ]);
  });

  test("says of the best of a search what it is worth on rounds it has not seen, and writes a page", async () => {
    const folder = scratchFolder();
    const report = join(folder, "report.html");
    const args = ["--strategy", "martingale", "--grid", "steps=2..3", "--rounds", "500", "--seeds", "10", "--report", report];
    const { code, stdout, stderr } = await runCli(["backtest", ...args]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/\nBest of 2: \{.+\}; on rounds that the search has not seen: /);
    expect(stdout).toContain(`report: ${report}`);
    const page = readFileSync(report, "utf8");
    // Not the page itself in a message: it is long.
    expect([page.includes("Final balances"), /<script|src=|@import/.test(page)]).toEqual([true, false]);
    expect(/<h1>(.*)<\/h1>/.exec(page)?.[1]).toMatch(/^martingale: stake 1, factor 2, steps [23], at 2\.00x$/);
  });

  test("keeps what is done when it is interrupted", async () => {
    const args = ["backtest", "--strategy", "flat", "--rounds", "1000000000", "--seeds", "2", "--json"];
    const cli = startCli(args);
    // It says nothing before its end: a moment is enough for some rounds.
    await systemClock.sleep(6000);
    cli.process.kill("SIGINT");
    const { code, stdout, stderr } = await cli.result;
    expect(code).toBe(0);
    expect(stderr).toContain("stopped by SIGINT: this is what was done by then");
    const { bets, ...others } = JSON.parse(stdout) as { bets: number };
    expect(others).toMatchObject({ interrupted: true, done: 0, of: 2 });
    expect(bets).toBeGreaterThan(0);
  }, 60_000);

  test("says of a search that was interrupted what is missing", async () => {
    const folder = scratchFolder();
    const grid = ["--strategy", "flat", "--grid", "autoCashOut=2,3", "--rounds", "200000000", "--seeds", "1"];
    const cli = startCli(["backtest", ...grid, "--report", "stopped.html"], { cwd: folder });
    await systemClock.sleep(6000);
    cli.process.kill("SIGINT");
    const { stdout } = await cli.result;
    const line =
      "INTERRUPTED: 0 of 2 runs were played to their end, all of 0 of 2 combinations; no verdict of the search was made, " +
      "and what follows is of the first combination alone";
    expect(stdout.split("\n")[0]).toBe(line);
    expect(readFileSync(join(folder, "stopped.html"), "utf8").includes(line)).toBe(true);
  }, 180_000);

  test("draws anew from observed rounds without taking that for evidence", async () => {
    const file = roundsFile(scratchFolder(), drawRounds(400));
    const of = async (...args: string[]): Promise<Record<string, unknown>> =>
      JSON.parse((await runCli(["backtest", "--strategy", "flat", "--rounds", file, "--json", ...args])).stdout) as Record<
        string,
        unknown
      >;
    const [once, many] = [await of(), await of("--seeds", "300")];
    for (const field of ["returnPerUnit", "interval", "z", "suspicious"])
      expect([field, many[field]]).toEqual([field, once[field]]);
    expect(many).toMatchObject({ runs: 300, rounds: 120_000, evidence: { ofAllRuns: false, rounds: 400, bets: 400 } });
  });

  test.each<[string, string[], RegExp]>([
    ["no strategy", [], /--strategy: must name a strategy/],
    ["an unknown parameter", ["--strategy", "flat", "--set", "steak=1"], /strategy flat: --set steak: is not a known key/],
    ["an unknown limit", ["--strategy", "flat", "--limit", "maxSteak=1"], /--limit: maxSteak: must be one of maxStake, /],
    [
      "rounds that are nowhere",
      ["--strategy", "flat", "--rounds", "none.csv"],
      /--rounds: must be a file or folder that exists, or how many rounds to draw \(found "none\.csv"\)/,
    ],
    ["a parameter that is none", ["--strategy", "flat", "--set", "stake"], /It must be key=value, as stake=1\./],
  ])("%s is wrong usage", async (_name, args, message) => {
    const { code, stdout, stderr } = await runCli(["backtest", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  test("a strategy's own fault names its file and line", async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "own"));
    const path = join(folder, "own/mine.ts");
    const text = `import { defineStrategy, z } from "@aviator/strategy";
export const mine = defineStrategy({ name: "mine", parameters: z.object({}), decide: ({ round }) => {
  if (round === 700) throw new Error("not today");
  return { bets: [], reason: "waiting" };
} });`;
    writeFileSync(path, text);
    const { code, stderr } = await runCli(["backtest", "--strategy", path, "--rounds", "1000", "--seeds", "1"]);
    expect([code, stderr]).toEqual([
      1,
      `error: strategy mine: threw: not today (${path}:3), at round 700 of the run with seed "1" [AVI_STRATEGY_THREW]\n`,
    ]);
  });
});
