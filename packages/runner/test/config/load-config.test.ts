import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findConfig, loadConfig } from "../../src/index.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "aviator-config-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (name: string, content: unknown): string => {
  const path = join(dir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const map = { version: 1, size: { width: 100, height: 100 }, regions: { multiplier: { x: 0, y: 0, width: 50, height: 20 } } };
const config = { version: 1, layout: "1x1", tables: [{ name: "one", map: "maps/one.json", at: { monitor: 0, cell: 0 } }] };

test("loads a JSON config with its maps, relative to the file, and the glyph sets that they name", async () => {
  write("maps/one.json", { ...map, glyphs: "one.glyphs.json", phaseModel: "one.phases.json" });
  cpSync(new URL("../../../ocr/phase-models/default.json", import.meta.url), join(dir, "maps/one.phases.json"));
  cpSync(new URL("../../../ocr/glyphs/inter-700.json", import.meta.url), join(dir, "maps/one.glyphs.json"));
  const loaded = await loadConfig(write("aviator.config.json", config));
  expect(loaded.config.tables[0]).toMatchObject({ name: "one", bookmaker: "one", mode: "observe" });
  expect(loaded.tables).toEqual([
    {
      thresholds: [1.5, 2, 2.5, 3, 4, 5, 10],
      stream: null,
      name: "one",
      at: { monitor: 0, cell: 0 },
      map: { ...map, glyphs: "one.glyphs.json", phaseModel: "one.phases.json" },
      phaseModel: join(dir, "maps/one.phases.json"),
      glyphs: join(dir, "maps/one.glyphs.json"),
      engine: { standard: "byConfidence", regions: {} },
    },
  ]);
});

const withEngine = (engine: unknown) => ({ ...config, tables: [{ ...config.tables[0], engine }] });

test("finds engines of one's own beside the config file, as paths and as packages", async () => {
  write("maps/one.json", map);
  write("node_modules/own-engine/package.json", { name: "own-engine", type: "module", exports: "./main.js" });
  write("node_modules/own-engine/main.js", "export const createOcrEngine = () => null;");
  write("engines/mine.ts", "export const createOcrEngine = () => null;");
  const engine = { default: "own-engine", regions: { "regions.multiplier": "./engines/mine.ts" } };
  const loaded = await loadConfig(write("aviator.config.json", withEngine(engine)));
  expect(loaded.tables[0]?.engine).toEqual({
    standard: { url: pathToFileURL(realpathSync(join(dir, "node_modules/own-engine/main.js"))).href },
    regions: { "regions.multiplier": { url: pathToFileURL(join(dir, "engines/mine.ts")).href } },
  });
});

test("an engine's path that leads to no file is told", async () => {
  write("maps/one.json", map);
  mkdirSync(join(dir, "engines"));
  const found: [string, string][] = [
    ["./none.mjs", `(found none at ${join(dir, "none.mjs")}); correct the path`],
    ["./engines", `(found a folder at ${join(dir, "engines")}); name the .ts or .js file in it`],
  ];
  for (const [engine, text] of found) {
    const path = write("aviator.config.json", withEngine(engine));
    await expect(loadConfig(path)).rejects.toMatchObject({
      code: "AVI_RUNNER_MODULE_LOAD",
      message: `${path}: tables[0]: engine: must be a file ${text}`,
    });
  }
});

test("a misspelt engine is told with all that there are", async () => {
  write("maps/one.json", map);
  const path = write("aviator.config.json", withEngine("templat"));
  await expect(loadConfig(path)).rejects.toThrow(
    `${path}: tables[0]: engine: must be one of template, tesseract, hybrid, byMagnitude, byConfidence, a path that starts with ./, ` +
      `or an installed package (found "templat"); correct it, or install the package`,
  );
});

test("an engine for a region that the map doesn't have is told with those it has", async () => {
  write("maps/one.json", map);
  const path = write("aviator.config.json", withEngine({ regions: { "regions.balance": "template" } }));
  await expect(loadConfig(path)).rejects.toThrow(
    `${path}: tables[0].engine.regions: must name regions of the map that hold text: regions.multiplier (found "regions.balance"); ` +
      `correct it, or add the region to the map`,
  );
});

test("loads a TypeScript config that imports defineConfig, in a folder where nothing is installed", async () => {
  write("maps/one.json", map);
  const path = write(
    "aviator.config.ts",
    `import { defineConfig } from "@aviator/runner";\nexport default defineConfig(${JSON.stringify(config)});\n`,
  );
  expect((await loadConfig(path)).config.tables[0]?.name).toBe("one");
});

test("takes the only export where there is no default", async () => {
  write("maps/one.json", map);
  const path = write("aviator.config.mjs", `export const mine = ${JSON.stringify(config)};\n`);
  expect((await loadConfig(path)).config.layout).toBe("1x1");
});

test("refuses a module whose export is ambiguous", async () => {
  const path = write("aviator.config.mjs", "export const a = 1;\nexport const b = 2;\n");
  await expect(loadConfig(path)).rejects.toThrow(
    `${path}: must export the config as default, or as its only export (found ["a","b"])`,
  );
});

test.each([
  ["missing.json", null, /missing\.json: can't be read: ENOENT/, "AVI_RUNNER_CONFIG_FILE"],
  [
    "broken.json",
    "{ version: 1 }",
    /broken\.json: must be JSON \(line 1, column 3: unexpected "v"\); correct it there$/,
    "AVI_INVALID_INPUT",
  ],
  ["broken.ts", "export default {", /broken\.ts: can't be loaded: /, "AVI_RUNNER_MODULE_LOAD"],
])("refuses %s", async (name, content, message, code) => {
  const path = content === null ? join(dir, name) : write(name, content);
  await expect(loadConfig(path)).rejects.toThrow(
    expect.objectContaining({ message: expect.stringMatching(message) as string, code }),
  );
});

test("a glyph set that is not there is told before anything is started", async () => {
  write("maps/one.json", { ...map, glyphs: "nope.json" });
  await expect(loadConfig(write("aviator.config.json", config))).rejects.toThrow(
    expect.objectContaining({
      code: "AVI_OCR_UNREADABLE_GLYPHS",
      message: expect.stringContaining(join(dir, "maps/nope.json")) as string,
    }),
  );
});

test("a missing map is named", async () => {
  await expect(loadConfig(write("aviator.config.json", config))).rejects.toThrow(join(dir, "maps/one.json"));
});

test("finds the config of a folder, TypeScript first", () => {
  expect(() => findConfig(dir)).toThrow(
    `${dir}: holds none of aviator.config.ts, aviator.config.js, aviator.config.json; name the file, or write one with: aviator init`,
  );
  write("aviator.config.json", config);
  expect(findConfig(dir)).toBe(join(dir, "aviator.config.json"));
  write("aviator.config.ts", "");
  expect(findConfig(dir)).toBe(join(dir, "aviator.config.ts"));
});

test("collectors of one's own are found beside the file, and loaded at once", async () => {
  write("maps/one.json", map);
  const config = {
    version: 1,
    layout: "1x1",
    collectors: ["./pauses.mjs"],
    tables: [{ name: "one", map: "maps/one.json", at: { monitor: 0, cell: 0 } }],
  };
  const path = write("aviator.config.json", config);
  const collector = write("pauses.mjs", `export default { name: "pauses", initialState: 0, collect: (state) => [state, []] };`);
  expect((await loadConfig(path)).collectors).toEqual([pathToFileURL(collector).href]);
  write("none.mjs", "export {};");
  write("aviator.config.json", { ...config, collectors: ["./none.mjs"] });
  await expect(loadConfig(path)).rejects.toMatchObject({ code: "AVI_RUNNER_COLLECTOR_MODULE" });
  write("aviator.config.json", { ...config, collectors: ["no-such-package"] });
  await expect(loadConfig(path)).rejects.toMatchObject({
    code: "AVI_RUNNER_MODULE_LOAD",
    message: `${path}: collectors[0]: must be a path that starts with ./, or an installed package (found "no-such-package"); correct it, or install the package`,
  });
});
