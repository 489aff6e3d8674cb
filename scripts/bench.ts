import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, SOURCE_CONDITION } from "./workspace/packages.ts";

const USAGE = `pnpm bench [name…] [--list]

Runs the benchmarks whose name or path contains one of the names, or all, one after another.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: "boolean" }, help: { type: "boolean" } },
});
const found = globSync(["packages/*/bench/*.ts", "benchmarks/*.ts"], { cwd: ROOT }).toSorted();
const chosen = found.filter((path) => positionals.length === 0 || positionals.some((name) => path.includes(name)));

if (values.help === true) {
  console.log(USAGE);
} else if (values.list === true) {
  console.log(chosen.join("\n"));
} else if (chosen.length === 0) {
  console.error(`No benchmark is called ${positionals.join(", ")}. There are ${found.join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const path of chosen) runBenchmark(path);
}

function runBenchmark(path: string): void {
  console.log(`\n── ${basename(path, ".ts")} (${path})`);
  const { status } = spawnSync(process.execPath, [`--conditions=${SOURCE_CONDITION}`, "--expose-gc", join(ROOT, path)], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
