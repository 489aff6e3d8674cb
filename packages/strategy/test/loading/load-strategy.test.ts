import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const CHILD = join(import.meta.dirname, "load-child.ts");
const DECIDE = 'decide: () => ({ bets: [], reason: "waiting" })';

// A folder outside of the workspace, where nothing is installed but a plan of somebody's.
const folder = mkdtempSync(join(tmpdir(), "aviator-strategy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "node_modules/own-plan"), { recursive: true });

const FILES: Readonly<Record<string, string>> = {
  "package.json": '{ "type": "module" }',
  "node_modules/own-plan/package.json": '{ "name": "own-plan", "type": "module", "exports": "./plan.js" }',
  "node_modules/own-plan/plan.js": `import { fromLadder } from "@aviator/strategy";
export const plan = fromLadder({ bet_amounts: [1, 2], auto_stops: [2, 2] }, "own plan");`,
  "mine.ts": `import { defineStrategy, type StrategyContext } from "@aviator/strategy";
import { z } from "zod";
const reason: string = "waiting";
export const mine = defineStrategy({ name: "mine", parameters: z.object({}), decide: (_: StrategyContext) => ({ bets: [], reason }) });`,
  "plain.js": `import { z } from "zod"; export default { name: "plain", parameters: z.object({}), ${DECIDE} };`,
  "syntax.js": "export const a = 1;\nexport const = 2;",
  "syntax.ts": "export const a: number = 1;\nexport const = 2;",
  "enum.ts": "export const a = 1;\nexport enum B { C }",
  "throws.js": 'export {};\n\nthrow new Error("not today");',
  "missing-name.js": '\nimport { predict } from "@aviator/strategy";\nexport { predict };',
  "missing-package.js": 'import "not-there";\nexport {};',
  "nothing.js": "\nexport const a = 1;\nexport const b = 2;",
  "rule.js": `\n\nexport default { name: "", parameters: null, ${DECIDE} };`,
  "parameters.js": `import { defineStrategy } from "@aviator/strategy";\n\ndefineStrategy({ name: "mine", parameters: {}, ${DECIDE} });`,
};
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);

const REFERENCES = [
  ...Object.keys(FILES)
    .slice(3)
    .map((name) => `./${name}`),
  "own-plan",
  "martingale",
  "martingal",
  "./none.ts",
];

/** What each reference came to. */
function loadAll(): Record<string, unknown> {
  const { stdout, stderr } = spawnSync(process.execPath, ["--conditions=@aviator/source", CHILD, folder, ...REFERENCES], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const lines = stdout.trimEnd().replaceAll(folder, "FOLDER").split("\n");
  return Object.fromEntries(lines.map((line, index) => [REFERENCES[index], JSON.parse(line) as unknown])) as Record<
    string,
    unknown
  >;
}

describe("a strategy is found", () => {
  const loaded = loadAll();

  test.each([
    ["martingale", "martingale", null],
    // This package and zod are found though nothing is installed beside the file.
    ["./mine.ts", "mine", "FOLDER/mine.ts"],
    ["./plain.js", "plain", "FOLDER/plain.js"],
    ["own-plan", "own plan", "FOLDER/node_modules/own-plan/plan.js"],
  ])("by %s", (reference, name, path) => {
    expect(loaded[reference]).toEqual({ name, path, parameters: "object" });
  });

  test.each<[string, string, string]>([
    [
      "./syntax.js",
      "AVI_STRATEGY_LOAD",
      "FOLDER/syntax.js: can't be loaded: Unexpected token '=' (FOLDER/syntax.js:2); correct the file",
    ],
    ["./throws.js", "AVI_STRATEGY_LOAD", "FOLDER/throws.js: can't be loaded: not today (FOLDER/throws.js:3); correct the file"],
    [
      "./missing-name.js",
      "AVI_STRATEGY_LOAD",
      "FOLDER/missing-name.js: can't be loaded: The requested module '@aviator/strategy' does not provide an export named 'predict' " +
        "(FOLDER/missing-name.js:2); correct the file",
    ],
    [
      "./missing-package.js",
      "AVI_STRATEGY_LOAD",
      "FOLDER/missing-package.js: can't be loaded: Cannot find package 'not-there' imported from FOLDER/missing-package.js " +
        "(FOLDER/missing-package.js); correct the file",
    ],
    [
      "./nothing.js",
      "AVI_STRATEGY_MODULE",
      'strategy FOLDER/nothing.js:2: must export one strategy of defineStrategy, as default or alone (found ["a","b"]); add it',
    ],
    [
      "./rule.js",
      "AVI_STRATEGY_MODULE",
      'strategy FOLDER/rule.js:3: breaks a rule: strategy "":\n  - name: must be a text of 1 to 40 characters (found "")\n' +
        '  - parameters: must be a z.object({ … }) of zod 4 (found "object"); mend the file',
    ],
    [
      "./parameters.js",
      "AVI_STRATEGY_LOAD",
      'FOLDER/parameters.js: can\'t be loaded: strategy "mine": parameters: must be a z.object({ … }) of zod 4 (found "object") ' +
        "(FOLDER/parameters.js:3); correct the file",
    ],
    ["./none.ts", "AVI_STRATEGY_LOAD", "strategy FOLDER/none.ts: must be a file (found none); correct the path"],
    [
      "martingal",
      "AVI_STRATEGY_LOAD",
      "strategy: must be one of flat, martingale, reverse-martingale, fibonacci, dalembert, labouchere, ladder, trigger, hedge, kelly, " +
        'a path that ends in .ts or .js, or an installed package (found "martingal"); correct it',
    ],
  ])("or a mistake in %s names its place", (reference, code, message) => {
    expect(loaded[reference]).toEqual({ code, message });
  });

  test.each(["./syntax.ts", "./enum.ts"])("or a mistake in %s names its line", (reference) => {
    expect(loaded[reference]).toEqual({
      code: "AVI_STRATEGY_LOAD",
      message: expect.stringMatching(
        new RegExp(
          String.raw`^FOLDER/${reference.slice(2)}: can't be loaded: .+ \(FOLDER/${reference.slice(2)}:2\); correct the file$`,
          "s",
        ),
      ) as string,
    });
  });
});
