import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isFresh } from "./build/freshness.ts";
import { readPackages, ROOT } from "./workspace/packages.ts";

/** A build that is done within this time is not worth a word. */
const PATIENCE_MS = 1000;

ensureBuilt();
// `pnpm demo -- --rounds 5` hands the dashes on; to the command line they would mean that no option follows.
const dashes = process.argv.indexOf("--");
if (dashes === 2 || dashes === 3) process.argv.splice(dashes, 1);
// In this very process, so that a signal to it reaches the command line, and its exit code is this one's.
process.argv[1] = join(ROOT, "packages/runner/dist/cli.js");
await import(pathToFileURL(process.argv[1]).href);

/** Builds what changed, in a process of its own: the bundler would count in the memory that the demo reports. */
function ensureBuilt(): void {
  const stale = readPackages().filter((candidate) => !isFresh(candidate, "js"));
  if (stale.length === 0) return;
  const arguments_ = [join(ROOT, "scripts/build.ts"), "--js", "--if-stale", ...stale.map(({ folder }) => folder)];
  const startedMs = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, arguments_, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) {
    process.stderr.write(`The build failed.\n${stdout}${stderr}`);
    process.exit(1);
  }
  const tookMs = performance.now() - startedMs;
  if (tookMs > PATIENCE_MS)
    process.stderr.write(`Built ${stale.map(({ folder }) => folder).join(", ")} in ${(tookMs / 1000).toFixed(1)} s.\n`);
}
