import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runCli, scratchFolder } from "./run-cli.ts";

const map = { version: 1, size: { width: 100, height: 100 }, regions: { multiplier: { x: 0, y: 0, width: 50, height: 20 } } };
const table = { name: "one", map: "map.json", at: { monitor: 0, cell: 0 } };
const config = { version: 1, layout: "1x1", tables: [table] };

/** A folder with these files, objects written as JSON. */
const folderWith = (files: Readonly<Record<string, unknown>>): string => {
  const folder = scratchFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
};

describe("wrong usage ends with 2", () => {
  test.each<[string[], string]>([
    [["demo", "--tabels", "3"], "error: unknown option '--tabels'\n(Did you mean --tables?)"],
    [
      ["demo", "--tables", "13"],
      "error: option '--tables <n>' argument '13' is invalid. It must be a whole number from 1 to 12.",
    ],
    [
      ["demo", "--rounds", "many"],
      "error: option '--rounds <n>' argument 'many' is invalid. It must be a whole number from 1 to 1000000.",
    ],
    [["demo", "--speed", "0"], "error: option '--speed <x>' argument '0' is invalid. It must be a number from 0.1 to 20."],
    [
      ["replay", "recording", "--from", "yesterday"],
      "error: option '--from <time>' argument 'yesterday' is invalid. It must be seconds from the beginning, from 0 on, or a UTC time as 2026-11-22T20:11:51Z, or a day as 2026-11-22.\n",
    ],
    [
      ["replay", "recording", "--to=-5"],
      "error: option '--to <time>' argument '-5' is invalid. It must be seconds from the beginning, from 0 on, or a UTC time as 2026-11-22T20:11:51Z, or a day as 2026-11-22.\n",
    ],
    [
      ["record", "--speed", "2", "--seed", "7"],
      'error: record:\n  - --speed: must stand with --demo (found 2); add it, or drop this\n  - --seed: must stand with --demo (found "7"); add it, or drop this [AVI_INVALID_INPUT]\n',
    ],
    [
      ["record", "--demo", "--config", "nowhere.json"],
      'error: record: --config: must stand without --demo (found "nowhere.json"); drop one of them [AVI_INVALID_INPUT]\n',
    ],
    [
      ["record", "nowhere.json", "--demo"],
      'error: record: file: must stand without --demo (found "nowhere.json"); drop one of them [AVI_INVALID_INPUT]\n',
    ],
    [
      ["record", "--demo", "--out", ""],
      'error: record: --out: must be a folder (found ""); name one, or leave it out for a folder named by the time [AVI_INVALID_INPUT]\n',
    ],
    [
      ["record", "--demo", "--max-mb", "1", "--segment-mb", "5000"],
      "error: record: --segment-mb: must be at most --max-mb, 1 (found 5000); correct one of them [AVI_INVALID_INPUT]\n",
    ],
    [
      ["read", "--map", "", "a.png"],
      'error: map "": must be a table map file that can be read (ENOENT: no such file or directory',
    ],
    [["nosuchcommand", "--help"], "error: unknown command 'nosuchcommand'\n"],
    [["dmeo"], "error: unknown command 'dmeo'\n(Did you mean demo?)"],
    [["read", "--map", "map.json"], "error: missing required argument 'frame'"],
    [["read", "--mapp", "map.json", "a.png"], "error: unknown option '--mapp'\n(Did you mean --map?)\n"],
    [["learn", "--outt", "glyphs.json"], "error: unknown option '--outt'\n(Did you mean --out?)\n"],
    [["import", "rounds.csv", "--tabel", "one"], "error: unknown option '--tabel'\n(Did you mean --table?)\n"],
    [["learn", "a.png"], "error: required option '--out <file>' not specified"],
    [["import", "rounds.csv"], "error: required option '--table <name>' not specified"],
    [["read", "a.png"], "error: required option '--map <file>' not specified"],
    [
      ["simulate"],
      "error: simulate: needs --serve; painted tables without a browser are played by: aviator demo [AVI_INVALID_INPUT]",
    ],
    [
      ["simulate", "--serve", "--layout", "7x7"],
      'error: --layout: must be one of 1x1, 2x2, 3x2, 4x2, 3x3, 4x3 (found "7x7") [AVI_INVALID_INPUT]',
    ],
    [
      ["simulate", "--serve", "--script", "0.5"],
      "argument '0.5' is invalid. Each must be a crash point from 1.00 (found \"0.5\").",
    ],
    [["simulate", "--serve", "--port", "70000"], "argument '70000' is invalid. It must be a whole number from 0 to 65535."],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("a wrong config or map ends with 2", () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      "no config at all",
      {},
      "holds none of aviator.config.ts, aviator.config.js, aviator.config.json; name the file, or write one with: aviator init",
    ],
    [
      "an unknown key",
      { "aviator.config.json": { ...config, tabels: [] } },
      "tabels: is not a known key; check its spelling or remove it",
    ],
    [
      "a wrong type",
      { "aviator.config.json": { ...config, tables: [{ ...table, name: 5 }] } },
      "tables[0].name: must be a string (found 5)",
    ],
    [
      "an unknown layout",
      { "aviator.config.json": { ...config, layout: "9x9" } },
      'layout: must be one of 1x1, 2x2, 3x2, 4x2, 3x3, 4x3 (found "9x9")',
    ],
    ["no JSON", { "aviator.config.json": "{ nope" }, 'must be JSON (line 1, column 3: unexpected "n"); correct it there'],
    [
      "a region outside the table",
      {
        "aviator.config.json": config,
        "map.json": { ...map, regions: { multiplier: { x: 90, y: 0, width: 50, height: 20 } } },
      },
      "regions.multiplier: must lie inside the table's 100x100 pixels (found 50x20 at 90,0); correct the region or size",
    ],
    ["a map that is not there", { "aviator.config.json": config }, "map.json"],
  ])("%s", async (_, files, message) => {
    const { code, stdout, stderr } = await runCli(["run"], { cwd: folderWith(files) });
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("what the machine lacks ends with 1", () => {
  test("no display", async () => {
    const cwd = folderWith({ "aviator.config.json": { ...config, source: "x11" }, "map.json": map });
    const { code, stderr } = await runCli(["run"], { cwd, env: { DISPLAY: "" } });
    expect(stderr).toContain("DISPLAY");
    expect(stderr).toContain("[AVI_CAPTURE_NO_DISPLAY]");
    expect(code).toBe(1);
  });

  test("a folder that can't be a folder", async () => {
    const cwd = folderWith({ file: "not a folder" });
    const { code, stderr } = await runCli(["demo", "--dir", "file/data"], { cwd });
    expect(stderr).toContain("[AVI_STORAGE_DIR_UNUSABLE]");
    expect(code).toBe(1);
  });

  test("a port that is in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runCli(["simulate", "--serve", "--port", String(port)]);
    server.close();
    expect(stderr).toContain(`port ${port} on 127.0.0.1 is in use`);
    expect(code).toBe(1);
  });

  test("a missing browser ends with 2 and names its package", async () => {
    const { code, stderr } = await runCli(["demo", "--screen"], { env: { PATH: "/nowhere" } });
    expect(stderr).toContain(
      "chromium: is not installed (looked for chromium, chromium-browser, google-chrome, google-chrome-stable on the PATH); install it: apt-get install chromium",
    );
    expect(code).toBe(2);
  });
});

describe("help", () => {
  test.each(["demo", "run", "init", "read", "simulate"])("%s --help says what it does, and ends with 0", async (command) => {
    const { code, stdout, stderr } = await runCli([command, "--help"]);
    expect(stdout).toContain(`Usage: aviator ${command}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

test("standard output that can't be written is told, and ends with 1", async (context) => {
  if (!existsSync("/dev/full")) return context.skip("this system has no /dev/full");
  const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
  const command = `"${process.execPath}" --conditions=@aviator/source "${cli}" --help > /dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  expect(stderr).toBe(
    "error: standard output can't be written (ENOSPC: no space left on device, write); write it elsewhere, or free the disk\n",
  );
  expect(status).toBe(1);
  return undefined;
});
