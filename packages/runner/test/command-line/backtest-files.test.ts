import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { roundsFile } from "./rounds-file.ts";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

const HEAD = 'import { defineStrategy, z } from "@aviator/strategy";\n';

/** A strategy's file, relative to the folder. */
function strategyFile(folder: string, body: string, top = ""): string {
  writeFileSync(
    join(folder, "mine.ts"),
    `${HEAD}${top}export default defineStrategy({ name: "mine", parameters: z.object({}), decide: () => { ${body} } });\n`,
  );
  return "./mine.ts";
}

/** Settings as a result holds them. */
const SAVED = {
  version: 1,
  strategy: "flat",
  parameters: {},
  grid: {},
  rounds: "50",
  table: null,
  zone: null,
  skipBad: false,
  seeds: 2,
  seed: "1",
  bankroll: 1000,
  limits: {},
  digest: null,
};

const BETS = 'return { bets: [{ stake: 1, autoCashOut: 2 }], reason: "x" };';

describe("a report", () => {
  test("is never written over what is read, nor over a file that is none", async () => {
    const cwd = scratchFolder();
    const strategy = strategyFile(cwd, BETS);
    const rounds = roundsFile(cwd, [2.5, 1.2, 2, 1, 7]);
    writeFileSync(join(cwd, "notes.txt"), "mine");
    const before = readFileSync(join(cwd, "mine.ts"), "utf8");
    const refusals: [string[], string][] = [
      [
        ["--strategy", strategy, "--report", "mine.ts"],
        "mine.ts: must be another file than --strategy ./mine.ts, which would be lost; name another",
      ],
      [
        ["--strategy", "flat", "--rounds", rounds, "--report", "rounds.csv"],
        `rounds.csv: must be another file than --rounds ${rounds}, which would be lost; name another`,
      ],
      [
        ["--strategy", "flat", "--report", "notes.txt"],
        "notes.txt: must be a new file, or a report of aviator to replace (found another file); name another, or remove it",
      ],
    ];
    for (const [args, message] of refusals) {
      const { code, stderr } = await runCli(["backtest", ...args], { cwd });
      expect([code, stderr]).toEqual([2, `error: backtest: --report: ${message} [AVI_INVALID_INPUT]\n`]);
    }
    expect(readFileSync(join(cwd, "mine.ts"), "utf8")).toBe(before);
    expect(readFileSync(join(cwd, "notes.txt"), "utf8")).toBe("mine");
    const empty = await runCli(["backtest", "--strategy", "flat", "--report", ""], { cwd });
    expect([empty.code, empty.stderr]).toEqual([
      2,
      'error: --report: must name a file (found ""); name one, or leave it out [AVI_INVALID_INPUT]\n',
    ]);
  });

  test("of an earlier back-test is replaced", async () => {
    const cwd = scratchFolder();
    const args = ["backtest", "--strategy", "flat", "--rounds", "50", "--seeds", "2", "--report", "flat.html"];
    expect((await runCli(args, { cwd })).code).toBe(0);
    expect((await runCli(args, { cwd })).code).toBe(0);
  });
});

