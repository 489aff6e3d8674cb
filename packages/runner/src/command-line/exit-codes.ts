import { AviatorError } from "@aviator/core";
import { CommanderError } from "commander";

/** Everything went well, or was asked for help. */
const EXIT_FINE = 0;
/** It failed: folder, port, display, disk. */
export const EXIT_FAILED = 1;
/** Wrong usage, a wrong config, or a package that is missing. */
const EXIT_USAGE = 2;
/** Ended by a second Ctrl-C. */
export const EXIT_INTERRUPTED = 130;

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_FINE : EXIT_USAGE;
  return error instanceof AviatorError && error.remedy === "config" ? EXIT_USAGE : EXIT_FAILED;
}
