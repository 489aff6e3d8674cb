import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { readPackages, ROOT, SOURCE_CONDITION } from "../workspace/packages.ts";
import { dependencyRules } from "./dependency-rules.ts";

/** One import that breaks a rule. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What was looked at, and what was found. */
export interface CruiseReport {
  readonly modules: number;
  readonly dependencies: number;
  readonly breaches: readonly Breach[];
}

/** Follows every import of `packages/` below `root` and holds it against the dependency rules. */
export async function cruisePackages(root: string): Promise<CruiseReport> {
  const options = {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: dependencyRules(readPackages(root)) },
    // Imports of types count: they are arrows too.
    tsPreCompilationDeps: true,
    exclude: { path: ["^packages/[^/]+/\\.?dist"] },
    doNotFollow: { path: ["node_modules"] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: [SOURCE_CONDITION, "import", "node", "default"] },
  };
  const tsConfig: unknown = extractTSConfig(join(ROOT, "tsconfig.json"));
  const { output } = await cruise(["packages"], options, undefined, { tsConfig });
  const { summary } = output as ICruiseResult;
  const breaches = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { modules: summary.totalCruised, dependencies: summary.totalDependenciesCruised ?? 0, breaches };
}
