import { AviatorError } from "@aviator/core";
import { CommanderError } from "commander";

/** The command line was called with options or arguments that it does not take. */
class UsageError extends AviatorError {
  readonly code = "AVI_RUNNER_USAGE";
  readonly remedy = "config";
}

/** What a command that failed prints last on standard output, where a program reads along (`--json`). */
export interface ErrorReport {
  readonly error: {
    /** Out of docs/errors.md; null for what nobody foresaw, which is a bug. */
    readonly code: string | null;
    /** What a person reads on standard error, without the code. */
    readonly message: string;
  };
}

/** What ended a command, for a program. Null where nothing failed, as after `--help`. */
export function reportError(error: unknown): ErrorReport | null {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? null : reportError(new UsageError(error.message.replace(/^error: /, ""), { cause: error }));
  }
  const message = error instanceof Error ? error.message : String(error);
  return { error: { code: error instanceof AviatorError ? error.code : null, message } };
}

/** Whether a program reads standard output. Asked of the arguments themselves, since they may be what is wrong. */
export function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end === -1 ? args.length : end).includes("--json");
}
