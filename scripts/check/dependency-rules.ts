import type { IForbiddenRuleType } from "dependency-cruiser";
import { sourceExports, type WorkspacePackage } from "../workspace/packages.ts";

/** The arrows of the house: package → what its sources may import. CONTRIBUTING.md draws them. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  capture: ["core"],
  ocr: ["core"],
  collectors: ["core"],
  strategy: ["core"],
  storage: ["core"],
  agents: ["core", "strategy"],
  simulator: ["core"],
  control: ["core", "storage"],
  dashboard: ["control"],
  runner: ["core", "capture", "ocr", "collectors", "strategy", "storage", "agents", "simulator", "control", "dashboard"],
};

/** The only sources that may know the simulator's own record; everything else must find the truth on the screen. */
const TRUTH_READERS = "^packages/runner/src/demo/";

/** Rules for dependency-cruiser over these packages. */
export function dependencyRules(packages: readonly WorkspacePackage[]): IForbiddenRuleType[] {
  return [
    {
      name: "no-cycle",
      comment: "Modules that need each other are one module.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "An import must name a file, an installed package, or an entry of its exports.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "core-is-pure",
      comment: "core runs anywhere: it imports nothing of Node's.",
      severity: "error",
      from: { path: "^packages/core/src/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "truth-stays-hidden",
      comment: "Only tests and the demo's summary may know the simulator's own record.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: ["^packages/simulator/", TRUTH_READERS] },
      to: { path: ["^packages/simulator/src/truth[./]", ...entryPaths(packages, "./truth")] },
    },
    {
      name: "sources-import-no-tests",
      comment: "What is published imports neither tests nor a /testing entry; testing entries may.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: "^packages/[^/]+/src/testing/" },
      to: { path: "^(packages/[^/]+/(test|bench|src/testing)|test|e2e|benchmarks|scripts)/" },
    },
    {
      name: "declared-dependencies",
      comment: "What published sources import stands in their own package's dependencies; the repository's tools don't count.",
      severity: "error",
      from: { path: "^packages/[^/]+/src/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-dev", "npm-unknown"], dependencyTypesNot: ["npm-peer", "npm-optional"] },
    },
    ...packages.flatMap((candidate) => [arrowRule(candidate), testRule(candidate, packages)]),
    ...packages.flatMap((candidate) => [entryRule(candidate), relativeRule(candidate)]),
  ];
}

function arrowRule({ folder }: WorkspacePackage): IForbiddenRuleType {
  const allowed = [folder, ...(ARROWS[folder] ?? [])];
  return {
    name: `arrows-of-${folder}`,
    comment: `${folder} may import ${ARROWS[folder]?.join(", ") || "no package of ours"}.`,
    severity: "error",
    from: { path: `^packages/${folder}/src/` },
    to: { path: "^packages/", pathNot: `^packages/(${allowed.join("|")})/` },
  };
}

/** Tests may use any package's /testing entry, and the simulator's truth, besides what their sources may. */
function testRule({ folder }: WorkspacePackage, packages: readonly WorkspacePackage[]): IForbiddenRuleType {
  const allowed = [folder, ...(ARROWS[folder] ?? [])].map((name) => `^packages/${name}/`);
  const testing = [...entryPaths(packages, "./testing"), ...entryPaths(packages, "./truth")];
  return {
    name: `tests-of-${folder}`,
    comment: `${folder}'s tests may import ${folder}, what ${folder} may import, and any package's /testing entry.`,
    severity: "error",
    from: { path: `^packages/${folder}/test/` },
    to: { path: "^packages/", pathNot: [...allowed, ...testing] },
  };
}

/** From outside, a package is reached by the entries that its `exports` name. */
function entryRule({ folder, manifest }: WorkspacePackage): IForbiddenRuleType {
  const entries = Object.values(sourceExports(manifest)).map((source) => entryPath(folder, source));
  return {
    name: `exports-of-${folder}`,
    comment: `Import one of ${folder}'s exports: ${Object.keys(sourceExports(manifest)).join(", ")}.`,
    severity: "error",
    from: { pathNot: `^packages/${folder}/` },
    to: { path: `^packages/${folder}/`, pathNot: entries },
  };
}

/** Even an exported file is imported by the package's name: a relative path would bypass package.json. */
function relativeRule({ folder }: WorkspacePackage): IForbiddenRuleType {
  return {
    name: `by-name-${folder}`,
    comment: `Import @aviator/${folder} by its name.`,
    severity: "error",
    from: { path: "^packages/", pathNot: `^packages/${folder}/` },
    to: { path: `^packages/${folder}/`, dependencyTypes: ["local"] },
  };
}

/** The sources behind one subpath of every package that has it. */
function entryPaths(packages: readonly WorkspacePackage[], subpath: string): string[] {
  return packages.flatMap(({ folder, manifest }) => {
    const source = sourceExports(manifest)[subpath];
    return source === undefined ? [] : [entryPath(folder, source)];
  });
}

function entryPath(folder: string, source: string): string {
  return `^packages/${folder}/${escape(source.replace("./", ""))}$`;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
