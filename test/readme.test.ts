import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, type TestContext } from "vitest";
import { readPackages, ROOT } from "../scripts/workspace/packages.ts";
import { installPackedPackages, outsideEnvironment, type PackedProject, type PackedProjects } from "./packed-packages.ts";

const INSTALL_TIMEOUT_MS = 300_000;
const EXAMPLE_TIMEOUT_MS = 60_000;

let packed: PackedProjects;
beforeAll(() => {
  packed = installPackedPackages();
}, INSTALL_TIMEOUT_MS);
afterAll(() => rmSync(packed.parent, { recursive: true, force: true }));

describe.each(readPackages().map(({ manifest }) => manifest))("packed $name", ({ name, bin }) => {
  test("its README says how to install it", (context) => {
    expect(projectOf(context, name).installs).toContain(name);
  });

  test("the README's first example runs as it stands and prints something", { timeout: EXAMPLE_TIMEOUT_MS }, (context) => {
    const { folder } = projectOf(context, name);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["example.ts"], {
      cwd: folder,
      encoding: "utf8",
      env: outsideEnvironment(),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.trim()).not.toBe("");
  });

  for (const command of Object.keys(bin ?? {})) {
    test(`its command ${command} starts`, { timeout: EXAMPLE_TIMEOUT_MS }, (context) => {
      const { folder } = projectOf(context, name);
      // It starts with `#!/usr/bin/env node`, which shall find the Node that runs this test.
      const env = { ...outsideEnvironment(), PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
      expect(execFileSync(join(folder, "node_modules/.bin", command), ["--help"], { encoding: "utf8", env })).toContain(
        command,
      );
    });
  }
});

test("the packed command line plays a demo", { timeout: EXAMPLE_TIMEOUT_MS }, (context) => {
  const { folder } = projectOf(context, "@aviator/runner");
  const command = join(folder, "node_modules/@aviator/runner/dist/cli.js");
  const demo = ["demo", "--tables", "2", "--rounds", "1", "--speed", "10", "--seed", "packed", "--json", "--dir", "demo-data"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...demo], {
    cwd: folder,
    encoding: "utf8",
    env: outsideEnvironment(),
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
    tables: 2,
    rounds: 2,
    missed: 0,
    wrong: 0,
    invented: 0,
  });
});

test("the READMEs' first examples have the right types", { timeout: 2 * EXAMPLE_TIMEOUT_MS }, (context) => {
  const { parent } = available(context);
  writeFileSync(join(parent, "tsconfig.json"), JSON.stringify(STRANGERS_TSCONFIG));
  const { stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", parent], {
    cwd: parent,
    encoding: "utf8",
    env: outsideEnvironment(),
  });
  // Other people's declarations are none of our business; ours lie below `@aviator+…`.
  expect(stdout.split("\n").filter((line) => /example\.ts|@aviator\+|^error/.test(line))).toEqual([]);
});

/** The settings of somebody strict. */
const STRANGERS_TSCONFIG = {
  compilerOptions: {
    target: "es2024",
    lib: ["es2024", "esnext.disposable"],
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    types: ["node"],
    typeRoots: [join(ROOT, "node_modules/@types")],
  },
  include: ["*/example.ts"],
};

function available(context: TestContext): PackedProjects {
  return packed.unavailable === null ? packed : context.skip(packed.unavailable);
}

function projectOf(context: TestContext, name: string): PackedProject {
  const project = available(context).projects.get(name);
  if (project === undefined) throw new Error(`${name} has no README.md.`);
  return project;
}
