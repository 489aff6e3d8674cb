import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readPackages, ROOT } from "../scripts/workspace/packages.ts";
import { nodesOf, placeOf, readSources, type SourceFile } from "./sources.ts";

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 70;

/** The only sources that may ask the machine for the time, wait on it, or draw its random numbers; each says why. */
const IMPURE: Readonly<Record<string, string>> = {
  "packages/core/src/clock/system-clock.ts": "it is the machine's clock",
  "packages/core/src/clock/virtual-clock.ts": "it lets pending callbacks run before time moves on",
};
/** A page is a program of its own in the browser: what it holds, it holds at the top. */
const PAGES = /^packages\/simulator\/src\/pages\//;
/** What a person reads on the terminal is written here, and nowhere else. */
const TERMINAL = /^packages\/runner\/src\/(cli|command-line\/.+)\.ts$/;

const library = readSources("packages/*/src/**/*.ts");
const everything = [...library, ...readSources("packages/*/{test,bench}/**/*.ts", "{scripts,test,e2e,benchmarks}/**/*.ts")];

describe("library sources", () => {
  test("there are some", () => expect(library.length).toBeGreaterThan(30));

  test(`no file has more than ${MAX_FILE_LINES} lines`, () => {
    const long = library.map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }));
    expect(long.filter(({ lines }) => lines > MAX_FILE_LINES)).toEqual([]);
  });

  test(`no function has more than ${MAX_FUNCTION_LINES} lines`, () => {
    expect(find(library, (node, file) => ts.isFunctionLike(node) && linesOf(node, file) > MAX_FUNCTION_LINES)).toEqual([]);
  });

  test("nothing is exported as default", () => {
    expect(
      find(
        library,
        (node) =>
          ts.isExportAssignment(node) || (node.kind === ts.SyntaxKind.DefaultKeyword && ts.canHaveModifiers(node.parent)),
      ),
    ).toEqual([]);
  });

  test("nothing is of type any, and no check is silenced", () => {
    expect(find(library, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
    expect(findText(library, /@ts-(ignore|expect-error|nocheck)/)).toEqual([]);
  });

  test("there are no enums", () => {
    expect(find(library, ts.isEnumDeclaration)).toEqual([]);
  });

  test("there is no module state", () => {
    const isMutable = (node: ts.Node): boolean =>
      ts.isVariableStatement(node) && ts.isSourceFile(node.parent) && (node.declarationList.flags & ts.NodeFlags.Const) === 0;
    expect(find(library, (node, { path }) => !PAGES.test(path) && isMutable(node))).toEqual([]);
  });

  test("time, timers and chance come from outside", () => {
    expect(find(library, (node, { path }) => IMPURE[path] === undefined && isImpure(node))).toEqual([]);
  });

  test("every exception for time, timers and chance is still needed", () => {
    const impure = new Set(library.filter((file) => [...nodesOf(file.tree)].some(isImpure)).map(({ path }) => path));
    expect(Object.keys(IMPURE).filter((path) => !impure.has(path))).toEqual([]);
  });

  test("only the command line writes to the terminal", () => {
    const writes = /^(console\.\w+|process\.(stdout|stderr)\.write)$/;
    const isWrite = (node: ts.Node): boolean => ts.isCallExpression(node) && writes.test(node.expression.getText());
    expect(find(library, (node, { path }) => !TERMINAL.test(path) && isWrite(node))).toEqual([]);
  });
});

describe("names", () => {
  test("files are kebab-case", () => {
    expect(
      everything
        .map(({ path }) => path)
        .filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.property)?(\.test)?\.ts$/.test(basename(path))),
    ).toEqual([]);
  });

  test("nothing is called Manager, Helper or Utils, and no interface I…", () => {
    const vague = /(Manager|Helper|Util)s?([A-Z]|$)|^(manager|helper|util)s?([A-Z]|$)|^I[A-Z][a-z]|^do[A-Z]|^(data|info)$/;
    const isVague = (node: ts.Node): boolean => {
      const name = "name" in node ? (node.name as ts.Node | undefined) : undefined;
      return ts.isDeclarationStatement(node) || ts.isVariableDeclaration(node) || ts.isParameter(node)
        ? name !== undefined && ts.isIdentifier(name) && vague.test(name.text)
        : false;
    };
    expect(find(everything, isVague)).toEqual([]);
    expect(everything.map(({ path }) => path).filter((path) => /(^|[/-])(manager|helper|util)s?[-./]/.test(path))).toEqual([]);
  });
});

describe("comments", () => {
  test("nothing is left to be done", () => {
    expect(findText(everything, new RegExp(String.raw`\b(TO${"DO"}|FIX${"ME"}|XX${"X"})\b`))).toEqual([]);
  });
});

describe.each(readPackages())("$manifest.name", ({ path, folder, manifest }) => {
  const license = readFileSync(join(ROOT, "LICENSE"), "utf8");

  test("has a README that starts with its name", () => {
    expect(readFileSync(join(path, "README.md"), "utf8").split("\n")[0]).toBe(`# ${manifest.name}`);
  });

  test("has the repository's licence", () => {
    expect(existsSync(join(path, "LICENSE")) && readFileSync(join(path, "LICENSE"), "utf8")).toBe(license);
  });

  test("has a complete manifest", () => {
    const root = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(manifest).toMatchObject({
      version: root.version,
      description: expect.stringMatching(/^[A-Z].{20,}[^.]$/) as string,
      license: "MIT",
      type: "module",
      sideEffects: false,
      repository: { type: "git", directory: `packages/${folder}` },
      files: expect.arrayContaining(["dist", "README.md", "LICENSE"]) as string[],
      engines: { node: ">=22.18" },
    });
  });
});

/** Where a node for which `matches` holds stands, with its first line. */
function find(files: readonly SourceFile[], matches: (node: ts.Node, file: SourceFile) => boolean): string[] {
  return files.flatMap((file) =>
    [...nodesOf(file.tree)]
      .filter((node) => matches(node, file))
      .map((node) => `${placeOf(file, node)} ${node.getText().split("\n")[0]}`),
  );
}

function findText(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

function linesOf(node: ts.Node, { tree }: SourceFile): number {
  return tree.getLineAndCharacterOfPosition(node.end).line - tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

function isImpure(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && node.arguments?.length === 0;
  if (!ts.isCallExpression(node)) return false;
  return /^((globalThis\.)?set(Timeout|Interval|Immediate)|Date\.now|Math\.random|performance\.now)$/.test(
    node.expression.getText(),
  );
}
