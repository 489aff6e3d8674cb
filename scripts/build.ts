import { parseArgs } from "node:util";
import { buildPackage } from "./build/build-package.ts";
import { isFresh } from "./build/freshness.ts";
import { readPackages } from "./workspace/packages.ts";

const USAGE = `pnpm build [package…] [--js] [--if-stale]

Builds packages/* into their dist folders.
  --js         JavaScript only, without declarations
  --if-stale   only what changed since its last build`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { js: { type: "boolean" }, "if-stale": { type: "boolean" }, help: { type: "boolean" } },
});

if (values.help === true) console.log(USAGE);
else await buildAll();

async function buildAll(): Promise<void> {
  const kind = values.js === true ? "js" : "full";
  const wanted = readPackages().filter(({ folder }) => positionals.length === 0 || positionals.includes(folder));
  const stale = wanted.filter((candidate) => values["if-stale"] !== true || !isFresh(candidate, kind));
  const startedMs = performance.now();
  for (const workspacePackage of stale) {
    const beganMs = performance.now();
    try {
      await buildPackage(workspacePackage, kind);
    } catch (error) {
      console.error(
        `${workspacePackage.manifest.name} can't be built: ${error instanceof Error ? error.message : String(error)}`,
      );
      process.exitCode = 1;
      continue;
    }
    console.log(`built ${workspacePackage.manifest.name} in ${Math.round(performance.now() - beganMs)} ms`);
  }
  if (process.exitCode === 1) return;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(
    `${stale.length} of ${wanted.length} packages built (${kind === "js" ? "JavaScript only" : "with declarations"}) in ${seconds} s`,
  );
}
