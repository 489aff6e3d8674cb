#!/usr/bin/env node
import { AviatorError } from "@aviator/core";
import { CommanderError } from "commander";
import { asksForJson, reportError } from "./command-line/error-report.ts";
import { EXIT_FAILED, exitCodeOf } from "./command-line/exit-codes.ts";
import { createProgram } from "./command-line/program.ts";
import { printableLines } from "./command-line/printable.ts";

/** Runs one command; the exit code is the only thing that outlives it. */
async function run(argv: readonly string[]): Promise<void> {
  try {
    const program = await createProgram(argv.slice(2));
    await program.parseAsync([...argv]);
  } catch (error) {
    const first = firstCause(error);
    process.exitCode = exitCodeOf(first);
    // Commander has already said what is wrong with the usage.
    if (!(first instanceof CommanderError)) process.stderr.write(`${printableLines(describe(first))}\n`);
    const report = asksForJson(argv) ? reportError(first) : null;
    if (report !== null) process.stdout.write(`${JSON.stringify(report)}\n`);
  }
}

/** What went wrong first, where cleaning up went wrong too. */
function firstCause(error: unknown): unknown {
  return error instanceof SuppressedError ? firstCause(error.suppressed) : error;
}

function describe(error: unknown): string {
  if (error instanceof AviatorError) return `error: ${error.message} [${error.code}]`;
  return error instanceof Error ? `error: ${error.stack ?? error.message}` : `error: ${String(error)}`;
}

/** Whoever read our output is gone, or its disk is full: nothing more can be said there, so a running command stops cleanly. */
function onLostOutput(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") {
    process.exitCode = EXIT_FAILED;
    process.stderr.write(`error: standard output can't be written (${error.message}); write it elsewhere, or free the disk\n`);
  }
  if (process.listenerCount("SIGTERM") > 0) process.emit("SIGTERM", "SIGPIPE");
  else process.exit();
}

process.stdout.once("error", onLostOutput).on("error", () => {});
process.stderr.on("error", () => {});
await run(process.argv);
