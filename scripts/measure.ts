import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT, SOURCE_CONDITION } from "./workspace/packages.ts";

const USAGE = `pnpm measure NAME [its options]

Runs a measurement that takes longer than a CI run may; \`pnpm measure NAME --help\` tells its options. Names:`;

const paths = globSync("benchmarks/*/measure-*.ts", { cwd: ROOT }).toSorted();
const measures = new Map(paths.map((path) => [basename(path, ".ts").replace("measure-", ""), path]));
const [name, ...options] = process.argv.slice(2).filter((argument, index) => index > 0 || argument !== "--");
const chosen = measures.get(name ?? "");

if (chosen !== undefined) {
  const { status } = spawnSync(process.execPath, [`--conditions=${SOURCE_CONDITION}`, join(ROOT, chosen), ...options], {
    cwd: process.cwd(),
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} else if (name === undefined || name === "--help") {
  console.log(`${USAGE} ${[...measures.keys()].join(", ")}`);
} else {
  console.error(`There is no measurement ${name}. There are ${[...measures.keys()].join(", ")}.`);
  process.exitCode = 2;
}
