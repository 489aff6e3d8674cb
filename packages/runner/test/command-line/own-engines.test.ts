import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { labelledFrames, skinNamed } from "@aviator/simulator";
import sharp from "sharp";
import { expect, test } from "vitest";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

const SOURCE = fileURLToPath(new URL("folder-source.ts", import.meta.url));
const skin = skinNamed("night", "skin");

/** A module with an engine whose readText has this body. */
const engineOf = (body: string): string =>
  `export const createOcrEngine = () => ({ name: "mine", readText() { ${body} }, async [Symbol.asyncDispose]() {} });`;

/** A folder with two painted frames, their map, and engines of one's own. */
const paintFolder = async (engines: Readonly<Record<string, string>>): Promise<string> => {
  const folder = scratchFolder();
  mkdirSync(join(folder, "p"));
  writeFileSync(join(folder, "map.json"), JSON.stringify(skin.map));
  for (const [name, body] of Object.entries(engines)) writeFileSync(join(folder, name), engineOf(body));
  for (const [index, { frame }] of [...labelledFrames({ skin, count: 2 })].entries()) {
    const { bytes, width, height } = frame;
    const picture = sharp(bytes, { raw: { width, height, channels: 4 } });
    await picture.png().toFile(join(folder, "p", `${index}.png`));
  }
  return folder;
};

/** A config of one table, on a screen that shows the folder's frames. */
const writeConfig = (folder: string, name: string, engine: string): void => {
  const table = { name: "one", map: "map.json", at: { monitor: 0, x: 0, y: 0 }, engine };
  const config = { version: 1, layout: "1x1", source: SOURCE, tables: [table] };
  writeFileSync(join(folder, name), JSON.stringify(config));
};

test("read tells once what an engine of one's own throws, and that its readings are none", async () => {
  const folder = await paintFolder({ "throw.mjs": `throw new Error("no model");`, "nothing.mjs": "" });
  const read = (engine: string) =>
    runCli(["read", "--map", "map.json", "--engine", engine, "--json", "p/0.png", "p/1.png"], { cwd: folder });
  const [thrown, nothing] = await Promise.all([read("./throw.mjs"), read("./nothing.mjs")]);
  const hint = "hint: not one number was read; check that the map fits these images, and learn their glyphs (aviator learn)\n";
  expect(thrown.stderr).toBe(`engine mine: readText failed on regions.multiplier: no model; mend the engine\n${hint}`);
  expect(thrown.stdout.trim().split("\n")).toHaveLength(2);
  expect(nothing.stderr).toBe(
    "engine mine: readText's reading of regions.multiplier: must be an object with text, reason and confidence (found nothing); mend the engine\n" +
      hint,
  );
  expect([thrown.code, nothing.code]).toEqual([0, 0]);
}, 60_000);

test("a table goes on with an engine that never answers or throws, and says why nothing is read", async () => {
  const folder = await paintFolder({
    "throw.mjs": `throw new Error("no model");`,
    "hang.mjs": "return new Promise(() => {});",
  });
  const record = async (name: string) => {
    writeConfig(folder, `${name}.json`, `./${name}.mjs`);
    const args = ["record", `${name}.json`, "--dir", `${name}-data`, "--out", `${name}-out`, "--json"];
    const cli = startCli(args, { cwd: folder, env: { AVIATOR_TEST_FRAMES: join(folder, "p") } });
    await cli.waitFor("engine mine");
    cli.process.kill("SIGINT");
    const { code, stdout, stderr } = await cli.result;
    const { failedTables } = JSON.parse(stdout) as { failedTables: string[] };
    return { code, failedTables, told: stderr.split("\n").filter((line) => line.includes("engine mine")) };
  };
  const [thrown, hung] = await Promise.all([record("throw"), record("hang")]);
  expect(thrown).toEqual({
    code: 0,
    failedTables: [],
    told: ["table one: engine mine: readText failed on regions.multiplier: no model; mend the engine"],
  });
  expect(hung).toEqual({
    code: 0,
    failedTables: [],
    told: [
      "table one: engine mine: readText must answer within 250 ms (found no answer for regions.multiplier by then); answer sooner",
    ],
  });
}, 60_000);

test("an engine's file that isn't there is found before anything is made", async () => {
  const folder = await paintFolder({});
  writeConfig(folder, "aviator.config.json", "./none.mjs");
  const { code, stderr } = await runCli(["run", "--dir", "data"], { cwd: folder, env: { AVIATOR_TEST_FRAMES: "p" } });
  expect(stderr).toBe(
    `error: ${join(folder, "aviator.config.json")}: tables[0]: engine: must be a file (found none at ${join(folder, "none.mjs")}); ` +
      "correct the path [AVI_RUNNER_MODULE_LOAD]\n",
  );
  expect([code, existsSync(join(folder, "data"))]).toEqual([2, false]);
}, 60_000);
