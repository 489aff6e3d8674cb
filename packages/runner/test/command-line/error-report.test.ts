import { join } from "node:path";
import { CommanderError } from "commander";
import { expect, test } from "vitest";
import { asksForJson, reportError } from "../../src/command-line/error-report.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

test.each([
  ["a missing folder", ["stats", "--json", "--dir", "none"], 1, "AVI_STORAGE_NOT_FOUND"],
  ["wrong input", ["export", "--json"], 2, "AVI_INVALID_INPUT"],
  ["a misspelt option", ["backup", "copy", "--jsn", "--json"], 2, "AVI_RUNNER_USAGE"],
  ["an option that must be given", ["prune", "--json"], 2, "AVI_RUNNER_USAGE"],
  ["a command without --json", ["init", "--json"], 2, "AVI_RUNNER_USAGE"],
])("%s: with --json the last line of standard output says what a person is told", async (_, args, exitCode, code) => {
  const { stdout, stderr, code: ended } = await runCli(args, { cwd: scratchFolder() });
  const { error } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as { error: { code: string; message: string } };
  expect([ended, error.code]).toEqual([exitCode, code]);
  expect(stderr.startsWith(`error: ${error.message}`)).toBe(true);
});

test("without --json, and where nothing failed, standard output has no error", async () => {
  const plain = await runCli(["stats", "--dir", join(scratchFolder(), "none")]);
  expect([plain.code, plain.stdout]).toEqual([1, ""]);
  const help = await runCli(["stats", "--json", "--help"]);
  expect([help.code, help.stdout.includes('"error"'), help.stderr]).toEqual([0, false, ""]);
});

test("what nobody foresaw has no code, and what is behind -- is no option", () => {
  expect(reportError(new TypeError("x is no function"))).toEqual({ error: { code: null, message: "x is no function" } });
  expect(reportError("stop")).toEqual({ error: { code: null, message: "stop" } });
  expect(reportError(new CommanderError(0, "commander.helpDisplayed", "(outputHelp)"))).toBeNull();
  expect([asksForJson(["read", "--json"]), asksForJson(["read", "--", "--json"])]).toEqual([true, false]);
});
