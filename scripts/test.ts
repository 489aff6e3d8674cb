import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeCounts, describeSkips, type Tally, TALLY_FILE } from "./test/tally.ts";
import { ROOT, SOURCE_CONDITION } from "./workspace/packages.ts";

const folder = mkdtempSync(join(tmpdir(), "aviator-test-"));
const tallyFile = join(folder, "tally.json");
// Hundreds of processes and workers start from source: compiled once, a command starts in two thirds of the time.
const compileCache = join(folder, "compiled");
// Ctrl-C on a terminal reaches vitest too: its end is waited for.
process.on("SIGINT", () => undefined);
process.exitCode = await runVitest();
report();
rmSync(folder, { recursive: true });

/** Runs every test from source: in vitest by its config, in worker threads and child processes by the environment. */
async function runVitest(): Promise<number> {
  const { NODE_OPTIONS: inherited = "" } = process.env;
  const vitest = spawn(process.execPath, [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      ...process.env,
      NODE_OPTIONS: `${inherited} --conditions=${SOURCE_CONDITION}`.trim(),
      NODE_COMPILE_CACHE: compileCache,
      [TALLY_FILE]: tallyFile,
    },
  });
  process.on("SIGTERM", () => vitest.kill("SIGTERM"));
  return await new Promise((resolve) => vitest.on("exit", (code) => resolve(code ?? 1)));
}

function report(): void {
  if (!existsSync(tallyFile)) {
    process.exitCode = process.exitCode === 0 ? 1 : process.exitCode;
    console.error("The test run ended without a result.");
    return;
  }
  const tally = JSON.parse(readFileSync(tallyFile, "utf8")) as Tally;
  console.log(describeSkips(tally));
  console.log(describeCounts(tally));
}
