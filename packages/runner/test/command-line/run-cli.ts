import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));

/** What a command printed, and how it ended. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command; `result` resolves when it has ended. */
export interface RunningCli {
  readonly process: ChildProcess;
  readonly result: Promise<CliResult>;
  /** Resolves once standard output or error holds `text`. */
  waitFor(text: string): Promise<void>;
}

/** A fresh folder for one test, deleted with it. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "aviator-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the real command line from the sources, in a process of its own. */
export function startCli(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): RunningCli {
  const child = spawn(process.execPath, ["--conditions=@aviator/source", CLI, ...args], {
    cwd: options.cwd ?? scratchFolder(),
    env: { ...process.env, NO_COLOR: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  let news = Promise.withResolvers<void>();
  const tell = (): void => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    tell();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    tell();
  });
  const closed = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  const waitFor = async (text: string): Promise<void> => {
    while (!(stdout + stderr).includes(text)) {
      const ended = await Promise.race([news.promise.then(() => null), closed]);
      if (ended !== null && !(stdout + stderr).includes(text)) {
        throw new Error(`the command ended with ${ended.code} before it said ${JSON.stringify(text)}:\n${stdout}${stderr}`);
      }
    }
  };
  return { process: child, result: closed, waitFor };
}

/** Runs a command to its end. */
export function runCli(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<CliResult> {
  return startCli(args, options).result;
}
