import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** The command line's source, so that nothing must be built before a measurement. */
const CLI = join(import.meta.dirname, "../../../../packages/runner/src/cli.ts");

/** What a command said. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
  readonly seconds: number;
}

/** Runs `aviator` with these arguments in a process of its own. */
export async function runAviator(...commandLine: readonly string[]): Promise<CommandResult> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["--conditions=@aviator/source", CLI, ...commandLine], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { exitCode, output, errors, seconds: (performance.now() - startedMs) / 1000 };
}
