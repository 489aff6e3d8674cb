import { parseArgs } from "node:util";
import { checkDependencies } from "./check/check-dependencies.ts";
import { checkDocs } from "./check/check-docs.ts";
import { checkTarballs } from "./check/check-tarballs.ts";
import { runTool } from "./workspace/run-tool.ts";

/** Everything that is checked without running the product, cheapest first. */
const CHECKS: Readonly<Record<string, () => void | Promise<void>>> = {
  format: () => runTool("oxfmt", ["--check"]),
  manifests: () => runTool("sherif", ["--fail-on-warnings"]),
  lint: () => runTool("oxlint", ["--type-aware", "--deny-warnings", "--report-unused-disable-directives"]),
  dependencies: checkDependencies,
  types: () => {
    runTool("tsc", ["-p", "."]);
    // Examples are checked as their readers write them: without the types that declarations need.
    runTool("tsc", ["-p", "examples"]);
  },
  unused: () => runTool("knip", ["--no-config-hints"]),
  docs: checkDocs,
  tarballs: checkTarballs,
};

const USAGE = `pnpm check [${Object.keys(CHECKS).join(" | ")}]… [--bail]

Runs the checks named, or all; with --bail it stops at the first that fails.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bail: { type: "boolean" }, help: { type: "boolean" } },
});

const strangers = positionals.filter((name) => CHECKS[name] === undefined);
if (values.help === true || strangers.length > 0) {
  console.log(strangers.length > 0 ? `No check is called ${strangers.join(", ")}.\n${USAGE}` : USAGE);
  process.exitCode = strangers.length > 0 ? 2 : 0;
} else {
  await runChecks();
}

async function runChecks(): Promise<void> {
  const lines: string[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.log(`\n── ${name}`);
    const startedMs = performance.now();
    const failed = await failureOf(check);
    lines.push(`${failed ? "failed" : "passed"}  ${name} (${((performance.now() - startedMs) / 1000).toFixed(1)} s)`);
    if (!failed) continue;
    process.exitCode = 1;
    if (values.bail === true) break;
  }
  console.log(`\n${lines.join("\n")}`);
}

async function failureOf(check: () => void | Promise<void>): Promise<boolean> {
  try {
    await check();
    return false;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return true;
  }
}
