import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../scripts/workspace/packages.ts";

/** Where the blocks of a page are written: in the package that the page belongs to, so that they import what it may import. */
const CACHE = ".cache/docs-code";

test("every ts block of the documentation compiles", { timeout: 120_000 }, () => {
  const files: string[] = [];
  for (const page of globSync(["*.md", "docs/*.md", "packages/*/README.md", "examples/**/*.md"], { cwd: ROOT })) {
    const [owner = ""] = /^packages\/[^/]+/.exec(page) ?? [];
    const folder = join(ROOT, owner, CACHE);
    mkdirSync(folder, { recursive: true });
    for (const [index, code] of blocksOf(readFileSync(join(ROOT, page), "utf8")).entries()) {
      const file = join(folder, `${page.replaceAll(/[/.]/g, "-")}-${index + 1}.ts`);
      // Each block is a module of its own.
      writeFileSync(file, `${code}\nexport {};\n`);
      files.push(file);
    }
  }
  const project = join(ROOT, CACHE, "tsconfig.json");
  writeFileSync(project, JSON.stringify({ ...READERS_TSCONFIG, files }));
  const { stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", project], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
});

/** A reader's settings are looser than ours: an example may leave a value unused, and exports nothing. */
const READERS_TSCONFIG = {
  extends: "../../tsconfig.json",
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, isolatedDeclarations: false, declaration: false },
  include: [],
};

function blocksOf(page: string): string[] {
  return [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);
}
