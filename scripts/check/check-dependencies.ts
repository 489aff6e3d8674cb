import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPackages, ROOT } from "../workspace/packages.ts";
import { type CruiseReport, cruisePackages } from "./cruise-packages.ts";
import { dependencyRules } from "./dependency-rules.ts";

/** Sources of ours that break rules on purpose; the first line of each names the rules. */
const KNOWN_BAD = join(ROOT, "test/known-bad");

/** Checks the arrows between packages, after proving on known-bad sources that every rule bites. */
export async function checkDependencies(): Promise<void> {
  await proveThatRulesBite();
  const report = await cruisePackages(ROOT);
  console.log(`${report.modules} modules and ${report.dependencies} imports cruised`);
  expectEverythingWasSeen(report);
  const rules = new Map(dependencyRules(readPackages()).map(({ name, comment }) => [name, comment]));
  for (const { rule, from, to } of report.breaches) console.log(`${from} imports ${to}: ${rule}: ${rules.get(rule)}`);
  if (report.breaches.length > 0) throw new Error(`${report.breaches.length} imports break the dependency rules.`);
}

/** A cruiser that can't parse today's TypeScript finds nothing wrong, and nothing at all. */
function expectEverythingWasSeen({ modules, dependencies }: CruiseReport): void {
  const files = globSync("packages/*/src/**/*.ts", { cwd: ROOT }).length;
  if (modules < files) throw new Error(`Only ${modules} modules were cruised, but packages/*/src holds ${files} files.`);
  if (dependencies < files) throw new Error(`Only ${dependencies} imports were found in ${files} files: they were not parsed.`);
}

async function proveThatRulesBite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aviator-known-bad-"));
  try {
    cpSync(KNOWN_BAD, folder, { recursive: true });
    mkdirSync(join(folder, "node_modules/@aviator"), { recursive: true });
    for (const name of readdirSync(join(folder, "packages"))) {
      symlinkSync(join(folder, "packages", name), join(folder, "node_modules/@aviator", name));
    }
    for (const name of ["typescript", "vitest"])
      symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
    const wanted = breachesNamedIn(folder);
    const { breaches } = await cruisePackages(folder);
    const found = new Set(breaches.map(({ rule, from }) => `${from} breaks ${rule}`));
    const silent = [...wanted].filter((breach) => !found.has(breach));
    const wrong = [...found].filter((breach) => !wanted.has(breach));
    if (silent.length > 0) throw new Error(`Rules that do not bite on the known-bad sources:\n${silent.join("\n")}`);
    if (wrong.length > 0)
      throw new Error(`Rules that bite where nothing is wrong in the known-bad sources:\n${wrong.join("\n")}`);
    console.log(`${wanted.size} known-bad imports were all found`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads `// Breaks: rule, rule.` from the first line of each file. */
function breachesNamedIn(folder: string): Set<string> {
  const breaches = new Set<string>();
  for (const path of globSync("packages/**/*.ts", { cwd: folder })) {
    const [, rules = ""] = /^\/\/ Breaks: (.+)\.$/m.exec(readFileSync(join(folder, path), "utf8")) ?? [];
    for (const rule of rules.split(", ").filter((name) => name !== "")) breaches.add(`${path} breaks ${rule}`);
  }
  return breaches;
}
