/** What mends an error. The command line exits with 2 for `config` and with 1 for all others. */
export type ErrorRemedy =
  /** Usage, a config file, a map, or a package that is not installed: correct it. */
  | "config"
  /** The machine: a folder, a port, the display, the disk. */
  | "environment"
  /** It passes: tried again, or the part is restarted. */
  | "transient"
  /** Code of the user's own: a strategy, collector, engine or source. */
  | "strategy"
  /** A fault of ours: please report it. */
  | "bug";

/** What an error carries besides its message. */
export interface AviatorErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * Base of every error AVIATOR throws. `code` is stable and listed in `docs/errors.md`; the message names the field, the
 * rule, the value found, and how to mend it.
 */
export abstract class AviatorError extends Error {
  /** Stable identifier, `AVI_…`, for programs. */
  abstract readonly code: string;
  /** The group that says who can mend it. */
  abstract readonly remedy: ErrorRemedy;

  constructor(message: string, options: AviatorErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
  }
}

/** One thing that is wrong in a value somebody wrote. */
export interface Problem {
  /** Path of the field, as `tables[0].map`; empty for the whole. */
  readonly field: string;
  /** The rule it breaks, the value found and the remedy, as one sentence. */
  readonly message: string;
}

/** A config file, table map, layout or option that breaks a rule. All problems are reported at once. */
export class InvalidInputError extends AviatorError {
  readonly code = "AVI_INVALID_INPUT";
  readonly remedy = "config";
  /** Every rule that is broken, in the order of the input. */
  readonly problems: readonly Problem[];

  constructor(subject: string, problems: readonly Problem[], options: AviatorErrorOptions = {}) {
    super(describeProblems(subject, problems), options);
    this.problems = problems;
  }
}

/** A written value was made by a newer AVIATOR than this one. */
export class NewerVersionError extends AviatorError {
  readonly code = "AVI_NEWER_VERSION";
  readonly remedy = "config";
}

/** An invariant of ours does not hold. Please report it. */
export class AssertionError extends AviatorError {
  readonly code = "AVI_ASSERTION";
  readonly remedy = "bug";
}

/** Throws an {@link AssertionError} unless `condition` holds; for what only a bug of ours can break. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

function describeProblems(subject: string, problems: readonly Problem[]): string {
  const lines = problems.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`));
  return lines.length === 1 ? `${subject}: ${lines[0]}` : `${subject}:\n${lines.map((line) => `  - ${line}`).join("\n")}`;
}
