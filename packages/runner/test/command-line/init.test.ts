import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTableReader } from "@aviator/ocr";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/index.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

test("init writes a config and a map that load", async () => {
  const cwd = scratchFolder();
  const { code, stdout, stderr } = await runCli(["init", "mine"], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`wrote ${join("mine", "aviator.config.json")}\nwrote ${join("mine", "maps", "starter.json")}\n`);
  const { tables } = await loadConfig(join(cwd, "mine/aviator.config.json"));
  expect(tables.map(({ name, at }) => [name, at])).toEqual([["table1", { monitor: 0, cell: 0 }]]);
  await using reader = createTableReader({ map: tables[0]!.map });
  expect(reader.map.size).toEqual({ width: 1280, height: 1040 });
});

test("init writes over nothing unless it is told to", async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, "aviator.config.json"), "mine");
  const refused = await runCli(["init"], { cwd });
  expect(refused.stderr).toBe(
    "error: init: aviator.config.json is there already; use another folder, or --force [AVI_INVALID_INPUT]\n",
  );
  expect(refused.code).toBe(2);
  expect(existsSync(join(cwd, "maps"))).toBe(false);
  expect((await runCli(["init", "--force"], { cwd })).code).toBe(0);
  await loadConfig(join(cwd, "aviator.config.json"));
});

test("the example of six bookmakers loads", async () => {
  const path = fileURLToPath(new URL("../../../../examples/six-bookmakers/aviator.config.json", import.meta.url));
  const { config, tables } = await loadConfig(path);
  expect(config.tables.map(({ bookmaker }) => bookmaker)).toEqual([
    "Admiral",
    "Mozzart",
    "BalkanBet",
    "Soccer",
    "Meridian",
    "MaxBet",
  ]);
  expect(tables.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5].map((cell) => ({ monitor: 0, cell })));
});