describe("a strategy's file", () => {
  test("whose top level never ends is ended, and Ctrl-C works meanwhile", async () => {
    const cwd = scratchFolder();
    const strategy = strategyFile(cwd, BETS, "for (;;);\n");
    const args = ["backtest", "--strategy", strategy];
    const { code, stderr } = await runCli(args, { cwd });
    expect([code, stderr]).toEqual([
      2,
      `error: ${join(cwd, "mine.ts")}: can't be loaded: its top level must be done within 10 s; correct the file [AVI_STRATEGY_LOAD]\n`,
    ]);
    writeFileSync(join(cwd, "mine.ts"), `import { writeFileSync } from "node:fs"; writeFileSync("begun", ""); for (;;);\n`);
    const stopped = startCli(args, { cwd });
    while (!exists(join(cwd, "begun"))) await new Promise((resolve) => setTimeout(resolve, 50));
    stopped.process.kill("SIGINT");
    const result = await stopped.result;
    expect([result.code, result.stderr]).toEqual([0, "stopped by SIGINT: nothing was done yet\n"]);
  }, 60_000);

  test("prints to standard error, never among the results", async () => {
    const cwd = scratchFolder();
    const strategy = strategyFile(cwd, `console.log("hello"); ${BETS}`, 'console.log("top");\n');
    const { code, stdout, stderr } = await runCli(
      ["backtest", "--strategy", strategy, "--rounds", "3", "--seeds", "1", "--json"],
      { cwd },
    );
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { bets: number }).bets).toBe(3);
    expect([stderr.includes("hello\n"), stderr.includes("top\n")]).toEqual([true, true]);
  });

  test.each<[string, string, string]>([
    [
      "folder",
      "./folder",
      "strategy FOLDER/folder: must be a file (found a folder); name the .ts or .js file in it [AVI_STRATEGY_LOAD]",
    ],
    [
      "old.cjs",
      "./old.cjs",
      "FOLDER/old.cjs: can't be loaded: Cannot find module '@aviator/strategy' (FOLDER/old.cjs); it is CommonJS: write import and " +
        "export default in the place of require and module.exports, in a file that ends in .mjs or .ts [AVI_STRATEGY_LOAD]",
    ],
    [
      "five.ts",
      "./five.ts",
      'strategy FOLDER/five.ts:1: must export one strategy of defineStrategy, as default or alone (found ["default"]); add it ' +
        "[AVI_STRATEGY_MODULE]",
    ],
    ["none.ts", "./none.ts", "strategy FOLDER/none.ts: must be a file (found none); correct the path [AVI_STRATEGY_LOAD]"],
  ])("that is none, as %s, is wrong usage", async (_name, reference, message) => {
    const cwd = scratchFolder();
    mkdirSync(join(cwd, "folder"));
    writeFileSync(join(cwd, "old.cjs"), 'module.exports = require("@aviator/strategy").flat;\n');
    writeFileSync(join(cwd, "five.ts"), "export default 5;\n");
    const { code, stderr } = await runCli(["backtest", "--strategy", reference], { cwd });
    expect([code, stderr.replaceAll(cwd, "FOLDER")]).toEqual([2, `error: ${message}\n`]);
  });

  test("that changed since is found out by --again, from whatever folder", async () => {
    const cwd = scratchFolder();
    const strategy = strategyFile(cwd, BETS);
    roundsFile(cwd, [2.5, 1.2, 2, 1, 7]);
    const first = await runCli(["backtest", "--strategy", strategy, "--rounds", "rounds.csv", "--json"], { cwd });
    expect(first.stderr).toBe("");
    const saved = join(cwd, "result.json");
    writeFileSync(saved, first.stdout);
    const elsewhere = scratchFolder();
    const again = await runCli(["backtest", "--again", saved, "--json"], { cwd: elsewhere });
    expect([again.stderr, again.stdout]).toEqual(["", first.stdout]);
    strategyFile(cwd, BETS.replace("stake: 1", "stake: 2"));
    const changed = await runCli(["backtest", "--again", saved], { cwd: elsewhere });
    expect([changed.code, changed.stderr]).toEqual([
      2,
      `error: backtest: --again: must be of the same strategy as then (found ${join(cwd, "mine.ts")} changed since); ` +
        "bring it back, or back-test it anew with --strategy [AVI_INVALID_INPUT]\n",
    ]);
    const mixed = await runCli(["backtest", "--again", saved, "--seed", "2"], { cwd });
    expect([mixed.code, mixed.stderr]).toEqual([
      2,
      "error: backtest: --seed: is part of the result that --again names (found both); leave it out [AVI_INVALID_INPUT]\n",
    ]);
    writeFileSync(saved, first.stdout.replace('"version":1', '"version":2'));
    const newer = await runCli(["backtest", "--again", saved], { cwd });
    expect([newer.code, newer.stderr]).toEqual([
      2,
      `error: ${saved}: settings: version: must be at most 1 (found 2); it was written by a newer AVIATOR: upgrade this one ` +
        "[AVI_NEWER_VERSION]\n",
    ]);
  });
});

describe("a result for --again", () => {
  test.each<[string, unknown, string]>([
    [
      "without most of its settings",
      { settings: { version: 1, strategy: "flat" } },
      "RESULT: settings:\n  - parameters: must be an object (found nothing)\n  - grid: must be an object (found nothing)\n" +
        "  - rounds: must be a string (found nothing)\n  - table: must be a string, or null (found nothing)\n" +
        "  - zone: must be a string, or null (found nothing)\n  - skipBad: must be a boolean (found nothing)\n" +
        "  - seeds: must be a whole number, or null (found nothing)\n  - seed: must be a string (found nothing)\n" +
        "  - bankroll: must be a number (found nothing)\n  - limits: must be an object (found nothing)\n" +
        "  - digest: must be a SHA-256 in hex, or null (found nothing)",
    ],
    [
      "with damaged ones",
      { settings: { ...SAVED, version: 0, grid: { stake: 2 }, seeds: 1.5, digest: "12", steak: 1, skipBad: "no" } },
      "RESULT: settings:\n  - version: must be 1 (found 0)\n  - grid.stake: must be an array (found 2)\n" +
        '  - skipBad: must be a boolean (found "no")\n  - seeds: must be a whole number, or null (found 1.5)\n' +
        '  - digest: must be a SHA-256 in hex, or null (found "12")\n' +
        "  - steak: is not a known key; check its spelling or remove it",
    ],
    ["that is none", [1], 'backtest: --again: must be a result of aviator backtest --json (found "RESULT"); name such a file'],
    [
      "of limits that are none",
      { settings: { ...SAVED, limits: { maxSteak: 1 } } },
      "backtest: --limit: maxSteak: must be one of maxStake, maxSessionLoss, maxDayLoss, maxBetsPerHour, minBalance; correct it",
    ],
  ])("%s is wrong usage", async (_name, result, message) => {
    const cwd = scratchFolder();
    const saved = join(cwd, "result.json");
    writeFileSync(saved, JSON.stringify(result));
    const { code, stdout, stderr } = await runCli(["backtest", "--again", saved], { cwd });
    expect([code, stdout, stderr.replaceAll(saved, "RESULT")]).toEqual([2, "", `error: ${message} [AVI_INVALID_INPUT]\n`]);
  });

  test("that was saved before strategies had digests is played again", async () => {
    const cwd = scratchFolder();
    writeFileSync(join(cwd, "old.json"), JSON.stringify({ settings: SAVED }));
    const { code, stderr } = await runCli(["backtest", "--again", "old.json"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
  });
});

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
