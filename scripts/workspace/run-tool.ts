import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./packages.ts";

/** Runs a command of the workspace with its output on ours, and throws when it fails. */
export function runTool(command: string, arguments_: readonly string[]): void {
  const path = [join(ROOT, "node_modules/.bin"), process.env.PATH].join(":");
  const { status, error } = spawnSync(command, arguments_, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, PATH: path },
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ended with exit code ${status}.`);
}
