import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT, SOURCE_CONDITION } from "./workspace/packages.ts";

const USAGE = `pnpm bench [name…] [--list] [its options]

Runs the benchmarks whose name or path contains one of the names, or all, one after another. What follows the names, from the first dash
on, is handed to each of them: pnpm bench engines --fields 60, pnpm bench screen-reader -- 5.`;

const given = process.argv.slice(2);
const namesEnd = given.findIndex((argument) => argument.startsWith("-"));
const names = namesEnd < 0 ? given : given.slice(0, namesEnd);
const [asked, ...others] = given.slice(names.length);
const options = asked === undefined || asked === "--" ? others : [asked, ...others];
const found = globSync(["packages/*/bench/*.ts", "benchmarks/*.ts"], { cwd: ROOT }).toSorted();
const chosen = found.filter((path) => names.length === 0 || names.some((name) => path.includes(name)));

if (asked === "--help") {
  console.log(USAGE);
} else if (asked === "--list") {
  console.log(chosen.join("\n"));
} else if (chosen.length === 0) {
  console.error(`No benchmark is called ${names.join(", ")}. There are ${found.join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const path of chosen) runBenchmark(path);
}

function runBenchmark(path: string): void {
  console.log(`\n── ${basename(path, ".ts")} (${path})`);
  const { status } = spawnSync(
    process.execPath,
    [`--conditions=${SOURCE_CONDITION}`, "--expose-gc", join(ROOT, path), ...options],
    {
      cwd: ROOT,
      stdio: "inherit",
    },
  );
  if (status !== 0) process.exitCode = 1;
}
